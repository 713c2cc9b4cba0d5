"""The slip of a stored document, as a file to download."""

import re
import unicodedata
from dataclasses import dataclass

from docassist.assistant import Assistant
from docassist.calendar import load_calendar, today
from docassist.errors import NotReady
from docassist.slips.case import SlipCase
from docassist.slips.collect import slip_facts
from docassist.slips.template import fill
from docassist.slips.templates import Templates
from docassist.store.records import UNFINISHED, DocumentRecord

_UNSAFE = re.compile(r"[^0-9A-Za-z]+")
_STROKE = str.maketrans("Đđ", "Dd")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip: a safe file name and a DOCX."""

    name: str
    data: bytes


def draft_slip(assistant: Assistant, document_id: str, form: str, templates: Templates) -> Slip:
    """Draft the slip of a document; one that could not be read gets its register fields and blanks.

    Raises:
        NotFound: this agency has no such document.
        NotReady: it is being read.
        BadRequest: there is no such form.
        BadTemplate: the agency's template is wrong.
    """
    template, name = templates.read(form)
    case = slip_case(assistant, document_id)
    return Slip(file_name(case.record), fill(template, name, slip_facts(case)))


def slip_case(assistant: Assistant, document_id: str) -> SlipCase:
    """What the slip of a document is written from; raises as `draft_slip` does.

    Suggestions that shadow mode withholds are not in it, whoever asks: the slip is passed on.
    """
    record = assistant.store.get(document_id)
    if record.state in UNFINISHED:
        raise NotReady
    decisions = assistant.store.journal.decisions(document_id)
    leads = [decision.decided for decision in decisions if decision.what == "lead_unit"]
    try:
        analysis = assistant.shadow.analysis(assistant.analysis(document_id))
        reading = assistant.store.document(document_id), analysis
    except NotReady:
        reading = None
    return SlipCase(
        assistant.shadow.record(record),
        reading,
        assistant.units,
        load_calendar(),
        today(),
        lead=leads[-1] if leads else "",
        decided=tuple((decision.what, decision.decided) for decision in decisions),
    )


def file_name(record: DocumentRecord) -> str:
    """ "Phieu-trinh-135-QD-UBND.docx": letters, digits and hyphens only, whatever the document calls itself."""
    letters = unicodedata.normalize("NFD", (record.symbol or "").translate(_STROKE))
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    about = _UNSAFE.sub("-", plain).strip("-")[:_LONGEST].strip("-")
    return f"Phieu-trinh-{about or record.id[:8]}.docx"
