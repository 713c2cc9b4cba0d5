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
    ],
)
def test_a_bad_value_names_its_variable(variable: str, value: str) -> None:
    """The message says which variable to mend."""
    with pytest.raises(SettingError, match=f"DOCASSIST_{variable}"):
        Settings.from_env({f"DOCASSIST_{variable}": value})
