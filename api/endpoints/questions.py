"""Questions: over HTTP for the document system, and the page for leaders and clerks.

A question travels in the body of a request, never in an address, so that no log of addresses keeps it; the audit keeps
who asked, by which way, how long the question was and whether something was found.
"""

from datetime import date
from typing import Annotated, Any, Literal, Self

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from api.deps import ActorDep, AssistantDep, find_actor
from api.endpoints.search import hit
from api.errors import Problem
from api.rendering import page
from api.schemas import Hit
from api.views import Place, places, title_of, unit_choices
from docassist.assistant import Assistant
from docassist.errors import DocassistError
from docassist.index import Filters
from docassist.questions.answers import NOT_FOUND, Answer, By, Citation, Sentence
from docassist.questions.service import ask

MADE_BY_MODEL = "Nội dung do AI hỗ trợ tạo, cần kiểm tra"
_MOST_CHARACTERS = 20_000
_EXAMPLES = (
    "Hạn báo cáo giải ngân vốn đầu tư công là khi nào?",
    "Đơn vị nào chủ trì phòng, chống dịch sốt xuất huyết?",
    "Cuộc họp về di sản tổ chức ở đâu, khi nào?",
)

router = APIRouter(dependencies=[Depends(find_actor)], responses={code: {"model": Problem} for code in (401, 422)})


class FiltersIn(BaseModel):
    """Which documents to ask; dates are those of the documents."""

    unit: str | None = None
    kind: str | None = None
    date_from: date | None = None
    date_to: date | None = None


class QuestionIn(BaseModel):
    """A question; of a long one only the first 1,000 characters are read."""

    question: str = Field(max_length=_MOST_CHARACTERS)
    filters: FiltersIn = FiltersIn()
    by: Literal["extract", "model"] = "extract"


class CitationOut(BaseModel):
    """A place in a document: offsets into its text (null: not on a page), and boxes in shares of the page."""

    document_id: str
    title: str
    symbol: str | None
    page: int
    start: int | None
    end: int | None
    places: list[Place]

    @classmethod
    def of(cls, cited: Citation) -> Self:
        """The public form of a citation."""
        record, span = cited.record, cited.span
        found = places(cited.document, [span]) if span else []
        where = {"start": span.start if span else None, "end": span.end if span else None, "places": found}
        shown = {"document_id": record.id, "title": title_of(record), "symbol": record.symbol, "page": cited.page}
        return cls.model_validate(shown | where)


class SentenceOut(BaseModel):
    """A sentence of an answer; `replaced`: the model's failed the check, and this is the document's own."""

    text: str
    replaced: bool
    citations: list[CitationOut]

    @classmethod
    def of(cls, sentence: Sentence) -> Self:
        """The public form of a sentence."""
        cited = [CitationOut.of(citation) for citation in sentence.citations]
        return cls(text=sentence.text, replaced=sentence.replaced, citations=cited)


class AnswerOut(BaseModel):
    """An answer; without `sentences` the documents do not say, and `passages` are the nearest."""

    question: str
    by: By
    found: bool
    answer: str
    sentences: list[SentenceOut]
    passages: list[Hit]
    chance: float = Field(description="That the first sentence answers, 0 to 1; 1 for fields read off the document.")
    note: str
    mark: str = Field(description="What an answer in a model's words must bear; empty otherwise.")

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """The public form of an answer."""
        sentences = [SentenceOut.of(sentence) for sentence in answer.sentences]
        shown = {"question": answer.question, "by": answer.by, "found": answer.found, "answer": answer.text}
        mark = MADE_BY_MODEL if answer.by is By.MODEL else ""
        rest = {"sentences": sentences, "passages": [hit(found) for found in answer.passages], "mark": mark}
        return cls.model_validate(shown | rest | {"chance": round(answer.chance, 4), "note": answer.note})


@router.post("/api/v1/questions", tags=["search"])
def question(assistant: AssistantDep, actor: ActorDep, asked: QuestionIn) -> AnswerOut:
    """Answer a question from the documents that a search with these filters may find."""
    filters = Filters(**asked.filters.model_dump())
    return AnswerOut.of(_asked(assistant, actor.name, asked.question, filters, By(asked.by)))


@router.get("/ask", include_in_schema=False)
def ask_page(request: Request, assistant: AssistantDep) -> HTMLResponse:
    """The page with nothing asked yet."""
    return _page(request, assistant, "", {})


@router.post("/ask", include_in_schema=False)
def ask_form(
    request: Request,
    assistant: AssistantDep,
    actor: ActorDep,
    q: Annotated[str, Form(max_length=_MOST_CHARACTERS)] = "",
    unit: Annotated[str, Form()] = "",
    kind: Annotated[str, Form()] = "",
    by: Annotated[str, Form()] = "",
) -> HTMLResponse:
    """The page with an answer."""
    chosen = {"unit": unit, "kind": kind, "by": by}
    way = By.MODEL if by == By.MODEL else By.EXTRACT
    try:
        answer = _asked(assistant, actor.name, q, Filters(unit or None, kind or None), way)
    except DocassistError as error:
        return _page(request, assistant, q, chosen, error=str(error))
    return _page(request, assistant, q, chosen, answer=AnswerOut.of(answer))


def _asked(assistant: Assistant, actor: str, text: str, filters: Filters, by: By) -> Answer:
    if filters.unit:
        assistant.units.require(filters.unit)
    answer = ask(assistant, text, filters, by)
    told = {"by": answer.by.value, "found": "yes" if answer.found else "no", "characters": str(len(text))}
    assistant.store.journal.audit(actor, "ask", **told)
    return answer


def _page(request: Request, assistant: Assistant, q: str, chosen: dict[str, str], **values: Any) -> HTMLResponse:
    values |= {"here": "ask", "q": q[:1000], "chosen": chosen, "examples": _EXAMPLES, "not_found": NOT_FOUND}
    values |= {"units": unit_choices(assistant.units), "kinds": assistant.store.passages.kinds()}
    return page(request, "ask.html", has_model=assistant.model is not None, **values)
