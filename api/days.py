"""Days as forms and addresses of pages send them."""

from datetime import date

from docassist.errors import BadRequest


def chosen_day(raw: str | None) -> date | None:
    """The day (YYYY-MM-DD) that was chosen, if any.

    Raises:
        BadRequest: it is no day.
    """
    try:
        return date.fromisoformat(raw) if raw else None
    except ValueError:
        raise BadRequest("Ngày không hợp lệ. Hãy chọn lại ngày.") from None
