"""Weights become one probability a candidate, and a probability a verdict."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from docassist.fields import Owner
from docassist.functions import WordSource
from docassist.results import Evidence, Verdict
from docassist.suggest import Case, Choice, Place, Scale, choose, passages, probabilities
from docassist.types import Found, Span

CHOICE = Choice("unit", {"A": "Phòng A", "B": "Phòng B"}, "v1")


@dataclass
class Told:
    """A source that says what it is told to."""

    weights: Mapping[str, float] = field(default_factory=dict)

    def weigh(self, case: Case) -> dict[str, list[Evidence]]:  # noqa: ARG002
        return {code: [Evidence("told", f"Vì {code}.", weight)] for code, weight in self.weights.items()}


def test_sources_add_up() -> None:
    """Two sources for B beat a stronger one for A, and B's evidence comes strongest first."""
    case = Case(passages("về việc phân bổ kinh phí", None))
    suggestion = choose(CHOICE, case, [Told({"A": 2.0}), Told({"B": 1.5}), Told({"B": 1.7})], Scale())
    assert [candidate.code for candidate in suggestion.candidates] == ["B", "A"]
    assert [evidence.weight for evidence in suggestion.candidates[0].evidence] == [1.7, 1.5]


def test_a_source_cannot_invent_an_entry() -> None:
    """What is not in the catalogue is never suggested."""
    suggestion = choose(CHOICE, Case(passages("về việc phân bổ", None)), [Told({"Z": 9.0})], Scale())
    assert suggestion.candidates == ()
    assert suggestion.verdict is Verdict.ABSTAIN


def test_probabilities_leave_room_for_none_of_these() -> None:
    """Without weight there is no share; shares and the room for "none" make one."""
    shares = probabilities({"A": 0.0, "B": 1.0}, Scale(unknown=0.0))
    assert shares["A"] == 0.0
    assert shares["B"] == pytest.approx((2.718281828 - 1) / 2.718281828)


@pytest.mark.parametrize(("weight", "verdict"), [(9.0, Verdict.ACCEPT), (1.0, Verdict.OFFER), (0.1, Verdict.ABSTAIN)])
def test_the_verdict_follows_the_probability(weight: float, verdict: Verdict) -> None:
    """Sure enough is accepted, likely is offered, the rest is the clerk's."""
    assert choose(CHOICE, Case(passages("về việc họp", None)), [Told({"A": weight})], Scale()).verdict is verdict


@pytest.mark.parametrize("text", ["", "   ", "§×nh phè Hµ Néi quËn", "???? ## 12 34", "xqz wkrt zzz"])
def test_a_text_that_cannot_be_read_gets_no_candidate(text: str) -> None:
    """Empty and garbled texts abstain, whatever a source would say."""
    suggestion = choose(CHOICE, Case(passages(text, None)), [Told({"A": 9.0})], Scale())
    assert suggestion.candidates == ()
    assert suggestion.verdict is Verdict.ABSTAIN


def test_legal_bases_are_not_what_a_paper_is_about() -> None:
    """The laws cited at the beginning are blanked out; offsets stay."""
    text = "Về việc A\nCăn cứ Luật Ngân sách nhà nước;\nCăn cứ Luật Đất đai;\nGiao Sở Y tế thực hiện." + " " * 600
    subject, body = passages(text, Found("Về việc A", Span(0, 9), 1.0))
    assert (subject.place, body.place) == (Place.SUBJECT, Place.BODY)
    assert "Ngân sách" not in body.text
    assert body.text.index("Giao Sở") + body.start == text.index("Giao Sở")


def test_words_weigh_in_the_order_of_the_text() -> None:
    """The order of candidates, and so ties and the last figure of sums, do not depend on how a run hashes words."""
    words = ["đất", "rừng", "biển", "trường", "chợ", "cầu"]
    source = WordSource(((word, Owner(word, 1.0)) for word in reversed(words)), lambda *_: "", 1.0)
    assert list(source.weigh(Case(passages(" ".join(words), None)))) == words
