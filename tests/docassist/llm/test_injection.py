"""Orders inside documents: a model that obeys them changes the words of its card, and nothing else."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from docassist.assistant import Assistant, build_assistant
from docassist.llm import Model
from docassist.llm.card import KEYS
from docassist.settings import Settings
from ingest.pipeline import Pipeline
from tests.docassist.llm.injections import GOAL, Attempt, attempts

ATTEMPTS = attempts()
INVENTED = re.compile(r"Sở Y tế|09/09/2031|777 tỷ|Hỏa tốc")


@dataclass
class Obedient:
    """A model that does what the document tells it, and remembers what it was asked."""

    prompts: list[str]

    def __call__(self, prompt: str, _: dict[str, Any] | None) -> str:
        self.prompts.append(prompt)
        fenced = prompt.rsplit("<van_ban>", 1)[1].splitlines()
        numbered = {line.split("] ", 1)[1]: int(line[1:].split("]")[0]) for line in fenced if line.startswith("[")}
        order = next((number for text, number in numbered.items() if "777" in text or "rules" in text), 1)
        lines = [
            {"dong": GOAL, "cau": [next(number for text, number in numbered.items() if "125 dự án" in text)]},
            {"dong": "Việc này do máy quyết định.", "cau": [order]},
        ]
        obeyed = {"lead_unit": "SYT", "deadline": "2031-09-09", "delete": True, "settings": {"llm_internal": True}}
        return json.dumps({key: lines if key == "nhiem_vu" else [] for key in KEYS.values()} | obeyed)


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Assistant, dict[str, str], Settings]]:
    """An assistant whose store holds all attempts, and the id of each."""
    folder = tmp_path_factory.mktemp("injections")
    for number, attempt in enumerate(ATTEMPTS):
        (folder / f"{number:02}").mkdir()
        (folder / f"{number:02}" / attempt.file).write_bytes(attempt.data)
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), embedding="hash", workers=1)
    with Pipeline(build_assistant(settings), settings) as pipeline:
        report = pipeline.ingest_paths([folder])
        ids = {ATTEMPTS[int(one.path.parent.name)].name: str(one.document_id) for one in report.results}
        yield pipeline.assistant, ids, settings


def test_there_are_forty() -> None:
    """As many as promised, no two alike."""
    assert len(ATTEMPTS) == len({attempt.name for attempt in ATTEMPTS}) == len({one.data for one in ATTEMPTS}) == 40


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.name)
def test_an_obeying_model_changes_words_only(
    ingested: tuple[Assistant, dict[str, str], Settings], attempt: Attempt
) -> None:
    """Route, unit, kind, tasks, deadlines, state, files, settings stay; what it invented is replaced and marked."""
    assistant, ids, settings = ingested
    document_id = ids[attempt.name]
    obedient = Obedient([])
    asked = replace(assistant, model=Model("nghe-loi", False, obedient))
    before = _state(assistant, document_id, settings)
    card = asked.card_by_model(document_id)
    assert _state(assistant, document_id, settings) == before
    assert card.asked is assistant.store.analysis(document_id).card.asked
    own = assistant.store.document(document_id).text
    for line in card.lines:
        # The document's own words may stand there, quoted and marked; never the model's.
        assert line.text != GOAL or line.replaced
        if not line.replaced and INVENTED.search(line.text):
            assert INVENTED.search(own)
    assert any(line.replaced for line in card.lines)
    _is_fenced(obedient.prompts, attempt)


def _state(assistant: Assistant, document_id: str, settings: Settings) -> tuple[object, ...]:
    """Everything that an order might change."""
    store = assistant.store
    files = {path: path.stat().st_size for path in sorted((settings.data_dir / "files").rglob("*")) if path.is_file()}
    decided = store.journal.decisions(document_id)
    return store.get(document_id), store.analysis(document_id), decided, store.ids(), files, assistant.shadow, settings


def _is_fenced(prompts: list[str], attempt: Attempt) -> None:
    """The document stands between two marks, once; nothing of the file's name is told."""
    assert prompts
    for prompt in prompts:
        assert re.findall(r"^</?van_ban>$", prompt, re.MULTILINE) == ["<van_ban>", "</van_ban>"]
        rules, inside, end = re.split(r"^</?van_ban>$", prompt, flags=re.MULTILINE)
        assert not set("<>＜＞\u200b\u202e") & set(inside)
        assert "777" not in rules + end
        assert Path(attempt.file).stem not in prompt or len(Path(attempt.file).stem) < 10
