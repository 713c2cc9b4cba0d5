"""Capitals to the display form of names: "ỦY BAN NHÂN DÂN / THÀNH PHỐ HÀ NỘI" -> "Ủy ban nhân dân thành phố Hà Nội".

Rules: Decree 30/2020, Appendix II. Where the document itself writes the name in small letters, that spelling wins.
"""

import re

from docassist.letterheads import Form, Letterheads, Phrases, folded, forms_of, load_letterheads
from docassist.syllables import is_syllable
from docassist.text import match_form, normalise

# The last syllables of "cổ phần", "hữu hạn", "một thành viên", behind which a company's own name begins.
_LEGAL_FORMS = frozenset({"phần", "hạn", "viên"})
_NOT_LETTERS = re.compile(r"[\s–-]+")
_ROMAN = re.compile(r"[IVX]{1,5}")
# Where the body is asked for a spelling: the first pages, enough to name the issuer once.
_SEARCHED = 8_000


def expand(text: str) -> str:
    """A name with the short forms of letterheads written out ("UBND TP. HÀ NỘI")."""
    short = load_letterheads().short
    words = normalise(text).replace("TP.", "TP. ").split()
    return " ".join(short.get(word, word) for word in words)


def agency_name(capitals: str, body: str = "") -> str:
    """The display form of an agency's name.

    Args:
        capitals: the name as the letterhead sets it, on one line.
        body: text that may write the name in small letters.
    """
    text = expand(capitals)
    if sum(letter.islower() for letter in capitals) > len(capitals) / 2:
        return text[0].upper() + text[1:]
    return _as_in(body, text) or _cased(text)


def position_name(capitals: str) -> str:
    """The display form of a position ("PHÓ CHỦ TỊCH" -> "Phó Chủ tịch"); mixed case is left as it is."""
    text = " ".join(normalise(capitals).split())
    if not text.isupper():
        return text
    table, forms = load_letterheads(), folded(text)
    size = table.titles.at(forms, 0)
    if not size:
        return _cased(text)
    rest = " ".join(text.split()[size:])
    return f"{table.titles.display[forms[:size]]} {_cased(rest)}".strip()


def _as_in(body: str, name: str) -> str | None:
    """The name as a text writes it in small letters; old and new places of tones are the same, and so are names of
    which the layer of text has run words together."""
    table = load_letterheads()
    searched = " ".join(body[:_SEARCHED].split())
    if not table.agency(forms_of(name)):
        return _squeezed_in(searched, name)
    forms, wanted = match_form(searched), match_form(name)
    at = forms.find(wanted)
    while at >= 0:
        found = searched[at : at + len(wanted)]
        if found[0].isupper() and not found.isupper() and not searched[at + len(wanted) :][:1].isalnum():
            return found
        at = forms.find(wanted, at + 1)
    return None if "-" in name else _squeezed_in(searched, name)


def _squeezed_in(text: str, name: str) -> str | None:
    """The place of a text that is the name but for its spaces and dashes."""
    places = [at for at, letter in enumerate(text) if not (letter.isspace() or letter in "-–")]
    squeezed, wanted = match_form("".join(text[at] for at in places)), match_form("".join(_NOT_LETTERS.split(name)))
    at = squeezed.find(wanted)
    found = text[places[at] : places[at + len(wanted) - 1] + 1] if at >= 0 and wanted else ""
    return found if found[:1].isupper() and not found.isupper() else None


def _cased(text: str) -> str:
    table, forms = load_letterheads(), forms_of(text)
    if forms in table.whole.display:
        return table.whole.display[forms]
    words = [word.upper() if _is_short(word) else word.lower() for word in text.split()]
    _capitalise_type(words, forms, table)
    _capitalise_places(words, forms, table)
    for phrases in (table.proper, table.whole):
        _apply(words, forms, phrases)
    words[:1] = [words[0][:1].upper() + words[0][1:]] if words else []
    if len(words) > 2 and forms[-2:] == ("thành", "phố"):
        words[-2] = "Thành"
    return " ".join(words)


def _is_short(word: str) -> bool:
    """An abbreviation (TNHH, MTV) or a Roman number: no syllable, and left in capitals."""
    letters = word.strip(".,;()")
    return len(letters) > 1 and (_ROMAN.fullmatch(letters) is not None or not is_syllable(letters.lower()))


def _capitalise_type(words: list[str], forms: Form, table: Letterheads) -> None:
    """The types at the start as the table has them ("Bộ trưởng Bộ ..."), and the field of work behind the last."""
    at, plain = 0, True
    while size := max(table.types.at(forms, at), table.plain_types.at(forms, at)):
        plain = table.plain_types.at(forms, at) == size
        phrases = table.plain_types if plain else table.types
        words[at : at + size] = phrases.display[forms[at : at + size]].split()
        at += size
    for index in range(at, 0 if plain else len(words)):
        behind = forms[index - 1]
        comma = behind.endswith(",") and behind != "phòng,"
        company = forms[0] == "công" and (behind in _LEGAL_FORMS or words[index - 1].isupper())
        if index == at or behind in ("-", "và") or comma or company:
            words[index] = words[index][:1].upper() + words[index][1:]


def _capitalise_places(words: list[str], forms: Form, table: Letterheads) -> None:
    at = 0
    while at < len(forms):
        size = table.units.at(forms, at)
        if not size or forms[at : at + 2] == ("xã", "hội") or (at and forms[at - 1] == "tác"):
            at += 1
            continue
        at += size
        while at < len(forms) and forms[at] not in ("và", "về") and not table.agency(forms, at):
            if table.units.at(forms, at):
                break
            words[at] = words[at][:1].upper() + words[at][1:]
            at += 1


def _apply(words: list[str], forms: Form, phrases: Phrases) -> None:
    for at in range(len(forms)):
        if size := phrases.at(forms, at):
            words[at : at + size] = phrases.display[forms[at : at + size]].split()
