"""What a document does to others that it names: answers, urges, carries out, amends, replaces (domain.md 1.5, 5).

Read from the subject and the beginning of the text, sentence by sentence: the last cue before a number counts. Numbers
in the title of a document that is named, and legal bases ("Căn cứ ..."), are no relation of this document.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docassist.envelope import Envelope
from docassist.links import LinkKind, Reference
from docassist.results import Register
from docassist.text import match_form, sentences
from docassist.threads.keys import number_key
from docassist.threads.mentions import Mention, find_mentions
from docassist.types import ParsedDocument, Span

BODY = 3000
_CONSOLIDATED = "Văn bản hợp nhất"
_CUES = {
    LinkKind.URGES: r"đôn đốc|nhắc lại|nhắc lần|nhắc việc",
    LinkKind.REPLIES: r"trả lời|phúc đáp|nhận được|theo đề nghị|xét đề nghị|xem xét|xét|đồng ý với|đề nghị của",
    LinkKind.FOLLOWS: r"tiếp theo|bổ sung cho",
    LinkKind.AMENDS: r"sửa đổi(?:,? (?:và )?bổ sung)?|bổ sung một số|đính chính|điều chỉnh|gia hạn",
    LinkKind.REPLACES: r"thay thế|bãi bỏ|hủy bỏ",
    LinkKind.IMPLEMENTS: r"thực hiện|triển khai|thi hành|chấp hành|quán triệt|theo chỉ đạo|theo yêu cầu",
}
_CUE = re.compile(r"\b(?:" + "|".join(f"(?P<{kind.value}>{words})" for kind, words in _CUES.items()) + r")\b")
# "đã được sửa đổi, bổ sung bởi", "Luật sửa đổi, bổ sung": said of another document, not by this one.
_OTHERS = re.compile(r"(?:\b(?:được|bị)(?: \w+,?){0,3}|\b(?:luật|nghị định|nghị quyết|thông tư|quyết định|phạm vi)) $")
# Between a cue and a number: a rule that is followed, not a document that is carried out.
_RULE = re.compile(r"\btheo (?:quy định|hướng dẫn)\b")
# Behind a document that is named, these begin its title.
_TITLE = re.compile(r"\b(?:về|v/v|quy định|ban hành|phê duyệt|hướng dẫn|kèm theo|quyết định|kết luận|được)\b")
_BASIS = re.compile(r"^\W*căn cứ\b")
_SAYS = re.compile(r"\b(?:có|ban hành|gửi|tại|theo)(?: các)? $")
_AGAIN = re.compile(r"^.{0,20}\((?:nhắc )?lần (?:thứ )?(?:\d|hai|ba|tư)\b")
# How far a cue reaches: changes take their object at once, other cues may name a head and his order between.
_REACH = {LinkKind.AMENDS: 60, LinkKind.REPLACES: 40}
_LONGEST_REACH = 140
_REPEAL = "thay thế"
_LONGEST_HEAD = 1500


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands before a mention in its sentence, what came before that, and what stands behind it."""

    words: str
    previous: Mention | None
    last: LinkKind | None
    after: str


def find_references(document: ParsedDocument, register: Register, end: int) -> tuple[Reference, ...]:
    """The documents that a document relates to, each once, in order of the text.

    Args:
        document: as read.
        register: its fields; the subject is read first.
        end: where the letter ends and its annexes begin.
    """
    own = number_key(register.symbol)
    found: dict[str, Reference] = {}
    # A consolidated text repeats what its original says.
    whole = register.kind is None or register.kind.value != _CONSOLIDATED
    stated = _stated(document.text[:end], register) if whole else ()
    for reference in (*_sent(document.envelope), *stated):
        if reference.number != own:
            found.setdefault(reference.number, reference)
    return tuple(found.values())


def _sent(envelope: Envelope | None) -> Iterator[Reference]:
    """What an exchange packet says that it answers."""
    for response in envelope.responses if envelope and envelope.status is None else ():
        if number := number_key(response.code):
            yield Reference(LinkKind.REPLIES, response.code, number, response.issued)


