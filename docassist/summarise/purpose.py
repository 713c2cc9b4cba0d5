"""What a document says of itself: the words behind "Nghị định này quy định", "Ban hành kèm theo Quyết định này".

Where one of these stands, nothing else in the text says as shortly what the document is about.
"""

import re

from docassist.text import syllables

_KIND = (
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư(?: liên tịch)?|Chỉ thị|Quy chế|Quy định"
    r"|Kế hoạch|Chương trình|Đề án|Hướng dẫn|Điều lệ|Công văn|Tờ trình|Báo cáo)"
)
_SAYS = (
    r"(?:quy định|hướng dẫn|ban hành|sửa đổi|bãi bỏ|công bố|phê duyệt|quy hoạch|điều chỉnh|về|bổ sung|thành lập|giao"
    r"|kiện toàn|triển khai|thực hiện|tổ chức)\b"
)
_SELF = (
    re.compile(rf"(?i:ban hành|công bố|phê duyệt)\s+kèm theo\s+{_KIND}\s+này\s+(?=\w)"),
    re.compile(rf"\bban hành\s+{_KIND}\s+(?={_SAYS})"),
    re.compile(rf"\b{_KIND}\s+này\s+(?={_SAYS})"),
    re.compile(rf"^{_KIND}\s+số\s+\S+\s+ngày\s[^;]{{10,120}}?\s(?={_SAYS})"),
)
_END = re.compile(
    r",?\s(?:có hiệu lực|được sửa đổi|như sau|sau đây|bao gồm|kể từ|theo quy định)\b|[;:.](?:\s|$)|\s\((?:sau đây|gọi)"
)
_SHORTEST = 5


def purpose(sentence: str) -> str:
    """The part of a sentence that says what its document is about; empty where it says nothing of the kind."""
    for pattern in _SELF:
        if hit := pattern.search(sentence):
            end = _END.search(sentence, hit.end())
            said = sentence[hit.end() : end.start() if end else len(sentence)].strip(" ,;:.")
            return said if len(syllables(said)) >= _SHORTEST else ""
    return ""
