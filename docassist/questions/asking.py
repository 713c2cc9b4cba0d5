"""What a question asks for: its kind, and the words that an answer must speak of."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from docassist.kinds import load_kinds
from docassist.search import SYMBOL
from docassist.tasks.words import phrases
from docassist.text import fold, match_form, normalise, syllables

# A question is a sentence or two; what stands behind is not read, like that of a search.
MOST_CHARACTERS = 1000


class Kind(StrEnum):
    """What an answer must hold."""

    WHEN = "khi nào"
    AMOUNT = "bao nhiêu"
    WHO = "ai"
    WHERE = "ở đâu"
    DOCUMENT = "văn bản nào"
    WHETHER = "có hay không"
    WHAT = "nội dung gì"


# The first that fits counts. Written with marks; a question typed without them is compared without.
_KINDS = {
    Kind.WHETHER: r"đúng (?:hay|hoặc) sai|hay không|(?:được|phải|đúng|chưa) không\W*$|\bcó (?:\w+ ){1,30}không\W*$",
    Kind.WHEN: r"khi nào|bao giờ|lúc nào|(?:ngày|tháng|năm|quý|thời gian|thời điểm|giờ) (?:nào|mấy)|bao lâu|mấy giờ"
    r"|(?:bao nhiêu|mấy) (?:ngày|tháng|năm|giờ|phút|tuần)|hạn (?:cuối|chót|nộp|gửi|báo cáo|trả lời)\b"
    r"|hạn (?:\w+ ){0,12}(?:là|vào) (?:ngày )?(?:nào|gì)|\b(?:thời hạn|hạn) (?:\w+ ){0,6}(?:thế nào|ra sao)",
    Kind.AMOUNT: r"bao nhiêu|\bmấy\b|(?:mức|tỷ lệ|tỉ lệ|con số) (?:\w+ ){0,4}nào|bằng nào",
    Kind.WHERE: r"ở đâu|tại đâu|(?:nơi|địa điểm|địa chỉ|phòng họp) (?:nào|đâu)|đến đâu|địa điểm (?:\w+ ){0,6}là gì",
    Kind.DOCUMENT: r"(?:văn bản|quyết định|công văn|nghị định|thông tư|nghị quyết|chỉ thị|kế hoạch|tờ trình|thông báo"
    r"|công điện|luật|bộ luật) (?:số )?(?:nào|mấy)|số (?:hiệu|ký hiệu|văn bản)|căn cứ (?:pháp lý )?nào",
    Kind.WHO: r"(?<!\w)ai(?!\w)|(?:cơ quan|đơn vị|tổ chức|sở|bộ|ban|phòng|người|cá nhân|chủ thể|cấp|chức danh|bên"
    r"|địa phương|lãnh đạo|tòa án|lực lượng) nào",
}
# Words that ask, and words without a matter of their own; an answer need not hold them.
_ASKING = (
    r"đúng (?:hay|hoặc) sai|điều nào (?:sau|dưới) đây|nào (?:sau|dưới) đây|(?:sau|dưới) đây|theo quy định (?:của|tại)"
    r"|(?:là|vào|từ|đến|trước|sau)? ?(?:khi nào|bao giờ|lúc nào|bao lâu|bao nhiêu)|như thế nào|thế nào|ra sao|ở đâu"
    r"|(?:từ |vào |trước |đến |kể từ )?(?:ngày|tháng|năm|quý|giờ|thời gian|thời điểm) (?:nào|mấy)"
    r"|mấy (?:ngày|tháng|năm|giờ)|(?:cho |của |do |bởi )?(?:cơ quan|đơn vị|tổ chức|người|cá nhân) nào|những ai"
    r"|hay không|tại đâu|vì sao|tại sao|nội dung gì|xin (?:cho )?hỏi|cho (?:tôi |biết )(?:biết)?|hãy cho biết"
)
_FUNCTION = phrases(
    """
    ai, nào, gì, đâu, mấy, không, là, và, hoặc, hay, của, các, những, cái, thì, mà, có, được, bị, phải, này,
    đó, kia, cho, với, trong, ngoài, khi, nếu, theo, về, từ, đến, tại, ở, do, bởi, vì, để, một, như, cũng, đã,
    đang, sẽ, rằng, trên, dưới, sau, trước, ra, vào, lại, còn, nhé, ạ, sao, bao, nhiêu, giờ, lâu, hãy, biết,
    hỏi, xin, tôi, chúng, ta, bạn, thế
    """
)
_NAME = re.compile(r"(?<![.?!:]\s)(?<=\s)[\"“(]?[A-ZĐÀ-Ỹ]\w*")


@dataclass(frozen=True, slots=True)
class Question:
    """A question on one line; `words` are its syllables that matter, in match form, each once.

    `names` are those of them that it writes with a capital inside a sentence: they must be known at all.
    `runs` are its runs of three syllables, those of the words that ask left out (of two, where it is that short).
    `bare` where it was typed without diacritics: then all is compared without them.
    """

    text: str
    kind: Kind
    words: tuple[str, ...]
    names: frozenset[str]
    runs: frozenset[tuple[str, ...]]
    bare: bool


def _folded(pattern: str) -> str:
    """A pattern for text without marks: its letters lose theirs, its classes (`\\W`, `\\b`) stay."""
    return "".join(fold(letter) if ord(letter) > 127 else letter for letter in pattern)


class Wording:
    """Words to look for in a question, however it was typed; the pattern is written with marks, in match form."""

    def __init__(self, pattern: str) -> None:
        self._marked = re.compile(pattern)
        self._bare = re.compile(_folded(pattern))

    def of(self, bare: bool) -> re.Pattern[str]:
        """The pattern for a question with or without marks."""
        return self._bare if bare else self._marked

    def said(self, question: Question) -> bool:
        """Whether a question says so."""
        return self.of(question.bare).search(match_form(question.text)) is not None


_WORDINGS = {kind: Wording(pattern) for kind, pattern in _KINDS.items()}
_ASKED = Wording(_ASKING)
# Without marks most of them could be words of a matter: "bao" is "báo" too, "ban" is "bản".
_FUNCTION_BARE = phrases(
    "ai, nao, gi, dau, va, cua, cac, nhung, la, khong, thi, ma, duoc, voi, trong, neu, theo, nay, kia, mot, nhu, cung"
)


def understand(text: str) -> Question:
    """Read a question; without words that matter `words` is empty, and nothing answers it."""
    line = " ".join(normalise(text[:MOST_CHARACTERS]).split())
    low = match_form(line)
    bare = fold(low) == low
    kind = next((kind for kind, wording in _WORDINGS.items() if wording.of(bare).search(low)), Kind.WHAT)
    function = _FUNCTION_BARE if bare else _FUNCTION
    stretches = [syllables(stretch) for stretch in _ASKED.of(bare).split(low)]
    words = dict.fromkeys(word for stretch in stretches for word in stretch if word not in function)
    named = () if line.isupper() else (word for hit in _NAME.finditer(line) for word in syllables(hit.group()))
    return Question(line, kind, tuple(words), frozenset(named) & words.keys(), _runs(stretches), bare)


def without_numbers(text: str) -> str:
    """A question without the document numbers in it and the words that lead them ("Công văn số")."""
    line = " ".join(normalise(text[:MOST_CHARACTERS]).split())
    return _led_number().sub(" ", line)


def without_kinds(text: str) -> str:
    """A question in match form without names of kinds of documents ("công văn")."""
    return re.sub(_kinds(), " ", text)


@cache
def _kinds() -> str:
    names = {match_form(kind.name) for kind in load_kinds().entries} | {"văn bản", "cv", "qđ", "tt", "nđ"}
    every = sorted(names | set(map(fold, names)), key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, every))})(?!\w)"


@cache
def _led_number() -> re.Pattern[str]:
    led = rf"(?:{_kinds()} )?(?:(?<!\w)s[ốo] ?:? ?)?"
    return re.compile(led + SYMBOL.pattern.removeprefix(r"\b"), re.IGNORECASE)


def _runs(stretches: list[list[str]]) -> frozenset[tuple[str, ...]]:
    for size in (3, 2):
        if runs := {run for stretch in stretches for run in zip(*(stretch[at:] for at in range(size)), strict=False)}:
            return frozenset(runs)
    return frozenset()
