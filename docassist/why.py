"""Why a candidate was suggested and another was not: all evidence, what it adds up to, and what would turn it round."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docassist.advice import Adviser, Basis
from docassist.calendar import today
from docassist.errors import BadRequest
from docassist.learning.labels import UNIT
from docassist.results import Evidence
from docassist.route_sources import ADDRESSED, ORDERED, TOLD
from docassist.suggest import Case, Scale, gather, is_legible, probabilities, total_weights

SHOWN = 4
# Lighter evidence is not told piece by piece.
_FAINT = 0.15
# From which weight on (log odds) evidence is called what.
_STRENGTHS = ((4.0, "quyết định"), (2.5, "rất mạnh"), (1.5, "mạnh"), (0.7, "vừa"), (0.0, "yếu"))
# What would speak for a unit, from the lightest on: the weight, and in words.
_MISSING = (
    (ADDRESSED, "mục Kính gửi chỉ ghi {name}"),
    (TOLD, "văn bản yêu cầu {name} thực hiện"),
    (ORDERED, "văn bản giao {name} chủ trì"),
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence, and how much it counts in words."""

    evidence: Evidence
    strength: str


@dataclass(frozen=True, slots=True)
class Account:
    """One candidate: its evidence, strongest first, what it adds up to, and the probability of that.

    Faint evidence is counted only: `faint` pieces that add up to `faint_weight`.
    """

    code: str
    name: str
    rank: int
    total: float
    probability: float
    reasons: tuple[Reason, ...]
    faint: int = 0
    faint_weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Why:
    """The first candidates, the one asked about if any, and what would have put it first, one sentence each.

    `threshold` is the probability from which a suggestion is accepted; `version` is of what made it.
    """

    candidates: tuple[Account, ...]
    asked: Account | None
    needed: tuple[str, ...]
    threshold: float
    version: str


def explain(case: Case, basis: Basis, asked: str | None = None) -> Why:
    """Account for a choice; `asked` is the code of the catalogue that one would have expected."""
    names, scale = basis.choice.names, basis.scale
    evidence = gather(case, basis.sources, names) if is_legible(case) else {}
    totals = total_weights(evidence)
    shares = probabilities(totals, scale)
    ranked = sorted(totals, key=lambda code: -totals[code])

    def account(code: str) -> Account:
        found = sorted(evidence.get(code, ()), key=lambda item: -item.weight)
        told = [item for item in found if item.weight >= _FAINT]
        reasons = tuple(Reason(item, strength(item.weight)) for item in told)
        faint = found[len(told) :]
        rank = ranked.index(code) + 1 if code in totals else 0
        return Account(
            code,
            names[code],
            rank,
            totals.get(code, 0.0),
            shares.get(code, 0.0),
            reasons,
            len(faint),
            sum(item.weight for item in faint),
        )

    first = tuple(account(code) for code in ranked[:SHOWN])
    wanted = account(asked) if asked is not None and asked in names else None
    needed = tuple(_needed(wanted, first[0] if first else None, scale)) if wanted else ()
    return Why(first, wanted, needed, scale.accept, basis.choice.version)


def strength(weight: float) -> str:
    """How much a weight counts, in a word or two."""
    return next((word for least, word in _STRENGTHS if weight >= least), "ngược lại")


def _needed(asked: Account, best: Account | None, scale: Scale) -> Iterator[str]:
    """What would have put a candidate first."""
    if best is None:
        yield "Văn bản chưa có căn cứ nào đọc được cho bất kỳ đơn vị nào."
    if best is not None and best.code == asked.code:
        yield f"{asked.name} đang là gợi ý đầu."
        yield from _surer(asked, scale)
        return
    gap = (best.total if best else 0.0) - asked.total
    if not asked.rank:
        yield f"Không có căn cứ nào cho {asked.name} trong văn bản và các quyết định trước."
    if best is not None:
        yield f"{best.name} hơn {asked.name} {gap:.1f} điểm ({strength(gap)})."
        yield from _without(best.reasons, gap, best.name)
    for weight, words in _MISSING:
        if weight > gap:
            yield f"{asked.name} sẽ đứng đầu nếu {words.format(name=asked.name)} (khoảng {weight:.1f} điểm)."
            break
    else:
        yield f"Một căn cứ riêng lẻ không đủ đưa {asked.name} lên đầu; cần nhiều căn cứ cùng lúc."
    yield f"Nếu giao {asked.name}, quyết định này được tính ngay cho các văn bản tương tự."


def _without(reasons: Sequence[Reason], gap: float, name: str) -> Iterator[str]:
    """The least evidence for the first candidate without which it would not be first."""
    lost, leaning = 0.0, []
    for reason in reasons:
        lost += reason.evidence.weight
        leaning.append(reason.evidence.reason.rstrip("."))
        if lost > gap:
            count = "căn cứ này" if len(leaning) == 1 else f"{len(leaning)} căn cứ này"
            yield f"Nếu không có {count}, {name} không còn đứng đầu: {'; '.join(leaning)}."
            return


def _surer(account: Account, scale: Scale) -> Iterator[str]:
    """How far the first candidate is from being filled in unasked."""
    if account.probability < scale.accept:
        sure = f"{account.probability:.0%} so với {min(scale.accept, 1):.0%}".replace("%", " %")
        yield f"Chưa đủ chắc để điền sẵn ({sure}): cần thêm căn cứ, hoặc ít căn cứ hơn cho đơn vị khác."


def explain_unit(adviser: Adviser, case: Case, unit: str | None = None) -> Why:
    """Account for the lead unit, and for another one, given by its code or a name that it has or had.

    Raises:
        BadRequest: no such unit can be chosen today.
    """
    basis = adviser.basis(UNIT)
    if unit is None or unit in basis.choice.names:
        return explain(case, basis, unit)
    named = adviser.units.resolve(unit, today())
    if named is None or named.code not in basis.choice.names:
        raise BadRequest(
            f"Hôm nay không có đơn vị chủ trì nào tên hoặc mã “{unit}”. Xem danh mục: docassist units list."
        )
    return explain(case, basis, named.code)
