"""Each candidate's evidence adds up to what was suggested, and what is said to turn it round does turn it round."""

from dataclasses import replace

import pytest

from docassist.advice import Adviser
from docassist.errors import BadRequest
from docassist.learning.labels import UNIT
from docassist.results import Register
from docassist.suggest import Case, passages
from docassist.types import Found
from docassist.units import load_units
from docassist.why import explain_unit, strength

ADVISER = Adviser(load_units(), lambda _: None, 0.95)
CASE = Case(passages("V/v cấp giấy phép xây dựng công trình", None))


def test_an_account_adds_up() -> None:
    """The sum and the probability are those of the suggestion."""
    suggestion = ADVISER.suggest(UNIT, CASE)
    why = explain_unit(ADVISER, CASE)
    best = why.candidates[0]
    assert suggestion.best is not None
    assert (best.code, best.rank) == (suggestion.best.code, 1) == ("SXD", 1)
    assert best.probability == pytest.approx(suggestion.best.probability)
    assert best.total == pytest.approx(sum(item.evidence.weight for item in best.reasons) + best.faint_weight)
    assert why.version == suggestion.version


def test_what_would_turn_it_round_does() -> None:
    """A unit without evidence: the sentence names the addressee; with that addressee the unit comes first."""
    why = explain_unit(ADVISER, CASE, "SYT")
    assert why.asked is not None
    assert (why.asked.rank, why.asked.reasons, why.asked.probability) == (0, (), 0.0)
    assert any("Không có căn cứ nào cho Sở Y tế" in line for line in why.needed)
    told = next(line for line in why.needed if "Sở Y tế sẽ đứng đầu nếu" in line)
    addressed = replace(CASE, register=Register(addressees=(Found("Sở Y tế", None, 1.0),)))
    turned = explain_unit(ADVISER, addressed, "SYT").asked
    assert turned is not None
    assert (turned.rank == 1) == ("Kính gửi" in told)


def test_evidence_without_which_the_first_falls_is_named() -> None:
    """The subject's own words, here."""
    case = replace(CASE, register=Register(addressees=(Found("Sở Y tế", None, 1.0),)))
    why = explain_unit(ADVISER, case, why_not := "SXD")
    assert why.asked is not None
    assert why.asked.code == why_not
    if why.candidates[0].code == "SYT":
        assert any("Nếu không có" in line and "Kính gửi: Sở Y tế" in line for line in why.needed)


@pytest.mark.parametrize("name", ["Sở Y tế", "sở y tế", "Sở Kế hoạch và Đầu tư", "SKHDT"])
def test_another_unit_may_be_given_by_a_name_it_has_or_had(name: str) -> None:
    """Who asks at a keyboard knows names, not codes; one that has ended stands for its successor."""
    asked = explain_unit(ADVISER, CASE, name).asked
    assert asked is not None
    assert asked.code == ("SYT" if "y tế" in name.lower() else "STC")


def test_the_first_one_is_said_to_be_first() -> None:
    """And how far it is from being filled in unasked."""
    assert explain_unit(ADVISER, CASE, "SXD").needed[0] == "Sở Xây dựng đang là gợi ý đầu."


def test_an_illegible_text_has_no_account() -> None:
    """No candidate, and the reason."""
    why = explain_unit(ADVISER, Case(passages("@@ ## 1 2 3", None)), "SXD")
    assert why.candidates == ()
    assert "chưa có căn cứ" in why.needed[0]


def test_a_unit_that_cannot_be_chosen_is_refused() -> None:
    """One that never was."""
    for code in ("KHONGCO", "Sở Không Có"):
        with pytest.raises(BadRequest, match=code):
            explain_unit(ADVISER, CASE, code)


def test_weights_in_words() -> None:
    """From faint to deciding."""
    words = [strength(weight) for weight in (5.0, 3.0, 2.0, 1.0, 0.2, -1.0)]
    assert words == ["quyết định", "rất mạnh", "mạnh", "vừa", "yếu", "ngược lại"]
