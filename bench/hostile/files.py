"""The hostile set: 300 files, the same on every run."""

from collections.abc import Iterator

from bench.hostile.damaged import damaged
from bench.hostile.office import office
from bench.hostile.pdfs import pdfs
from bench.hostile.pictures import pictures
from bench.hostile.texts import texts
from bench.hostile.wrong import wrong

# Name of the file, its bytes.
File = tuple[str, bytes]


def hostile() -> Iterator[File]:
    """All files, those made with more thought first."""
    for make in (pdfs, office, texts, pictures, wrong, damaged):
        yield from make()
