"""Read who is told to act: a body, a title or a group, or a list of them, up to the verb of the work."""

import re
from dataclasses import dataclass

from docassist.tasks import words
from docassist.tasks.names import Name
from docassist.tasks.tokens import is_verb, tokens
from docassist.text import match_form

# Titles that are written small: "giao đồng chí Phó Chủ tịch", "yêu cầu người đứng đầu các cơ quan"; old
# fonts have no capital "Ủ".
_SMALL_TITLE = re.compile(
    r"(?:các\s+)?(?:đồng\s+chí|đ/c|người\s+đứng\s+đầu|thủ\s+trưởng|lãnh\s+đạo|quý|ông|bà"
    r"|ủy\s+ban\s+nhân\s+dân\s+(?:tỉnh|thành|huyện|quận|xã|phường|các|cấp))(?!\w)"
)
_SEPARATOR = re.compile(r"\s*(?:(?P<number>(?<!\S)\(?\d{1,2}[.)]\s*)|(?:,|;|\s+và|\s+cùng)\s+(?=\S))")
_ACRONYM = re.compile(r"(?<![^\W\d_])[A-ZĐ][A-ZĐ&]{1,9}(?![^\W\d_])")
# Fields of a department, not bodies: "Sở Nông nghiệp và PTNT".
_FIELD = re.compile(r"(?:PTNT|PTTT|MT|TT|TTTT|ĐT|DL|TT&DL|XH|CN|MTĐT)(?!\w)")
_GENERIC_PART = re.compile(r"các\s|(?:cơ\s+quan|đơn\s+vị|tổ\s+chức|cơ\s+sở)(?:,|\s+(?:có\s+)?liên\s+quan)")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts [start, end) and where the words about the work begin; offsets are those of the text."""

    start: int
    end: int
    rest: int
    colon: bool = False


def read_actor(text: str, low: str, start: int, limit: int, also: re.Pattern[str] | None = None) -> Actor | None:
    """The actor that begins at `start`, None unless one does and the words after it can be told apart from it.

    Args:
        low: the text in match form, letter for letter.
        limit: where the clause ends.
        also: further words that may begin a name, as in "phối hợp với cơ quan có thẩm quyền".
    """
    if not is_head(text, low, start) and not (also and also.match(low, start)):
        return None
    name = Name(text, low, tokens(low, start, limit))
    at = name.end()
    if at is None:
        return None
    last = name.tokens[at - 1]
    end = _trimmed(low, start, last.end)
    if at == len(name.tokens) or last.tail == ":":
        rest = limit if at == len(name.tokens) else name.tokens[at].start
        return Actor(start, end, rest, colon=last.tail == ":")
    rest_at = name.work(at)
    if rest_at is None:
        # "Các sở, ngành, căn cứ chức năng, nhiệm vụ:" and the work in a list below
        aside = words.ASIDE.match(low, name.tokens[at].start) and low[start:limit].rstrip().endswith(":")
        return Actor(start, end, limit, colon=True) if aside else None
    return Actor(start, end, name.tokens[rest_at].start)


def starts_with_verb(low: str, start: int, limit: int) -> bool:
    """Whether a clause opens with a verb of work."""
    first = tokens(low, start, min(limit, start + 40))[:2]
    return bool(first) and is_verb(first[0].word, first[1].word if len(first) > 1 else "")


def is_bare_head(name: str) -> bool:
    """Whether a name is only the word for a kind of body ("Ngân hàng", "Cơ quan"): nobody in particular."""
    head = words.HEAD.fullmatch(match_form(name))
    addressed = head is not None and (head["title"] or "").startswith("quý")
    return (head is not None and not (head["group"] or head["whole"] or addressed)) or len(name.split()) < 2


def is_kind(text: str, low: str, start: int) -> bool:
    """Whether a kind of body begins here with a capital, whatever follows: "Trung tâm dịch vụ việc làm"."""
    return text[start].isupper() and words.HEAD.match(low, start) is not None


def is_bare_title(low: str) -> bool:
    """Whether words in match form are a title and no more: "thủ tướng", "bộ trưởng"."""
    head = words.HEAD.fullmatch(low)
    return head is not None and head["title"] is not None


def is_title(name: str) -> bool:
    """Whether a name begins with a title: "Chủ tịch UBND tỉnh", "Thủ tướng"."""
    head = words.HEAD.match(match_form(name))
    return head is not None and head["title"] is not None


def is_somebody(name: str) -> bool:
    """Whether the words of a lead column name anyone: not "hộ" or "triệu đồng", which are what a figure measures."""
    low = match_form(name).strip(" -+.;")
    inner = any(word[:1].isupper() for word in name.split()[1:])
    return inner or _ACRONYM.search(name) is not None or bool(words.HEAD.match(low) or words.MEMBER_HEAD.match(low))


def members(text: str, low: str) -> tuple[str, ...]:
    """The names in a list of co-ordinating bodies; "các bộ, ngành, địa phương" stays one."""
    cuts = [0]
    for hit in _SEPARATOR.finditer(low):
        after, since = hit.end(), cuts[-1]
        after_name = text[since].isupper() and not low.startswith("các ", since)
        generic = _GENERIC_PART.match(low, after) is not None and after_name
        if hit["number"] or generic or is_head(text, low, after) or _is_acronym(text, after):
            cuts += [hit.start(), after]
    cuts.append(len(text))
    parts = (" ".join(text[begin:end].split()).strip(" ,;.:") for begin, end in zip(cuts[::2], cuts[1::2], strict=True))
    return tuple(part for part in parts if part)


def _is_acronym(text: str, at: int) -> bool:
    return _ACRONYM.match(text, at) is not None and _FIELD.match(text, at) is None


def is_head(text: str, low: str, start: int) -> bool:
    """Whether a name of a body, a title or a group begins here."""
    head = words.HEAD.match(low, start)
    if head is None:
        return False
    if head["group"]:
        return True
    if not text[start].isupper() and not _SMALL_TITLE.match(low, start):
        return False
    if head["whole"] or head["body"] in {"tổng cục", "chi cục"} or (head["title"] and head["title"].startswith("quý")):
        return True
    rest = text[head.end() : head.end() + 40].lstrip()
    return rest[:1].isupper() or rest[:1] in {",", ";"} or words.LOWER.match(low, head.end()) is not None


def _trimmed(low: str, start: int, end: int) -> int:
    while end > start and low[end - 1] in " \n,;:.":
        end -= 1
    return end
