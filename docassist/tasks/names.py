"""Where the name of a body ends and the words about its work begin: told word by word, with the verbs of `words`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docassist.tasks import words
from docassist.tasks.tokens import Token, is_verb

# What follows a subject that is not told to do anything: the passive, the past, being, courtesy.
_DEAD = words.phrases(
    """
    được, bị, đã, vẫn, nơi, là, không, chưa, thì, mà, nhưng, sẽ, đang, gồm, nào, này, đó, chỉ
    vừa, cam, kính, xin, mong, trân, cảm
    """
)
# "Cục Hạ tầng và Thiết bị y tế", "Cục Hàng không": here they are part of a name.
_ALIVE = frozenset(
    {("thiết", "bị"), ("chuẩn", "bị"), ("trang", "bị"), ("hàng", "không"), ("phòng", "không"), ("và", "vừa")}
)
_ADVERBIAL = words.phrases("theo, căn, trên, trong, tùy, trước, sau, khi, nếu, từ, nhằm, để, tại, bằng, với, sớm")
_BOUND = words.phrases("được, bị, đã, không, chưa, các, những")
_HUB = re.compile(r"là\s+(?:(?:cơ\s+quan|đơn\s+vị|bộ\s+phận)\s+)?(?:đầu\s+mối|chủ\s+trì|thường\s+trực)")
_PART = re.compile(r"(?:là|làm)\s+(?:cơ\s+quan|đơn\s+vị|bộ\s+phận)\s")
# Verbs elsewhere, here part of a name, by the syllable after them: "Hội đồng quản trị", "đơn vị đầu mối trực thuộc".
_IN_NAMES = {
    ("đầu", "mối"): words.phrases("trực, thuộc"),
    ("tổ", "chức"): words.phrases("tín, chính, hành, đảng, phi, đoàn, nghề, khoa, thành, cơ"),
}
# Bodies with the name of their work, written small: "Ban quản lý dự án", "Trưởng ban kiểm soát", "Tổ thẩm định".
_NAMED_SMALL = {
    "ban": frozenset(
        {
            ("chỉ", "đạo"),
            ("chỉ", "huy"),
            ("quản", "lý"),
            ("kiểm", "soát"),
            ("giám", "sát"),
            ("vận", "động"),
            ("điều", "hành"),
        }
    ),
    "đội": frozenset({("quản", "lý"), ("kiểm", "tra"), ("kiểm", "soát"), ("giám", "sát")}),
    "tổ": frozenset(
        {("thẩm", "định"), ("kiểm", "tra"), ("giám", "sát"), ("biên", "tập"), ("soạn", "thảo"), ("giúp", "việc")}
    ),
    "phận": frozenset({("giúp", "việc")}),
}
# What a steering committee is for, a part of its name: "Ban Chỉ đạo phòng, chống lụt bão".
_STEERED = words.phrases("phòng chống, cải cách, chuyển đổi, đổi mới, phát triển")
_PAPERS = words.phrases("kế, đề, phương, báo, chương, dự, quy, văn, tờ, và, các")
# Two syllables on, these make a noun of it: "yêu cầu thực tiễn", "quy định hiện hành", "chỉ đạo của cấp trên".
# "nội dung báo cáo", "kết quả kiểm tra", "lĩnh vực quản lý"
_NAMES_A_PAPER = frozenset({"dung", "quả", "vực"})
# What somebody is told to report or to do, behind a verb that else is a part of names: "các đơn vị báo cáo kết quả".
_OBJECTS = words.phrases("kết, tình, danh, số, nhu, việc, nghiêm, ngay, tốt, đúng, các, những")
_OF_ALONE = frozenset({"của"})
_AFTER_NOUN = {
    "yêu": words.phrases("thực, nhiệm, công, quản, của"),
    "quy": words.phrases("hiện, pháp, tại, của"),
}
_NO_ORDER = frozenset(
    tuple(pair.split()) for pair in ("dự kiến", "nhất trí", "đồng ý", "tán thành", "nhận thấy", "cho rằng", "cho biết")
)
_SET_UP = words.phrases("tổ, ban, hội, đoàn")  # bodies that a decision sets up for one piece of work
_PASSIVE = frozenset({("thành", "lập"), ("quản", "lý"), ("bổ", "nhiệm"), ("ban", "hành"), ("quyết", "định")})
_GIVEN = re.compile(r"được\s+(?:giao|phân\s+công|nêu)\s+(?:nhiệm\s+vụ\s+|trách\s+nhiệm\s+)?(?:tại|trong|theo|ở)\s")
_JOINS = frozenset({"và", "hoặc", "cùng", "&"})
_OF = words.phrases("về, của, việc, công, và, để, nhằm, được, cho, bởi, do, thuộc, người, các, những, mọi, từng")
# ... but for these, which close a name: "các đơn vị trực thuộc rà soát".
_CLOSED = frozenset({("trực", "thuộc"), ("giúp", "việc")})
# "các xã có dự án chậm tiến độ khẩn trương rà soát": these tell which bodies are meant, behind an order all of them do.
_TELLS_WHICH = words.phrases("có, được, đang, chưa, nơi, vừa")
_TELLS_WHICH_OF_TOLD = _TELLS_WHICH | words.phrases("đã, bị, không, mà, còn")
_TOLD = ("giao ", "giao cho ", "yêu cầu ", "đề nghị ", "phân công ", "chỉ đạo ")
# What a duty opens with and what tells of a body does not.
_PRESSING = words.phrases(
    "khẩn trương, nghiêm túc, chủ trì, chủ động, tập trung, kịp thời, tích cực, thường xuyên, tăng cường"
)
# Behind these a verb is still a part of what tells which bodies are meant: "đang thực hiện", "được giao quản lý".
_UNDER_WAY = _BOUND | words.phrases("đang, còn, sẽ")
_HOLDS = _UNDER_WAY | words.phrases("giao, phép, chậm, cấp, mới, phải, và, hoặc, án, trình, hoạch, vụ, tác, vốn, quyền")
_MODAL = words.phrases("có, phải, cần, chịu, được, chủ")
# Fields of work in names: "Viện Quy hoạch xây dựng", "Vụ Quản lý đầu tư".
_FIELDS = words.phrases("xây dựng, đầu tư, đào tạo, quy hoạch, khai thác, chăm sóc")
_KINDS = words.phrases("sở, bộ, phố, phường, xã, tỉnh, ngành, khu, quận, huyện, ban, phòng, cục, vụ")
_ALL = words.phrases("các, những, mọi, từng")
_WHERE = words.phrases("tại, ở, trong, của, nêu, trên")
# "có liên quan", "có thẩm quyền" belong to the name; "có trách nhiệm", "có văn bản" begin the work.
_HAVE = words.phrases("liên, thẩm, chức, điều, vốn, tài, đất, rừng, di, tên, trụ, nhiệm, số")


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a clause that begins with a name."""

    text: str
    low: str
    tokens: Sequence[Token]

    def end(self) -> int | None:
        """Index of the first word that is no longer the name; their number when it fills the clause, None: no order."""
        listed, inside, named_by_work = False, 0, 0
        for at in range(1, len(self.tokens)):
            before = self.tokens[at - 1]
            if before.tail in {":", ".", ";"} and not (self._names_places(at) or self._lists_bodies(at)):
                return at if before.tail == ":" else None
            listed = listed or before.tail == "," or before.word in _JOINS
            if self.text[self.tokens[at].start].isupper():
                if before.word in words.NAMED_BY_WORK and self._is_verb(at):
                    # "Cục Quản lý, giám sát bảo hiểm", "Viện Quy hoạch xây dựng": more verbs that belong to the name
                    named_by_work, inside = at + 5, at + 2 if self._goes_on_with_field(at + 2) else 0
            elif self._is_inside(at, listed, inside, named_by_work):
                inside = at + 2 if self._is_verb(at) else 0
            elif not (before.tail == "," and self._is_member(at)):
                verdict = self._verdict(at)
                if verdict is not None:
                    return at if verdict else self._duty_after(at)
        return len(self.tokens)

    def work(self, at: int) -> int | None:
        """Index of the first word of the work; an aside ("theo chức năng, nhiệm vụ") before it is passed over."""
        if self.tokens[at].word in _ADVERBIAL and not self._is_verb(at):
            return self._verb_after(at)
        return at

    def _word(self, at: int) -> str:
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def _is_verb(self, at: int) -> bool:
        return is_verb(self._word(at), self._word(at + 1), self._word(at - 1))

    def _names_places(self, at: int) -> bool:
        """Whether a colon only opens the names of a group: "các Sở: Y tế, Nội vụ", "các đơn vị liên quan: ..."."""
        before = self.tokens[at - 1]
        capital = self.text[self.tokens[at].start].isupper()
        if before.tail == ":" and (self._word(at), self._word(at + 2)) == ("tổ", "cán"):
            return before.word in _KINDS  # "Vụ trưởng các Vụ: Tổ chức cán bộ, Pháp chế"
        kind = before.word in _KINDS or (self._word(at - 2), before.word) == ("liên", "quan")
        return before.tail == ":" and kind and capital and not self._is_verb(at)

    def _lists_bodies(self, at: int) -> bool:
        """Whether a semicolon stands between bodies: "Thủ trưởng các đơn vị; Giám đốc các Sở"."""
        if self.tokens[at - 1].tail != ";":
            return False
        head = words.HEAD.match(self.low, self.tokens[at].start)
        return head is not None

    def _is_inside(self, at: int, listed: bool, inside: int, named_by_work: int) -> bool:
        """Whether a verb belongs to the name: "người tham gia xây dựng", "cơ quan quản lý"."""
        of = self._word(at - 1) in _OF and (self._word(at - 2), self._word(at - 1)) not in _CLOSED
        if of or (at < named_by_work and self.tokens[at - 1].tail == ","):
            return True
        if f"{self._word(at - 3)} {self._word(at - 2)} {self._word(at - 1)}" == "có nhiệm vụ":
            return True  # "các bộ có nhiệm vụ quản lý ...": which of them
        if (self._word(at), self._word(at + 1)) in _NAMED_SMALL.get(self._word(at - 1), ()):
            return not self._directs(at)
        generic = f"{self._word(at - 2)} {self._word(at - 1)}" in words.GENERIC and not listed
        told = self._word(0) in _ALL and (
            self._word(at + 2) in _OBJECTS or (self._word(at) == "tổ" and self._is_verb(at + 2))
        )
        steers = (self._word(at - 3), self._word(at - 2)) == ("ban", "chỉ")
        named = self._is_steered(at) if steers else f"{self._word(at)} {self._word(at + 1)}" in words.MODIFIER
        if at == inside and (self._word(at) == "lập" or (self._word(at) == "báo" and self._word(at + 2) in _OBJECTS)):
            return False  # "Tổ thẩm định báo cáo kết quả", "Ban quản lý dự án đầu tư xây dựng lập hồ sơ"
        return (generic or steers or at == inside) and named and not told

    def _goes_on_with_field(self, at: int) -> bool:
        if self._word(at - 2) == "chỉ":
            return self._is_steered(at)
        return f"{self._word(at)} {self._word(at + 1)}" in _FIELDS

    def _is_steered(self, at: int) -> bool:
        """Whether a verb says what a committee is for: "Ban Chỉ đạo xây dựng nông thôn mới", not "... kế hoạch"."""
        pair = f"{self._word(at)} {self._word(at + 1)}"
        return pair in _STEERED or (pair == "xây dựng" and self._word(at + 2) not in _PAPERS)

    def _directs(self, at: int) -> bool:
        """Whether a head directs others: "Trưởng ban chỉ đạo các thành viên", not "Trưởng Ban chỉ đạo"."""
        return (
            self._word(at) == "chỉ"
            and self._word(at - 2) in {"trưởng", "phó"}
            and not self.text[self.tokens[at - 1].start].isupper()
        )

    def _is_member(self, at: int) -> bool:
        """Whether the list of names goes on after a comma: "cơ quan, tổ chức, cá nhân"."""
        if not words.MEMBER_HEAD.match(self.low, self.tokens[at].start):
            return False
        # "cơ quan, tổ chức có trách nhiệm" against "cơ quan, tổ chức thực hiện"
        return self._word(at) != "tổ" or self._word(at + 2) in _MODAL or not self._is_verb(at + 2)

    def _verdict(self, at: int) -> bool | None:
        """True: the name ends before this word; False: what follows is no order; None: the name goes on."""
        word, second = self._word(at), self._word(at + 1)
        if self._is_in_name(at):
            return None
        if self._is_verb(at):
            return None if (word, second) == ("quy", "định") and self._word(at + 2) in _WHERE else True
        if word == "có":
            ordered = second == "nhiệm" and self.tokens[0].word in _SET_UP and self._is_verb(at + 3)
            return ordered or (None if second in _HAVE else False)
        if (word in _DEAD and (self._word(at - 1), word) not in _ALIVE) or (word, second) in _NO_ORDER:
            return False
        return True if word in _ADVERBIAL and self._word(at - 1) not in {"trực", "ngoài"} else None

    def _is_in_name(self, at: int) -> bool:
        """Whether words that elsewhere end a name are a part of it: "Hội đồng quản trị", "cơ quan đại diện đối với"."""
        pair = (self._word(at), self._word(at + 1))
        if pair == ("tổ", "chức") and self._word(at + 2) == "đoàn":
            return self._word(at + 3) in {"thể", "viên"}  # "các sở tổ chức đoàn kiểm tra"
        after = _IN_NAMES.get(pair)
        named = (after is not None and self._word(at + 2) in after) or (pair in _PASSIVE and self._done_by(at))
        if pair == ("đầu", "tư") and self._word(at - 1) in {"chủ", "nhà"}:
            return True
        return named or (pair == ("quản", "trị") and self._word(at - 1) == "đồng") or self._word(at - 1) == "đối"

    def _done_by(self, at: int) -> bool:
        """Whether "do A" stands before a verb, which then tells of the body: "cơ quan do Chính phủ thành lập"."""
        return "do" in (token.word for token in self.tokens[max(0, at - 9) : at])

    def _is_noun(self, at: int) -> bool:
        """Whether a verb is a noun of an aside: "nhiệm vụ được Chính phủ giao", "yêu cầu thực tiễn", "chỉ đạo của"."""
        if self._word(at - 1) in _NAMES_A_PAPER and not self.tokens[at - 1].tail:
            return True
        if self._word(at) == "giao":
            return self.tokens[at].tail in {",", ";"} or self._word(at + 1) in {"và", "theo"}
        return self._word(at + 2) in _AFTER_NOUN.get(self._word(at), _OF_ALONE)

    def _duty_after(self, start: int) -> int | None:
        """Where "là cơ quan đầu mối" or a later "có trách nhiệm" makes an order of it after all."""
        place = self.tokens[start].start
        if _HUB.match(self.low, place) or (self._is_told() and _PART.match(self.low, place)):
            return start
        if _GIVEN.match(self.low, self.tokens[start].start) and self.tokens[0].word in {"các", "những"}:
            return self._verb_after(start + 2)  # "các đơn vị được giao nhiệm vụ tại Thông báo này báo cáo"
        for at in range(start + 1, min(len(self.tokens) - 1, start + 30)):
            if self.tokens[at - 1].tail in {";", "."}:
                return None
            if self._word(at) == "có" and self._word(at + 1) == "trách":
                return at
        return self._told_which(start)

    def _is_told(self) -> bool:
        """Whether a verb of order stands before the name."""
        return self.low.endswith(_TOLD, 0, self.tokens[0].start)

    def _told_which(self, start: int) -> int | None:
        """Where the work begins behind words that only tell which bodies are meant; None where nobody is to act."""
        told = self._is_told()
        tells = _TELLS_WHICH_OF_TOLD if told else _TELLS_WHICH
        if self._word(start) not in tells or not (told or self._word(0) in _ALL):
            return None
        free, inside = None, start + 1
        for at in range(start + 1, min(len(self.tokens) - 1, start + 30)):
            before = self.tokens[at - 1]
            if before.tail in {";", ".", ":"}:
                return at if told and before.tail == ":" else free
            if at != inside and before.word not in _UNDER_WAY and self._presses(at):
                return at
            if self._is_held(at, inside):
                inside = at + 2
            elif told and free is None and self._is_verb(at):
                free = at
        return len(self.tokens) if told and free is None and self.tokens[-1].tail == ":" else free

    def _is_held(self, at: int, inside: int) -> bool:
        """Whether a verb is a part of the words before it: "đang thực hiện", "được giao quản lý"."""
        before = self.tokens[at - 1]
        held = at == inside or before.word in _HOLDS or before.word in _OF
        return held and not before.tail and self._is_verb(at)

    def _presses(self, at: int) -> bool:
        if f"{self._word(at)} {self._word(at + 1)}" not in _PRESSING:
            return False
        return self._word(at) == "chủ" or self.tokens[at + 1].tail == "," or self._is_verb(at + 2)

    def _verb_after(self, start: int) -> int | None:
        behind_comma = self._word(start) in {"khi", "nếu"}  # "A khi đi vào hoạt động sẽ là ..." is not told to go there
        for at in range(start + 1, min(len(self.tokens) - 1, start + 40)):
            before = self._word(at - 1)
            if behind_comma and self.tokens[at - 1].tail != "," and self._word(at) not in {"phải", "cần"}:
                continue
            about = before == "việc" and self._word(at - 2) == "trong"
            if about and self._is_verb(at):
                return at
            if self.text[self.tokens[at].start].isupper() or before in _OF or before in _BOUND or self._is_noun(at):
                continue
            if self._is_verb(at):
                return at
        return None
