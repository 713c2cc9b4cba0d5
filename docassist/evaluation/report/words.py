"""The words of the report: Vietnamese numbers, the headline, what the figures say and what they are worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docassist.evaluation.report.counts import Share, by_label
from docassist.evaluation.report.curves import Step
from docassist.evaluation.report.scored import Scored

NOUNS = {"unit": "đơn vị chủ trì", "field": "lĩnh vực", "type": "loại văn bản"}
# From so many documents a share is given with a decimal; below so many of a group nothing can be concluded.
_FINE = 200
FEW = 10
_LONGEST = 220


def percent(value: float, decimals: int = 0) -> str:
    """A share as Vietnamese readers write it: "95,4 %"; the space does not break."""
    shown = f"{100 * value:.{decimals}f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return f"{shown.replace('.', ',')}\u00a0%"


def chance(value: float) -> str:
    """A probability of one document; nothing is certain or impossible."""
    if 0.01 <= value < 0.995:
        return percent(value)
    return "dưới 1\u00a0%" if value < 0.01 else "trên 99\u00a0%"


def decimal(value: float, decimals: int) -> str:
    """A number with a decimal comma."""
    return f"{value:.{decimals}f}".replace(".", ",")


def share_text(share: Share) -> str:
    """A share with a decimal where there are documents enough for it; a dash for nothing."""
    return percent(share.value, int(share.total >= _FINE)) if share.total else "–"


def range_text(share: Share) -> str:
    """Where the true share probably lies."""
    low, high = share.interval
    return f"{100 * low:.0f}–{percent(high)}"


def number(count: int) -> str:
    """A count with dots between thousands."""
    return f"{count:,}".replace(",", ".")


def day_text(day: date) -> str:
    """A day as it is written in documents."""
    return f"{day:%d/%m/%Y}"


def short(text: str) -> str:
    """A text on one line, cut at a word."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[:_LONGEST].rsplit(" ", 1)[0] + "…"


def headline(label: str, right: Share, step: Step) -> str:
    """The result in one sentence of plain words."""
    sure = _sure(step)
    first = f"Trong {number(right.total)} văn bản, máy đề xuất đúng {NOUNS[label]} {share_text(right)}"
    if not step.right.total:
        return f"{first}; chưa văn bản nào {sure} để tự điền."
    part = share_text(Share(step.right.total, right.total))
    return f"{first}; nếu chỉ tự điền khi {sure}, điền được {part}, đúng {percent(step.right.value, 1)}."


def _sure(step: Step) -> str:
    return f"chắc từ {percent(step.threshold)}" if step.named else "đủ chắc theo ngưỡng đang dùng"


def judgement(step: Step, best: Step | None, precision: float) -> str:
    """Whether what is filled in reaches the wanted precision, the size of the sample considered."""
    wanted, (low, high) = percent(precision), step.right.interval
    if not step.right.total:
        return f"Chưa thể nói gì về mức đúng {wanted} mong muốn: ở ngưỡng này máy để văn thư chọn tất cả."
    between = f"tỉ lệ đúng thật nhiều khả năng nằm trong khoảng {range_text(step.right)}"
    if low >= precision:
        return f"Phần tự điền đạt mức đúng {wanted} mong muốn, kể cả khi tính sai số của mẫu ({between})."
    if step.right.value >= precision:
        return f"Phần tự điền đạt mức đúng {wanted} mong muốn trên các văn bản này; mẫu còn nhỏ, {between}."
    if high >= precision:
        return f"Phần tự điền hơi thấp hơn mức đúng {wanted} mong muốn, chưa vượt sai số của mẫu: {between}."
    advice = _advice(best, precision) if best and best.threshold > step.threshold else ""
    return f"Phần tự điền chưa đạt mức đúng {wanted} mong muốn: {between}. {advice}".strip()


def _advice(best: Step, precision: float) -> str:
    """What a stricter threshold would have given, said with its limits."""
    return (
        f"Trên chính các văn bản này, phải chắc từ {percent(best.threshold, 1)} mới đúng {percent(precision)} "
        f"(điền được {percent(best.coverage)}); cần kiểm lại trên văn bản khác."
    )


def calibration_text(error: float) -> str:
    """What the calibration error means for a reader."""
    gap = f"lệch trung bình {decimal(100 * error, 1)} điểm phần trăm"
    if error <= 0.05:
        return f"Xác suất nói đúng mức chắc chắn ({gap}): khi máy ghi 80 %, khoảng 80 trong 100 lần là đúng."
    if error <= 0.1:
        return f"Xác suất khá sát thực tế ({gap}); nên đọc như mức cao, vừa, thấp hơn là con số chính xác."
    return f"Xác suất lệch nhiều so với thực tế ({gap}); chưa nên dựa vào con số xác suất để tự điền."


@dataclass(frozen=True, slots=True)
class Sample:
    """What decides how much the figures are worth: labels seen too seldom, labels never suggested."""

    labels: int
    few: int
    missed: int


def sample_of(rows: Sequence[Scored]) -> Sample:
    """Counts over the labels of the rows; `missed` counts documents whose label was never suggested at all."""
    groups = by_label(rows)
    few = sum(group.found.total < FEW for group in groups)
    named = {label for row in rows for label, _ in row.ranked}
    return Sample(len(groups), few, sum(row.truth not in named for row in rows))


def worth(rows: Sequence[Scored], right: Share, label: str) -> list[str]:
    """What the figures are worth, for every report."""
    sample, noun = sample_of(rows), NOUNS[label]
    notes = [
        f"Mẫu có {number(right.total)} văn bản: tỉ lệ đúng {share_text(right)} thật ra nhiều khả năng nằm trong khoảng "
        f"{range_text(right)} (khoảng tin cậy 95 %, Wilson).",
        "“Đúng” nghĩa là trùng với nhãn đã có. Nhãn do người chọn cũng có lúc sai, và nhiều văn bản có hơn một lựa "
        "chọn hợp lý; khi đó máy bị tính là sai.",
        f"{sample.few} trong {sample.labels} {noun} có dưới {FEW} văn bản: con số riêng của các mục này chưa đủ để kết "
        "luận.",
        "Con số đúng cho văn bản giống như trong mẫu. Sau khi sắp xếp bộ máy, đổi chức năng hay có loại văn bản mới, "
        "cần chạy thầm và đo lại.",
    ]
    if sample.missed:
        missed = "có nhãn chưa từng được máy nêu lần nào (nhãn ngoài danh mục, hoặc quá hiếm)"
        notes.insert(3, f"{number(sample.missed)} văn bản {missed}.")
    return notes
