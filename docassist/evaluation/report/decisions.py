"""The store's own suggestions against what clerks decided: what shadow mode is run for."""

from collections.abc import Sequence
from dataclasses import dataclass

from docassist.evaluation.report.counts import share
from docassist.evaluation.report.rows import reasons_of
from docassist.evaluation.report.scored import Scored
from docassist.evaluation.report.words import number, share_text
from docassist.results import Verdict
from docassist.store import Filters, State, Store
from docassist.store.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Compared:
    """Documents that count, by whether the clerk had seen the suggestion.

    `left_out` were read again after the decision; `undecided` were read, and nobody has decided them yet.
    """

    blind: tuple[Scored, ...]
    seen: tuple[Scored, ...]
    left_out: int
    undecided: int
    versions: tuple[str, ...]

    @property
    def rows(self) -> tuple[Scored, ...]:
        """All that count."""
        return (*self.blind, *self.seen)


def compare(store: Store) -> Compared:
    """Every decided lead unit beside the suggestion as it stood at arrival."""
    blind: list[Scored] = []
    seen: list[Scored] = []
    left_out = 0
    versions: set[str] = set()
    for outcome in store.outcomes.of("lead_unit"):
        if outcome.read_again:
            left_out += 1
            continue
        (blind if outcome.blind else seen).append(_scored(outcome))
        versions.add(outcome.analysis.route.lead.version)
    undecided = store.listing(Filters(state=State.READY, confirmed=False), limit=0).total
    return Compared(tuple(blind), tuple(seen), left_out, undecided, tuple(sorted(versions)))


def _scored(outcome: Outcome) -> Scored:
    record, lead = outcome.record, outcome.analysis.route.lead
    return Scored(
        text=record.subject or record.name,
        truth=outcome.decided,
        ranked=tuple((item.code, item.probability) for item in lead.candidates),
        sure=lead.verdict is Verdict.ACCEPT,
        reasons=reasons_of(lead),
        kind=record.kind or "",
        on=record.received_on,
    )


def cautions(compared: Compared) -> list[str]:
    """What limits the worth of a comparison with decisions."""
    notes = [_sight(compared.blind, compared.seen)]
    if compared.left_out:
        notes.append(f"{number(compared.left_out)} văn bản được đọc lại sau khi đã có quyết định nên không tính.")
    if compared.undecided:
        notes.append(f"{number(compared.undecided)} văn bản chưa được giao đơn vị nên không tính.")
    return notes


def _sight(blind: Sequence[Scored], seen: Sequence[Scored]) -> str:
    """Whether clerks decided by themselves."""
    if not seen:
        return "Văn thư quyết định khi không thấy đề xuất (chạy thầm), nên quyết định độc lập với máy."
    influence = "người quyết định dễ đồng ý theo máy, nên tỉ lệ đúng của phần này thường cao hơn thực chất"
    if not blind:
        return f"Mọi quyết định được đưa ra khi đã thấy đề xuất: {influence}. Hãy chạy thầm để có con số độc lập."
    return (
        f"{number(len(seen))} quyết định được đưa ra khi đã thấy đề xuất (đúng {share_text(share(seen))}), "
        f"{number(len(blind))} khi chạy thầm (đúng {share_text(share(blind))}): {influence}."
    )
