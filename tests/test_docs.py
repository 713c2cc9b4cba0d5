"""The docs name everything there is: settings, error codes, commands, endpoints."""

from dataclasses import fields
from pathlib import Path

import pytest

from api.cli import _MODULES
from docassist import errors
from docassist.settings import PREFIX, Settings

DOCS = Path(__file__).parent.parent / "docs"


@pytest.mark.parametrize("name", [item.name for item in fields(Settings)])
def test_every_setting_is_described(name: str) -> None:
    """docs/settings.md has a row for each setting."""
    assert f"`{PREFIX}{name.upper()}`" in (DOCS / "settings.md").read_text(encoding="utf-8")


def _codes() -> set[str]:
    def below(base: type[errors.DocassistError]) -> set[type[errors.DocassistError]]:
        return {base} | {error for child in base.__subclasses__() for error in below(child)}

    return {error.code for error in below(errors.DocassistError)}


@pytest.mark.parametrize("code", sorted(_codes()))
def test_every_error_code_is_described(code: str) -> None:
    """docs/api.md lists the stable codes."""
    assert f"`{code}`" in (DOCS / "api.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", sorted(_MODULES))
def test_every_command_is_described(command: str) -> None:
    """docs/cli.md shows each command."""
    assert f"`docassist {command}" in (DOCS / "cli.md").read_text(encoding="utf-8")
