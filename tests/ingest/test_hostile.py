"""Files that break readers end with a reason, and the next honest file is read."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.hostile.damaged import honest
from bench.hostile.measure import send
from bench.hostile.pdfs import _loops
from bench.hostile.pictures import pictures
from bench.hostile.wrong import wrong
from docassist.assistant import build_assistant
from docassist.settings import Settings
from ingest.pipeline import Pipeline


def small() -> Iterator[tuple[str, bytes]]:
    """The quick ones of the hostile set; `python -m bench.run --only hostile` sends all of it."""
    slow = {"trang-den.png", "nhieu-trang.tiff", "trang-trang.tiff", "ole.doc", "trinh-chieu.ppt"}
    loops = ((name, data) for name, data in _loops() if "khuon" not in name and "cay-trang" not in name)
    yield from loops
    yield from ((name, data) for name, data in islice(pictures(), 8) if name not in slow)
    yield from ((name, data) for name, data in wrong() if name not in slow)


def test_every_hostile_file_ends_with_a_reason(tmp_path: Path) -> None:
    """None hangs, none takes the server along, and each tells the clerk what happened."""
    settings = Settings(data_dir=tmp_path, workers=1, embedding="hash", reading_seconds=5)
    with Pipeline(build_assistant(settings), settings, durable=False) as pipeline:
        outcomes = list(send(pipeline, small()))
        assert len(outcomes) >= 40
        assert not [outcome for outcome in outcomes if outcome.code in ("crash", "hang", "error")]
        assert not [outcome.name for outcome in outcomes if not outcome.explained]
        assert pipeline.problems() == []
        (last,) = send(pipeline, [("cuoi.txt", honest()["van-ban.txt"])])
    assert last.code in ("ready", "needs_clerk")


def test_the_set_is_the_same_on_every_run() -> None:
    """Bytes of two runs agree."""
    assert list(small()) == list(small())