def _stated(text: str, register: Register) -> Iterator[Reference]:
    subject = register.subject.span if register.subject and register.subject.span else Span(0, 0)
    theme: LinkKind | None = None
    if subject.end > subject.start:
        words = _flat(text, subject.start, subject.end)
        kinds = [hit.lastgroup for hit in _CUE.finditer(match_form(words))]
        theme = next((kind for kind in (LinkKind.URGES, LinkKind.REPLIES) if kind.value in kinds), None)
        yield from _in_sentence(words, subject.start, None, None)
    last: LinkKind | None = None
    head = _head_end(register, subject)
    for span in sentences(text[head : head + BODY], head):
        words = _flat(text, span.start, span.end)
        for reference in _in_sentence(words, span.start, last, theme):
            last, theme = reference.kind, None
            yield reference
        if not words.rstrip().endswith(";"):
            last = None
    yield from _repeals(text, head + BODY)


def _head_end(register: Register, subject: Span) -> int:
    """Where the head ends: behind the subject, the number, the date and the first addressee, so that none of them is
    taken for the beginning of a sentence."""
    fields = (register.notation, register.issued, *register.addressees[:1])
    spans = [found.span for found in fields if found and found.span]
    return max((span.end for span in spans if span.end < _LONGEST_HEAD), default=0) if subject.end == 0 else subject.end


def _repeals(text: str, start: int) -> Iterator[Reference]:
    """What the closing articles replace: "Quyết định này có hiệu lực ... và thay thế Quyết định số ..."."""
    while (at := text.find(_REPEAL, start)) >= 0:
        before = _flat(text, max(0, at - 200), at)
        if re.search(r"\bnày\b[^.;]*$", before):
            yield from _in_sentence(_flat(text, at, at + 300).split(";")[0], at, None, None)
        start = at + len(_REPEAL)


def _in_sentence(words: str, start: int, last: LinkKind | None, theme: LinkKind | None) -> Iterator[Reference]:
    """The relations that a sentence states.

    Args:
        words: the sentence on one line.
        start: its offset.
        last: the relation stated last in a list that goes on here.
        theme: the relation that the subject announced.
    """
    if "/" not in words and " số" not in words:
        return
    low = match_form(words)
    if _BASIS.search(low):
        return
    previous: Mention | None = None
    for mention in find_mentions(words):
        at = previous.end if previous else 0
        before = _Before(low[at : mention.start], previous, last, low[mention.end :])
        kind = _relation(before, theme)
        previous = mention
        if kind is None:
            last = None
            continue
        last = kind
        span = Span(start + mention.start, start + mention.end)
        quoted = words[mention.start : mention.end]
        yield Reference(kind, mention.symbol, mention.number, mention.issued, mention.issuer, quoted, span)


def _relation(before: _Before, theme: LinkKind | None) -> LinkKind | None:
    if before.previous is not None and (before.last is None or _TITLE.search(before.words)):
        return None
    kinds = [LinkKind(hit.lastgroup) for hit in _CUE.finditer(before.words) if hit.lastgroup and _counts(hit, before)]
    if LinkKind.URGES in kinds or (kinds and _AGAIN.search(before.after)):
        return LinkKind.URGES
    if kinds:
        return kinds[-1]
    if not re.sub(r"\W|\bcác\b|\bvà\b|\bcùng\b", "", before.words):
        return before.last
    return theme if theme and _SAYS.search(before.words) else None


def _counts(hit: re.Match[str], before: _Before) -> bool:
    """Whether a cue speaks of the document behind it."""
    between = before.words[hit.end() :]
    reach = _REACH.get(LinkKind(hit.lastgroup or ""), _LONGEST_REACH)
    if len(between) > reach or _RULE.search(between):
        return False
    return not _OTHERS.search(before.words[: hit.start()])


def _flat(text: str, start: int, end: int) -> str:
    """A stretch on one line, with its offsets."""
    return text[start:end].replace("\n", " ")
