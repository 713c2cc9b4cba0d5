"""Suggestions without keeping anything: analyse a file; classify, route and summarise a text."""

from fastapi import APIRouter, Depends

from api.deps import AssistantDep, PipelineDep, UploadDep, find_actor
from api.errors import Problem
from api.schemas import Kinds, Result, SummariseIn, TextIn
from docassist import analysis
from docassist.assess import assess
from docassist.calendar import today
from docassist.classify import classify_field, classify_kind
from docassist.errors import BadRequest, SecretDocument
from docassist.nature import classify_nature
from docassist.register import read_register
from docassist.results import Card, Route
from docassist.secrecy import find_mark
from docassist.types import ParsedDocument
from ingest.readers.plain import read_plain

router = APIRouter(
    prefix="/api/v1",
    tags=["suggestions"],
    dependencies=[Depends(find_actor)],
    responses={code: {"model": Problem} for code in (401, 422)},
)


@router.post("/analyse", responses={code: {"model": Problem} for code in (413, 415)})
def analyse(pipeline: PipelineDep, file: UploadDep) -> Result:
    """Everything about one file; nothing of it is kept."""
    reading = pipeline.analyse(*file)
    assistant = pipeline.assistant
    advised = assistant.advise(reading.document, reading.analysis)
    return Result.of(reading.document, assistant.shadow.analysis(advised))


@router.post("/classify")
def classify(assistant: AssistantDep, body: TextIn) -> Kinds:
    """Kind, field of work and nature of a text."""
    document = _document(body.text)
    register = read_register(document)
    shown = assistant.shadow.suggestion
    return Kinds(
        kind=shown(classify_kind(register, document.text)),
        field_of_work=shown(classify_field(document.text, register.subject, fields=assistant.units.fields)),
        nature=shown(classify_nature(document.text, register)),
    )


@router.post("/route")
def route(assistant: AssistantDep, body: TextIn) -> Route:
    """Lead unit and co-ordinating units for a subject line, or for the text of a whole document with its deadline."""
    if "\n" in body.text:
        document = _document(body.text)
        advised = assistant.advise(document, analysis.analyse(document, today(), assistant.units))
        return assistant.shadow.route(advised.route)
    return assistant.shadow.route(assistant.route_text(body.text))


@router.post("/summarise", responses={404: {"model": Problem}, 409: {"model": Problem}})
def summarise(assistant: AssistantDep, body: SummariseIn) -> Card:
    """The summary of a stored document, or of a text: a line, a card or a page."""
    if (body.document_id is None) == (body.text is None):
        raise BadRequest("Hãy gửi đúng một trong hai: document_id hoặc text.")
    if body.document_id is not None:
        return assistant.summary(body.document_id, body.length)
    document = _document(body.text or "")
    return analysis.card_of(document, analysis.analyse(document, today(), assistant.units), body.length)


def _document(text: str) -> ParsedDocument:
    """A text as a document; one that is marked secret is refused like a file."""
    document = read_plain(text.encode())
    if find_mark(document) is not None:
        raise SecretDocument
    return assess(document)
