"""Settings come from the environment once and fail at start."""

from pathlib import Path

import pytest

from docassist.errors import SettingError
from docassist.settings import Settings


def test_values_are_read_from_the_environment() -> None:
    """Each field has its own variable."""
    settings = Settings.from_env(
        {"DOCASSIST_PORT": "9000", "DOCASSIST_DATA_DIR": "/tmp/x", "DOCASSIST_PRECISION": "0.9"}
    )
    assert (settings.port, settings.data_dir, settings.precision) == (9000, Path("/tmp/x"), 0.9)
    assert settings.store_url == "sqlite:////tmp/x/docassist.db"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PORT", "abc"),
        ("PORT", "70000"),
        ("WORKERS", "0"),
        ("PRECISION", "2"),
        ("AGENCY", "hà nội"),
        ("MAX_UPLOAD_MB", "-1"),
        ("SHADOW", "unit,route"),
        ("LLM_MODEL", "gpt-4"),
        ("LLM_INTERNAL", "có"),
        ("LLM_TIMEOUT_SECONDS", "0"),
    ],
)
def test_a_bad_value_names_its_variable(variable: str, value: str) -> None:
    """The message says which variable to mend."""
    with pytest.raises(SettingError, match=f"DOCASSIST_{variable}"):
        Settings.from_env({f"DOCASSIST_{variable}": value})


@pytest.mark.parametrize("url", ["", "10.0.0.5:8000", "ftp://10.0.0.5"])
def test_a_model_needs_an_address(url: str) -> None:
    """A model without the address of its server fails at start."""
    with pytest.raises(SettingError, match="DOCASSIST_LLM_URL"):
        Settings.from_env({"DOCASSIST_LLM_MODEL": "openai:qwen3", "DOCASSIST_LLM_URL": url})


def test_a_model_is_set() -> None:
    """The settings of a model are read, and its key never shows where settings are printed."""
    values = {"MODEL": "ollama:qwen3", "URL": "http://10.0.0.5:11434", "KEY": "khoa", "INTERNAL": "True"}
    settings = Settings.from_env({f"DOCASSIST_LLM_{name}": value for name, value in values.items()})
    assert settings.llm_internal
    assert (settings.llm_model, settings.llm_key) == ("ollama:qwen3", "khoa")
    assert "khoa" not in repr(settings)
