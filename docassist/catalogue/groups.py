"""Groups in an address ("các sở, ban, ngành", "các phường: Láng, Kim Liên"): who they are by the catalogue of a day."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from docassist.results import GroupAddressee, Register
from docassist.types import Found
from docassist.units import Collective, Unit, Units

# Behind the words of a group: only some of them are meant, and the text does not say which.
_SOME = re.compile(r"(?:\s+[^\s,;:]+){0,4}?\s+(?:có\s+)?liên quan\b", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[^,;]{0,20}\b(?:Trung ương|TW|các tỉnh)\b", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:trừ|ngoại trừ|không gồm)\b")
_UNCLEAR = "Văn bản không nêu rõ những đơn vị nào."
_NONE = "Danh mục không có đơn vị loại này vào ngày {:%d/%m/%Y}."
_ENDED = "{} đã kết thúc từ {:%d/%m/%Y} và không có đơn vị kế thừa duy nhất: văn thư chọn đơn vị nhận."


@dataclass(frozen=True, slots=True)
class Group:
    """A group as found, and the entries of the catalogue that a route names for it."""

    addressee: GroupAddressee
    routed: tuple[Unit, ...]


def find_groups(register: Register, units: Units, day: date, today: date) -> Iterator[Group]:
    """Yield the groups among addressees and recipients, and units that were divided among several since.

    Args:
        day: of the document; groups are those of its time ("các quận" of 2024).
        today: the day of receipt.
    """
    for found in (*register.addressees, *register.recipients):
        if units.collectives:
            yield from groups_in(found, units, day)
        mention = units.named(found.value, today, day)
        if mention and mention.unit.after and mention.unit.after <= today:
            note = _ENDED.format(mention.unit.name, mention.unit.after)
            yield Group(_addressee(found.value, found, (mention.named,), day, note), ())


def groups_in(found: Found[str], units: Units, day: date) -> Iterator[Group]:
    """Yield the groups in the words of one address, as of a day; `units` must have collectives."""
    text = found.value
    for hit in _pattern(tuple(group.word for group in units.collectives)).finditer(text):
        words = [word.lower() for word in _word_list(units).findall(hit["words"])]
        meant = [group for word in words for group in units.collectives if group.word == word]
        if _ELSEWHERE.match(text, hit.end()) or (len(words) == 1 and not meant[0].alone):
            continue
        named = list(_named(meant[0], text[hit.end() :], units, day)) if len(meant) == 1 else []
        if named:
            yield Group(_addressee(text, found, named, day, ""), tuple(named))
        elif _SOME.match(text, hit.end()):
            yield Group(_addressee(hit.group(), found, (), day, _UNCLEAR), ())
        else:
            excepted = _excepted(text[hit.end() :], units, day)
            present = [unit for unit in units.as_of(day) if unit.code not in excepted]
            members, routed = _expanded(meant, present, units)
            note = "" if members else _NONE.format(day)
            yield Group(_addressee(hit.group(), found, members, day, note), routed)


def _expanded(
    meant: Iterable[Collective], present: Iterable[Unit], units: Units
) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """The members, and who is routed for them."""
    members: dict[str, Unit] = {}
    routed: dict[str, Unit] = {}
    for group in meant:
        here = {unit.code: unit for unit in present if group.holds(unit)}
        stands = units.get(group.unit) if group.unit else None
        members |= here
        routed |= {stands.code: stands} if stands and here else here
    return tuple(members.values()), tuple(routed.values())


def _addressee(words: str, found: Found[str], members: Iterable[Unit], day: date, note: str) -> GroupAddressee:
    return GroupAddressee(" ".join(words.split()), tuple(unit.code for unit in members), day, found.span, note)


def _named(group: Collective, rest: str, units: Units, day: date) -> Iterator[Unit]:
    """The members that are listed behind the word: "các Sở: Tài chính, Nội vụ và Xây dựng"."""
    start = group.starts[0] if group.starts else ""
    rest = re.sub(r"^\s*:?\s*", "", rest)
    while start and rest[:1].isupper():
        hit = next(iter(units.mentions(f"{start}{rest}", day=day)), None)
        if hit is None or hit.span.start or hit.span.end <= len(start):
            return
        yield hit.named
        rest = re.sub(r"^\s*(?:[,;]|và\b)\s*(?:và\s+)?", "", rest[hit.span.end - len(start) :])


def _excepted(rest: str, units: Units, day: date) -> set[str]:
    without = _EXCEPT.search(rest)
    return {mention.named.code for mention in units.mentions(rest[without.end() :], day=day)} if without else set()


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """ "các" and words of groups; without "các" only two or more of them, at the beginning of a name."""
    word = f"(?:{_either(words)})"
    joint = r"\s*(?:[,;/]|và\b|-)\s*(?:và\s+)?"
    several = rf"{word}(?:{joint}{word})"
    return re.compile(
        rf"(?:\b(?:các|\d{{2,3}})\s+|^\s*(?:UBND|Ủy ban nhân dân|Chủ tịch UBND)?\s*(?={several}))"
        rf"(?P<words>{word}(?:{joint}{word})*)\b",
        re.IGNORECASE,
    )


def _word_list(units: Units) -> re.Pattern[str]:
    return _single(tuple(group.word for group in units.collectives))


@lru_cache(maxsize=8)
def _single(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(words)})\b", re.IGNORECASE)


def _either(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: -len(word)))
