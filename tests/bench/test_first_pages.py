"""The bench of first pages counts what page 1 can give, by halves, and asks Tesseract once for each picture."""

from pathlib import Path

import pytest
from PIL import Image

from bench import first_pages, kept
from bench.first_pages import halves
from ingest.ocr.tesseract import Tesseract


def _issue(name: str, seen: str | None, plain: str | None) -> dict[str, object]:
    fields = dict.fromkeys(first_pages.FIELDS)
    return {"errors": 1, "letters": 100, "fields": (name, fields | {"subject": seen}, fields | {"subject": plain})}


def test_halves_count_what_the_text_layer_of_page_one_gives() -> None:
    """A label that page 1 does not hold is not counted; without a label the text layer is the truth."""
    issues = [_issue("a", "Về thuê", "Về thuế"), _issue("b", "Về đất", "Về đất"), _issue("c", None, "Về nước")]
    figures = halves(issues, {"a": {"subject": "Về thuế"}, "c": {"subject": "Về đất đai"}})
    assert figures["looked_at"]["right"] == {"subject": "0 of 1", "subject, labelled": "0 of 1"}
    assert [miss["file"] for miss in figures["looked_at"]["misses"]] == ["a"]
    assert figures["only_measured"]["right"] == {"subject": "1 of 1"}
    assert figures["only_measured"]["character_error_rate"] == 0.01


def test_a_kept_answer_is_not_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same picture with other options, or another picture, is."""
    asked: list[tuple[str, ...]] = []

    def run(_self: Tesseract, _image: Image.Image, *options: str, check: bool = True) -> str:
        assert check
        asked.append(options)
        return f"answer {len(asked)}"

    monkeypatch.setattr(Tesseract, "run", run)
    monkeypatch.setenv(kept.FOLDER, str(tmp_path))
    kept.keep_answers()
    white, black = Image.new("L", (9, 9), 255), Image.new("L", (9, 9), 0)
    answers = [Tesseract().run(white, "a"), Tesseract().run(white, "a"), Tesseract().run(white, "b")]
    assert [*answers, Tesseract().run(black, "a")] == ["answer 1", "answer 1", "answer 2", "answer 3"]
