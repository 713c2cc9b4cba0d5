"""What a digest asks the store, on SQLite and PostgreSQL alike."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from docassist.assistant import Assistant, build_assistant
from docassist.settings import Settings
from docassist.store import State
from docassist.store.briefs import Briefs
from docassist.store.schema import Base
from tests.docassist.digest.letters import BRIDGE, BUDGET, DAY, letter, take


@pytest.fixture(params=["sqlite", "postgres"])
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Assistant]:
    url = request.getfixturevalue("postgres") if request.param == "postgres" else ""
    with build_assistant(Settings(data_dir=tmp_path, embedding="hash", database_url=url)) as assistant:
        if url:
            with assistant.store._writing.begin() as connection:
                for table in reversed(Base.metadata.sorted_tables):
                    connection.execute(table.delete())
        yield assistant


def test_many_documents_are_asked_for_at_once(stored: Assistant) -> None:
    """By day, by id, by number; with decisions and pages; never of another agency, never a withdrawn one."""
    briefs, foreign = stored.store.briefs, stored.store.of("khac").briefs
    first = letter("1/SNV-VP", f"báo cáo {BUDGET}", f"Đề nghị báo cáo {BUDGET}.")
    one = take(stored, first, "Trang thứ hai của công văn này.")
    other = take(stored, letter("2/SNV-VP", f"báo cáo {BRIDGE}", f"Đề nghị báo cáo {BRIDGE}."))
    gone = take(stored, letter("3/SNV-VP", "nâng lương", "Đề nghị báo cáo việc nâng lương."))
    early = take(stored, letter("4/SNV-VP", "nghỉ phép", "Đề nghị báo cáo."), received=DAY - timedelta(days=1))
    stored.store.set_state(gone, State.WITHDRAWN)
    ids = [one, other, gone, early]
    assert {record.id for record, brief in briefs.received(DAY, DAY) if brief} == {one, other}
    assert len(briefs.received(DAY - timedelta(days=1), DAY)) == 3
    assert briefs.of(ids)[one].card == stored.store.analysis(one).card
    assert set(briefs.records(ids)) == {one, other, early}
    assert [record.id for record in briefs.numbered(["1/snv-vp"])["1/snv-vp"]] == [one]
    assert [record.id for record in briefs.numbered(["2"])["2"]] == [other]
    document = stored.store.document(one)
    assert briefs.page_starts([one]) == {one: [(page.lines[0].start, page.number) for page in document.pages]}
    stored.decide(one, "leader", "CT", "chị Lan")
    stored.decide(one, "leader", "PCT-KT", "chị Lan")
    assert briefs.decided("leader", ids) == {one: "PCT-KT"}
    _nothing(foreign, ids)


def _nothing(foreign: Briefs, ids: list[str]) -> None:
    assert foreign.received(DAY, DAY) == []
    assert foreign.of(ids) == foreign.records(ids) == foreign.numbered(["1/snv-vp"]) == {}
    assert foreign.page_starts(ids) == foreign.decided("leader", ids) == {}


def test_more_documents_than_one_statement_takes(stored: Assistant) -> None:
    """Ids go in batches."""
    one = take(stored, letter("5/SNV-VP", f"báo cáo {BUDGET}", f"Đề nghị báo cáo {BUDGET}."))
    assert set(stored.store.briefs.records([f"{number:064x}" for number in range(1200)] + [one])) == {one}
