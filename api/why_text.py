"""The account of a suggestion as plain values for pages, and as text for the terminal."""

from collections.abc import Iterator
from typing import Any

from docassist.why import Account, Why


def why_lines(why: Why) -> Iterator[str]:
    """The account as lines of Vietnamese text."""
    if not why.candidates:
        yield "Chưa có căn cứ nào, cần văn thư chọn."
    shown = (*why.candidates, *([why.asked] if why.asked and why.asked not in why.candidates else ()))
    for account in shown:
        place = f"{account.rank}. " if account.rank else "-  "
        yield f"{place}{account.name}: {share(account.probability)}, tổng {account.total:+.1f} điểm"
        yield from (
            f"     {item.evidence.weight:+.1f} {item.strength}: {item.evidence.reason}" for item in account.reasons
        )
        if account.faint:
            yield f"     {account.faint_weight:+.1f} từ {account.faint} căn cứ rất yếu"
    if why.asked:
        yield f"Vì sao không phải {why.asked.name}?"
        yield from (f"  - {line}" for line in why.needed)
    yield f"Điền sẵn từ {share(min(why.threshold, 1))}. Phiên bản gợi ý: {why.version}."


def account_view(account: Account) -> dict[str, Any]:
    """One candidate as a page shows it."""
    return {
        "code": account.code,
        "name": account.name,
        "rank": account.rank,
        "total": f"{account.total:+.1f}",
        "share": share(account.probability),
        "percent": round(account.probability * 100),
        "faint": account.faint,
        "faint_weight": f"{account.faint_weight:+.1f}",
        "reasons": [
            {
                "text": item.evidence.reason,
                "strength": item.strength,
                "weight": f"{item.evidence.weight:+.1f}",
                "span": item.evidence.span,
                "documents": item.evidence.documents,
            }
            for item in account.reasons
        ],
    }


def share(probability: float) -> str:
    """A probability in Vietnamese."""
    return f"{probability:.0%}".replace("%", " %")
