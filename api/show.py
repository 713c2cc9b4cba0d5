"""A document's analysis as readable Vietnamese text for the terminal."""

from collections.abc import Iterator

from docassist.results import Analysis, Candidate, Deadline, Register, Section, Task, Verdict

VERDICT_NAMES = {Verdict.ACCEPT: "khá chắc", Verdict.OFFER: "cần xem lại", Verdict.ABSTAIN: "chưa đủ chắc"}
_WIDTH = 118


def analysis_text(analysis: Analysis) -> str:
    """The register fields, the suggested lead with its reason and probability, tasks and summary."""
    return "\n".join(_lines(analysis))


def _lines(analysis: Analysis) -> Iterator[str]:
    yield from (f"  {name:<16}{_clip(value)}" for name, value in register_rows(analysis.register))
    yield f"  {'Chủ trì (gợi ý)':<16}{lead_text(analysis)}"
    if analysis.route.coordinating:
        yield f"  {'Phối hợp':<16}{_clip(', '.join(unit.name for unit in analysis.route.coordinating))}"
    yield from _labels(analysis)
    if analysis.route.deadline:
        yield f"  {'Thời hạn':<16}{deadline_text(analysis.route.deadline)}"
    if analysis.matter:
        best = analysis.matter.choice.best
        matter = f"{analysis.matter.kind}: {best.name if best else 'chưa rõ'}"
        yield f"  {'Hồ sơ, đơn thư':<16}{_clip(matter)}"
    if analysis.tasks:
        yield f"  Nhiệm vụ ({len(analysis.tasks)}):"
        yield from (f"    - {_clip(task_text(task))}" for task in analysis.tasks[:5])
        if len(analysis.tasks) > 5:
            yield f"    … và {len(analysis.tasks) - 5} nhiệm vụ nữa"
    yield "  Tóm tắt:"
    for section in (Section.GIST, Section.ASKED, Section.FIGURE, Section.NOTICE):
        yield from (f"    - {_clip(line.text)} [tr. {line.page}]" for line in analysis.card.section(section)[:3])
    yield from (f"  ! {warning}" for warning in analysis.warnings)


def _labels(analysis: Analysis) -> Iterator[str]:
    """Nature, leader and groups, where there is something to show."""
    for name, label in (("Tính chất", analysis.nature), ("Lãnh đạo", analysis.leader)):
        if label is not None and label.best is not None and label.verdict is not Verdict.ABSTAIN:
            yield f"  {name:<16}{label.best.name} ({label.best.probability:.0%})"
    for group in analysis.route.groups:
        yield f"  {'Nhóm nhận':<16}{_clip(group.words)}: {group.note or f'{len(group.codes)} đơn vị'}"


def register_rows(register: Register) -> Iterator[tuple[str, str]]:
    """The register's fields that were found, as (Vietnamese name, value)."""
    if register.kind:
        yield "Loại", register.kind.value
    yield "Số, ký hiệu", register.symbol or "không có"
    if register.issued:
        yield "Ngày", f"{register.issued.value:%d/%m/%Y}"
    if register.issuer:
        yield "Cơ quan", register.issuer.value
    if register.subject:
        yield "Trích yếu", register.subject.value
    if register.signer:
        yield "Người ký", f"{register.signer.value.name} ({register.signer.value.position})"
    if register.urgency:
        yield "Độ khẩn", register.urgency.value


def lead_text(analysis: Analysis) -> str:
    """The suggested lead unit, its probability and the strongest reason."""
    best: Candidate | None = analysis.route.lead.best
    if best is None:
        return "chưa đủ căn cứ, cần văn thư chọn"
    reason = best.evidence[0].reason if best.evidence else ""
    return f"{best.name} ({best.probability:.0%}, {VERDICT_NAMES[analysis.route.lead.verdict]}) {_clip(reason, 70)}"


def deadline_text(deadline: Deadline) -> str:
    """A deadline's day and the words it comes from."""
    if deadline.due:
        hour = f" {deadline.at:%H:%M}" if deadline.at else ""
        return f"{deadline.due:%d/%m/%Y}{hour} (“{deadline.raw}”)"
    return f"{deadline.recurring or 'không rõ ngày'} (“{deadline.raw}”)"


def task_text(task: Task) -> str:
    """One task on one line."""
    due = f" [hạn {deadline_text(task.deadline)}]" if task.deadline else ""
    return f"{task.assignee or 'chưa rõ đơn vị'}: {task.work}{due}"


def _clip(text: str, width: int = _WIDTH) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1].rstrip() + "…"
