"""A unit's digest also shows what the unit is to co-ordinate, marked so."""

from docassist.assistant import Assistant
from docassist.digest import Digest, Entry
from docassist.digest.compose import compose, day_of
from docassist.digest.office import write_office
from docassist.digest.words import count_rows, entry_words
from docassist.shadow import Shadow
from tests.docassist.digest.letters import BRIDGE, BUDGET, DAY, letter, take

SHARED = f"Giao Sở Tài chính chủ trì, phối hợp với Sở Xây dựng {BUDGET} trước ngày 27/11/2026."


def made(assistant: Assistant, unit: str, shadow: str = "") -> Digest:
    return compose(assistant.store, assistant.units, day_of(DAY, unit), Shadow.of(shadow))


def entries(digest: Digest) -> list[Entry]:
    return [entry for group in digest.groups for entry in group.entries]


def shared_and_own(assistant: Assistant) -> tuple[str, str]:
    """A letter that Sở Tài chính leads with Sở Xây dựng, and one that Sở Xây dựng leads."""
    shared = take(assistant, letter("1/UBND-TH", BUDGET, SHARED, stamp="HỎA TỐC"))
    own = take(assistant, letter("2/UBND-ĐT", BRIDGE, f"Giao Sở Xây dựng {BRIDGE}."))
    return shared, own


def test_what_a_unit_co_ordinates_stands_behind_what_it_leads_and_is_marked(assistant: Assistant) -> None:
    """It is counted apart, and says who leads."""
    shared, own = shared_and_own(assistant)
    found = made(assistant, "SXD")
    assert [(entry.id, entry.coordinating) for entry in entries(found)] == [(own, False), (shared, True)]
    assert (found.counts.received, found.counts.coordinating) == (1, 1)
    assert ("Phối hợp", 1) in list(count_rows(found.counts))
    words = entry_words(entries(found)[1])
    assert "Phối hợp" in words.marks
    assert words.unit.startswith("Sở Tài chính")
    assert write_office(found).startswith(b"PK")


def test_a_unit_that_only_co_ordinates_has_a_morning_digest_too(assistant: Assistant) -> None:
    """What it is to do with others would else reach nobody there."""
    take(assistant, letter("1/UBND-TH", BUDGET, SHARED))
    assert made(assistant, "").units == ("STC", "SXD")


def test_the_lead_unit_sees_it_unmarked_and_shadow_mode_not_at_all(assistant: Assistant) -> None:
    """Whom a document concerns is a suggestion, which shadow mode withholds; so does a change of the lead unit."""
    shared, own = shared_and_own(assistant)
    assert [(entry.id, entry.coordinating) for entry in entries(made(assistant, "STC"))] == [(shared, False)]
    assert entries(made(assistant, "SXD", shadow="1")) == []
    assistant.decide(shared, "lead_unit", "SXD", "chị Lan")
    assert {entry.id for entry in entries(made(assistant, "SXD")) if not entry.coordinating} == {shared, own}
