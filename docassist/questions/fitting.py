"""Whether a sentence holds what a kind of question asks for: a day, a figure, somebody, a place, a document."""

import re

from docassist.questions.asking import Kind, Question
from docassist.tasks.words import HEAD
from docassist.text import match_form

_NUMBER = r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\w+ mươi)"
_PATTERNS = {
    Kind.WHEN: r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|ngày|tháng \d|quý (?:[ivx]+|\d)|năm \d{4}|giờ|tuần"
    rf"|(?:\d+|{_NUMBER}) (?:tháng|năm|phút)|hằng|hàng (?:tháng|quý|năm)"
    r"|(?<!\w)(?:sau |trước |trong |ngay )?khi(?!\w)|kịp thời",
    Kind.AMOUNT: rf"\d|%|phần trăm|(?<!\w){_NUMBER}(?!\w)|toàn bộ|một nửa",
    Kind.WHERE: r"(?<!\w)(?:tại|ở|nơi|trụ sở|địa chỉ|địa điểm|phòng|hội trường|đường|phố|trực tuyến)(?!\w)",
    Kind.DOCUMENT: r"\d+\s?[/-]\s?\w+|(?<!\w)(?:luật|bộ luật|nghị định|thông tư|nghị quyết|quyết định|công văn|chỉ thị"
    r"|kế hoạch|tờ trình|thông báo|công điện|hiến pháp|pháp lệnh)(?!\w)",
    Kind.WHO: r"(?<!\w)(?:người|cá nhân|nhà nước|quốc hội|công dân|cơ quan|tổ chức|đơn vị|viện kiểm sát|thẩm phán"
    r"|cha|mẹ|vợ|chồng|con|bên|đương sự|thành viên|nhân dân|trẻ em|học sinh|sinh viên|viên chức|cán bộ|công chức"
    r"|chủ)(?!\w)",
}
_COMPILED = {kind: re.compile(pattern) for kind, pattern in _PATTERNS.items()}


def fits(question: Question, sentence: str) -> bool:
    """Whether a sentence can answer a question of this kind; `WHETHER` and `WHAT` ask for no kind of words."""
    pattern = _COMPILED.get(question.kind)
    if pattern is None:
        return True
    low = match_form(sentence)
    return pattern.search(low) is not None or (question.kind is Kind.WHO and HEAD.search(low) is not None)
