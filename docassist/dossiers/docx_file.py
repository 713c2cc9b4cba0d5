"""A dossier as a Word file, of about a page, for the leader's folder."""

from io import BytesIO

from docx import Document
from docx.shared import Cm, Pt

from docassist.dossiers.values import Citation, Conflict, Dossier

_MARK = "Bản tóm tắt do máy lập từ các văn bản được dẫn, cần kiểm tra trước khi dùng."


def dossier_docx(dossier: Dossier) -> bytes:
    """The bytes of the file."""
    file = Document()
    style = file.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(12)
    for section in file.sections:
        section.left_margin, section.right_margin = Cm(3), Cm(2)
        section.top_margin = section.bottom_margin = Cm(2)
    names = {member.id: member.name for member in dossier.members}
    file.add_heading("Tóm tắt hồ sơ", 1)
    file.add_paragraph(dossier.about.text)
    file.add_heading("Các văn bản", 2)
    for member in dossier.members:
        day = f"{member.issued:%d/%m/%Y}" if member.issued else "không rõ ngày"
        state = " (đã thu hồi, thay thế)" if member.withdrawn else ""
        copies = f" [gộp bản trùng: {', '.join(member.copies)}]" if member.copies else ""
        file.add_paragraph(f"{day} - {member.name}{state}: {member.line.text}{copies}", "List Bullet")
    file.add_heading("Điểm khác nhau", 2)
    for conflict in dossier.conflicts:
        _conflict(file, conflict, names)
    if not dossier.conflicts:
        file.add_paragraph("Không thấy điểm khác nhau rõ ràng giữa các văn bản.")
    if dossier.agreements:
        file.add_heading("Điểm thống nhất", 2)
        for line in dossier.agreements:
            file.add_paragraph(f"{line.text} ({said_by(line.citations, names)})", "List Bullet")
    for note in dossier.notes:
        file.add_paragraph(note)
    file.add_paragraph(_MARK).runs[0].italic = True
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def said_by(citations: tuple[Citation, ...], names: dict[str, str]) -> str:
    """Who says something: "Công văn số 12/UBND, tr. 1; Báo cáo số 3/BC, tr. 2"."""
    return "; ".join(f"{names[one.document]}, tr. {one.page}" for one in citations)


def _conflict(file: object, conflict: Conflict, names: dict[str, str]) -> None:
    lines = [f"{conflict.topic.value.capitalize()}: {conflict.about}"]
    for at, side in enumerate(conflict.sides):
        holds = " → áp dụng" if at == conflict.governs else ""
        lines.append(f"{side.value} ({said_by(side.citations, names)}){holds}")
    file.add_paragraph("\n".join((*lines, conflict.note)), "List Bullet")  # type: ignore[attr-defined]
