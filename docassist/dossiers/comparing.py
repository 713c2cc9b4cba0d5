"""What documents agree on and where they say different things; a conflict is told only where it is sure to be one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from docassist.dossiers.cited import same_document
from docassist.dossiers.frames import alike, same_thing
from docassist.dossiers.values import Claim, Paper, Topic
from docassist.text import match_form

Groups = dict[tuple[Topic, str], list[Claim]]
# Work that two units lead must be the same in nearly every word.
_SAME_WORK = 0.9
# Days after which what "has been done" may have gone on.
_APART = 7
_LAWS = frozenset(
    ("luật", "bộ luật", "pháp lệnh", "nghị định", "thông tư", "thông tư liên tịch", "văn bản hợp nhất", "hiến pháp")
)
# Beyond this many values of one measure in one document it is a table or a price list, and no two are compared.
_MOST = 60


class Comparison:
    """The claims of all papers, by what can be compared at all."""

    def __init__(self, papers: Sequence[Paper], claims: Iterable[Claim]) -> None:
        self.papers = papers
        self.groups: Groups = defaultdict(list)
        self.known: dict[tuple[int, str], set[str]] = defaultdict(set)
        for claim in claims:
            self.groups[claim.topic, claim.measure].append(claim)
            self.known[claim.paper, claim.measure].add(claim.value)

    def agreements(self) -> list[list[Claim]]:
        """What several papers say alike: one claim of each, the earliest first."""
        found: list[list[Claim]] = []
        used: set[int] = set()
        for claims in self.groups.values():
            for at, claim in enumerate(claims):
                if id(claim) in used or claim.topic in (Topic.CITED, Topic.LEAD):
                    continue
                same = [claim, *(other for other in claims[at + 1 :] if self._agree(claim, other))]
                if len({one.paper for one in same}) > 1:
                    used.update(id(one) for one in same)
                    found.append(_one_each(same))
                    if claim.topic is Topic.FIGURE:  # the same figure is not told twice
                        used.update(id(one) for one in claims if one.value == claim.value)
        return found

    def conflicts(self) -> list[list[list[Claim]]]:
        """Where papers differ: the sides, each the claims that state one value, the earliest first."""
        found = []
        for claims in self.groups.values():
            pairs = list(self._pairs(claims))
            while pairs:
                first = pairs[0][0]
                against = [pair[1] for pair in pairs if pair[0] is first] + [
                    pair[0] for pair in pairs if pair[1] is first
                ]
                sides: dict[str, list[Claim]] = {first.value: [first]}
                for other in against:
                    sides.setdefault(other.value, []).append(other)
                for claim in claims:
                    if claim.value == first.value and self._agree(first, claim):
                        sides[first.value].append(claim)
                taken = {id(claim) for side in sides.values() for claim in side}
                pairs = [pair for pair in pairs if not {id(pair[0]), id(pair[1])} & taken]
                found.append([_one_each(side) for side in sides.values()])
        return found

    def _pairs(self, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
        """The pairs that conflict, where each paper says one thing only of it."""
        many: dict[int, int] = defaultdict(int)
        for claim in claims:
            many[claim.paper] += 1
        fit = [claim for claim in claims if many[claim.paper] <= _MOST]
        found = [pair for pair in combinations(fit, 2) if self._differ(*pair)]
        for one, other in found:
            beside = [pair for pair in found if pair != (one, other) and (one in pair or other in pair)]
            if not any(_is_other_value(one, other, pair) for pair in beside):
                yield one, other

    def _agree(self, one: Claim, other: Claim) -> bool:
        if one.paper == other.paper or one.value != other.value:
            return False
        if one.who and other.who and not one.who & other.who and set(one.frame.terms) != set(other.frame.terms):
            return False
        return alike(one.frame, other.frame)

    def _differ(self, one: Claim, other: Claim) -> bool:
        """Whether two claims are surely of one thing and surely not the same."""
        if one.paper == other.paper or one.value == other.value or _near(one, other):
            return False
        same = same_document if one.topic is Topic.CITED else same_thing
        if not same(one.frame, other.frame) or self._knows(one, other) or self._knows(other, one):
            return False
        if one.topic is Topic.LEAD:
            return _other_lead(one, other) and not self._are_rules(one, other)
        if one.topic is Topic.DEADLINE:
            return not (one.who and other.who and not one.who & other.who)
        if one.topic is Topic.FIGURE:
            return not self._are_rules(one, other) and not self._is_progress(one, other)
        return self._in_time(one, other) and self._in_time(other, one)

    def _is_progress(self, one: Claim, other: Claim) -> bool:
        """Whether both tell what has been done so far, on days that are apart."""
        days = [issued for claim in (one, other) if (issued := self.papers[claim.paper].issued)]
        so_far = "done" in one.frame.modes and "done" in other.frame.modes
        return so_far and len(days) == 2 and abs((days[0] - days[1]).days) > _APART

    def _are_rules(self, one: Claim, other: Claim) -> bool:
        """Whether both stand in texts of law: what these say holds under conditions that other texts do not share."""
        kinds = [self.papers[claim.paper].analysis.register.kind for claim in (one, other)]
        return all(kind is not None and match_form(kind.value) in _LAWS for kind in kinds)

    def _knows(self, one: Claim, other: Claim) -> bool:
        """Whether the paper of one claim also states the other's value: then the two are of different things."""
        if other.value not in self.known[one.paper, one.measure]:
            return False
        if one.topic in (Topic.FIGURE, Topic.CITED):
            return True
        same = (claim for claim in self.groups[one.topic, one.measure] if claim.paper == one.paper)
        return any(claim.value == other.value and alike(claim.frame, other.frame) for claim in same)

    def _in_time(self, one: Claim, other: Claim) -> bool:
        """Whether the later paper was written before what the earlier one announces: else it is the next time."""
        issued = self.papers[other.paper].issued
        return one.day is None or issued is None or issued <= one.day


def _near(one: Claim, other: Claim) -> bool:
    """Whether two values are one, told more or less exactly, or a place told more or less fully."""
    if one.topic is Topic.FIGURE:
        return abs(one.number - other.number) <= max(one.grain, other.grain)
    if one.topic is Topic.PLACE:
        left, right = set(one.value.split()), set(other.value.split())
        return left <= right or right <= left
    return False


def _other_lead(one: Claim, other: Claim) -> bool:
    left, right = frozenset(one.frame.terms), frozenset(other.frame.terms)
    shared = len(left & right)
    return shared >= 3 and shared >= _SAME_WORK * max(len(left), len(right)) and not one.who & other.who


def _is_other_value(one: Claim, other: Claim, pair: tuple[Claim, Claim]) -> bool:
    """Whether another pair sets one of two claims against a second value of the same paper."""
    for mine, partner in ((one, other), (other, one)):
        if mine in pair:
            third = pair[1] if pair[0] is mine else pair[0]
            if third.paper == partner.paper and third.value != partner.value:
                return True
    return False


def _one_each(claims: Sequence[Claim]) -> list[Claim]:
    """The first claim of each paper, in the order of the papers."""
    return list({claim.paper: claim for claim in reversed(claims)}.values())[::-1]
