"""The word lists that comparing goes by, from `data/comparing.toml`."""

from functools import cache

from docassist.tables import DATA, read_table

_FILE = DATA / "comparing.toml"


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(read_table(_FILE)[name].split())
