"""Digests of mornings: made once, on working days, and nothing of a document that is gone stays in them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from docassist.assistant import Assistant
from docassist.calendar import now
from docassist.digest.schedule import Schedule, is_working_day, open_shelf, working_day_before
from docassist.digest.shelf import Kept, Shelf, digest_json
from docassist.errors import NotFound, SecretDocument
from docassist.shadow import Shadow
from docassist.store import State
from docassist.units import load_units
from ingest.steps import REFUSED, Steps
from tests.docassist.digest.letters import BRIDGE, BUDGET, DAY, letter, take

SEVEN = time(7)
MORNING = datetime.combine(DAY, SEVEN, tzinfo=now().tzinfo)
SECRET_WORDS = "kho lương thực Đông Hòa"


def about(number: str, words: str) -> str:
    return letter(number, f"báo cáo {words}", f"Đề nghị Sở Tài chính báo cáo {words} trước ngày 27/11/2026.")


def schedule(assistant: Assistant, moment: datetime, shelf: Shelf | None = None) -> Schedule:
    return Schedule(lambda: (shelf or assistant.digests, assistant.units), assistant.store, SEVEN, lambda: moment)


def folder(assistant: Assistant) -> Path:
    return assistant.files.root.parent / "digests" / assistant.store.agency


def words(assistant: Assistant) -> str:
    """All that a reader of the folder can find, Word files unpacked."""
    texts = []
    for path in folder(assistant).iterdir():
        data = path.read_bytes()
        if path.suffix == ".docx":
            file = Document(BytesIO(data))
            cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
            data = "\n".join(cells + [paragraph.text for paragraph in file.paragraphs]).encode()
        texts.append(data.decode(errors="replace"))
    return "\n".join(texts)


def test_the_morning_makes_one_for_all_one_a_leader_and_one_a_unit(assistant: Assistant) -> None:
    """From the working day before; the JSON is what the API gives, the Word file says the same."""
    key = take(assistant, about("1/SNV", BUDGET), received=DAY - timedelta(days=1))
    made = schedule(assistant, MORNING).look()
    assert [kept.leader for kept in made if not kept.unit] == ["", "CT", "PCT-KT", "PCT-DT", "PCT-NN", "PCT-VX"]
    assert [kept.unit for kept in made if kept.unit] == ["STC"]
    assert assistant.digests.listing() == sorted(made, key=lambda kept: (kept.unit, kept.leader))
    digest = digest_json().validate_json(assistant.digests.read(Kept(DAY, "PCT-KT")))
    assert [entry.id for group in digest.groups for entry in group.entries] == [key]
    assert (digest.first, digest.last) == (DAY - timedelta(days=1), DAY)
    assert BUDGET in words(assistant)
    with pytest.raises(NotFound):
        assistant.digests.read(Kept(DAY, "AI-DO"))


def test_a_morning_is_made_once_also_after_a_restart(assistant: Assistant) -> None:
    """A server that was down at the hour makes it when it starts; one that finds it makes none."""
    at_noon = MORNING + timedelta(hours=5)
    assert schedule(assistant, MORNING - timedelta(minutes=1)).look() == []
    assert len(schedule(assistant, at_noon).look()) == 6
    before = assistant.digests.read(Kept(DAY))
    assert schedule(assistant, at_noon).look() == []
    assert assistant.digests.read(Kept(DAY)) == before


@pytest.mark.parametrize(
    ("day", "worked"), [(date(2026, 11, 22), False), (date(2026, 9, 2), False), (date(2026, 8, 22), True)]
)
def test_only_working_days_have_a_morning(assistant: Assistant, day: date, worked: bool) -> None:
    """Neither a Sunday nor a holiday; a Saturday that is worked for a day off is one."""
    moment = datetime.combine(day, SEVEN, tzinfo=now().tzinfo)
    assert bool(schedule(assistant, moment).look()) is worked


def test_the_working_day_before_skips_days_off() -> None:
    """A Monday's digest begins with Friday; a year that the calendar lacks has Mondays to Fridays."""
    assert working_day_before(date(2026, 11, 23)) == date(2026, 11, 20)
    assert working_day_before(date(2099, 1, 5)) == date(2099, 1, 2)
    assert not is_working_day(date(2099, 1, 4))


def test_two_servers_make_a_morning_once(assistant: Assistant) -> None:
    """Each has a shelf of its own over the same folder."""
    take(assistant, about("2/SNV", BUDGET))
    root = folder(assistant).parent
    shelves = [open_shelf(root, assistant.store, assistant.units, assistant.shadow) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda shelf: schedule(assistant, MORNING, shelf).look(), shelves))
    kept = [one for found in made for one in found]
    assert len(kept) == len(set(kept)) == 7


def delete(assistant: Assistant, key: str) -> None:
    assistant.delete(key, "chị Lan")


def recall(assistant: Assistant, key: str) -> None:
    assistant.store.set_state(key, State.WITHDRAWN)
    assistant.digests.forget(key)


