"""The rules that turn words into a day; every `Deadline.rule` is a key of `RULES`."""

from dataclasses import dataclass

_CODE = "Civil Code 2015, Articles 147 and 148"
_OURS = "convention of this project where law is silent"


@dataclass(frozen=True, slots=True)
class Rule:
    """How a day is reckoned, in one English line, and where the rule comes from."""

    line: str
    source: str


_COUNTED = {
    "before_day": Rule("'trước ngày D': the last working day before D", _OURS),
    "before_period": Rule("'trước tháng/quý/năm P': the last working day before P begins", _OURS),
    "working_days": Rule("N working days, counted from the day after the base day", _CODE),
    "calendar_days": Rule("N days, weeks or months after the base day; a last day off rolls forward", _CODE),
    "procedure_limit": Rule(
        "the time limit of the procedure that a dossier asks for, counted from the day after receipt",
        "the agency's list",
    ),
    "petition_limit": Rule(
        "the time limit of a step in dealing with a petition, counted from the day after receipt", "data/petitions.toml"
    ),
    "hours": Rule("hours: 8 working hours are one working day, 24 hours one day", _OURS),
}
_PLAIN = {
    "by_day": Rule("'chậm nhất/đến hết/trong ngày D': D itself", _OURS),
    "by_hour": Rule("'trước H giờ ngày D': D itself, at that hour", _OURS),
    "in_period": Rule("'trong/hết tháng, quý, năm P': the last calendar day of P", _OURS),
    "cell_period": Rule("a month, quarter or year alone, as in tables: its last calendar day", _OURS),
    "cell_day": Rule("a day alone in a deadline column: that day", _OURS),
    "recurring": Rule("a duty that falls due again and again; no single day", _OURS),
    "continuous": Rule("'thường xuyên': a standing duty without a day", _OURS),
    "event_based": Rule("counted from an event whose day the document does not give; no day", _OURS),
    "event": Rule("the day and hour of a meeting that the document invites to", _OURS),
    "envelope": Rule("the day named in the envelope of an exchange packet: that day", "QCVN 102:2016/BTTTT"),
    "urgent": Rule(
        "'khẩn', 'thượng khẩn', 'hỏa tốc' without a day: at once, on the day of arrival", "Decree 30/2020, Article 24"
    ),
    "vague": Rule("'khẩn trương', 'ngay': urgent, but no day", _OURS),
}
UNCHECKED = "_unchecked"
RULES: dict[str, Rule] = {
    **_COUNTED,
    **{
        key + UNCHECKED: Rule(
            f"{rule.line}; the calendar lacks the year: the plain day, days off not looked at, or no day", rule.source
        )
        for key, rule in _COUNTED.items()
    },
    **_PLAIN,
}