@pytest.mark.parametrize("remove", [delete, recall])
def test_the_words_of_a_document_that_is_gone_leave_every_digest(
    assistant: Assistant, remove: Callable[[Assistant, str], None]
) -> None:
    """JSON and Word file are made again from what is left."""
    gone, kept = take(assistant, about("3/SNV", SECRET_WORDS)), take(assistant, about("4/SNV", BRIDGE))
    schedule(assistant, MORNING).look()
    assert SECRET_WORDS in words(assistant)
    assert gone in words(assistant)
    remove(assistant, gone)
    left = words(assistant)
    assert SECRET_WORDS not in left
    assert gone not in left
    assert BRIDGE in left
    assert kept in left
    assert len(assistant.digests.listing()) >= 7


class _SecretAfterAll:
    """Stands for the readers: the mark is seen when the document is read again."""

    def read(self, *_: object) -> None:
        raise SecretDocument


def test_a_document_found_secret_when_read_again_leaves_every_digest(assistant: Assistant) -> None:
    """Its pages were not recognised before, so nobody had seen the mark."""
    key = take(assistant, about("11/SNV", SECRET_WORDS), state=State.NEEDS_CLERK)
    assistant.files.put(key, b"scan")
    schedule(assistant, MORNING).look()
    assert SECRET_WORDS in words(assistant)
    assistant.store.set_state(key, State.NEEDS_CLERK, retriable=True)
    assistant.store.retry(key)
    assert Steps(lambda: assistant, _SecretAfterAll(), None).read(key) == REFUSED  # type: ignore[arg-type]
    assert SECRET_WORDS not in words(assistant)
    assert key not in words(assistant)


def test_bytes_of_a_digest_made_again_are_overwritten(assistant: Assistant) -> None:
    """An open file of old still sees where the words stood: zeros."""
    gone = take(assistant, about("5/SNV", SECRET_WORDS))
    schedule(assistant, MORNING).look()
    with (folder(assistant) / f"{DAY}.json").open("rb") as file, (folder(assistant) / f"{DAY}.docx").open("rb") as word:
        assistant.delete(gone, "chị Lan")
        assert set(file.read()) == {0}
        assert set(word.read()) == {0}


def test_what_a_crash_left_is_mended_at_the_next_start(assistant: Assistant) -> None:
    """Cut off after the store had forgotten a document, or while a digest was written."""
    gone = take(assistant, about("6/SNV", SECRET_WORDS))
    take(assistant, about("7/SNV", BRIDGE))
    schedule(assistant, MORNING).look()
    (folder(assistant) / f"{DAY}.leader-CT.json").write_bytes(bytes(100))
    (folder(assistant) / f"{DAY}.leader-PCT-DT.docx").unlink()
    (folder(assistant) / f"{DAY}.json.ab12.part").write_text(SECRET_WORDS)
    assistant.store.delete(gone)
    started = Schedule(lambda: (assistant.digests, assistant.units), assistant.store, None)
    started.start()
    started.stop()
    assert SECRET_WORDS not in words(assistant)
    assert len(list(folder(assistant).glob("*.json"))) == len(list(folder(assistant).glob("*.docx"))) >= 7
    assert not list(folder(assistant).glob("*.part"))
    assert assistant.digests.sweep(assistant.store.ids()) == 0


def test_a_document_deleted_while_a_digest_is_made_does_not_come_back(assistant: Assistant) -> None:
    """Deleting waits for the digest that is being made, and then takes the document out of it."""
    gone = take(assistant, about("8/SNV", SECRET_WORDS))
    with ThreadPoolExecutor(1) as pool:
        making = pool.submit(schedule(assistant, MORNING).look)
        assistant.delete(gone, "chị Lan")
        making.result()
    assert SECRET_WORDS not in words(assistant)


def test_a_leader_who_left_the_table_loses_a_digest_that_must_be_made_again(assistant: Assistant) -> None:
    """It cannot be made without the table, and may not stay as it is."""
    gone = take(assistant, about("9/SNV", SECRET_WORDS))
    schedule(assistant, MORNING).look()
    without = open_shelf(folder(assistant).parent, assistant.store, load_units(), assistant.shadow)
    assistant.store.delete(gone)
    without.forget(gone)
    assert SECRET_WORDS not in words(assistant)
    assert Kept(DAY, "PCT-NN") not in without.listing()
    assert Kept(DAY) in without.listing()


def test_a_digest_kept_from_before_shadow_mode_withholds_too(assistant: Assistant) -> None:
    """It is made again when it is asked for, and once more when shadow mode ends."""
    take(assistant, about("10/SNV", BUDGET))
    schedule(assistant, MORNING).look()
    assert "Sở Tài chính (gợi ý)" in words(assistant)
    for setting, shown in (("1", False), ("", True)):
        root, shadow = folder(assistant).parent, Shadow.of(setting)
        shelf = open_shelf(root, assistant.store, assistant.units, shadow)
        digest = digest_json().validate_json(shelf.read(Kept(DAY)))
        assert ({entry.unit for group in digest.groups for entry in group.entries} == {"STC"}) is shown
        assert shelf.read(Kept(DAY), ".docx").startswith(b"PK")


def test_another_agency_has_a_shelf_of_its_own(assistant: Assistant) -> None:
    """Over the same data folder."""
    schedule(assistant, MORNING).look()
    other = open_shelf(folder(assistant).parent, assistant.store.of("khac"), assistant.units, assistant.shadow)
    assert other.listing() == []
