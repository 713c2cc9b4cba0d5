"""An answer in a language model's words: each sentence checked against exactly the passages that it cites."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import BaseModel, Field

from docassist.llm import ModelFailed, model
from docassist.llm.failure import NoModel, Unreadable
from docassist.llm.support import strays, unsupported
from docassist.questions.answers import Answer, By, Sentence
from docassist.questions.extract import Excerpt, Pick
from docassist.questions.pieces import pieces, with_items
from docassist.questions.sources import Sources
from docassist.types import Span

PROMPT = "questions/answer.v1"
_MOST_SENTENCES = 3
_MOST_PASSAGES = 10
# A sentence is shown with its neighbours up to so many characters.
_ENOUGH = 400
_FELL_BACK = "Câu trả lời trích nguyên văn, vì: "
_ALL_FAILED = "các câu của mô hình ngôn ngữ không khớp văn bản nguồn."
_SOME_FAILED = "Câu đánh dấu là câu nguyên văn, thay câu của mô hình không khớp nguồn."
_NOT_SAID = "Mô hình ngôn ngữ không thấy câu trả lời trong các đoạn gần nhất."


class WrittenSentence(BaseModel):
    """A sentence of the model and the numbers of the passages that it rests on."""

    cau: str = Field(max_length=1000)
    doan: list[int] = Field(default_factory=list, max_length=20)


class Written(model.Answer):
    """What the model answers; `tim_thay` false: the passages do not say."""

    tim_thay: bool
    tra_loi: list[WrittenSentence] = Field(default_factory=list, max_length=20)

    def verify(self, values: Mapping[str, object]) -> None:
        """Refuse an answer without one sentence that cites a passage shown."""
        passages = values["passages"]
        known = range(1, len(passages) + 1 if isinstance(passages, Sequence) else 1)
        if self.tim_thay and not any(number in known for item in self.tra_loi for number in item.doan):
            raise Unreadable


@dataclass(frozen=True, slots=True)
class _Shown:
    """A passage as the model sees it, and where it stands."""

    excerpt: Excerpt
    span: Span

    @property
    def words(self) -> str:
        return " ".join(self.excerpt.text[self.span.start : self.span.end].split())

    @property
    def told(self) -> str:
        """With the title of its document, without which it may say little."""
        return f"{self.excerpt.heading}: {self.words}"


def worded(picks: Sequence[Pick], sources: Sources, extracted: Answer) -> Answer:
    """The model's answer from the passages nearest; the extracted one, with a note, where that cannot be had."""
    asked = sources.assistant.model
    shown = _shown(picks)
    if not shown:
        return extracted
    if asked is None:
        return replace(extracted, note=f"{_FELL_BACK}{NoModel()}")
    documents = sorted({one.excerpt.document_id for one in shown})
    text = "" if asked.internal else "\n".join(sources.document(name).text for name in documents)
    values = {"question": extracted.question, "passages": [one.told for one in shown], "max_sentences": _MOST_SENTENCES}
    try:
        written = asked.about(*documents, text=text).ask(PROMPT, Written, **values)
    except ModelFailed as error:
        return replace(extracted, note=f"{_FELL_BACK}{error}")
    if not written.tim_thay or not written.tra_loi:
        return replace(extracted, by=By.MODEL, sentences=(), chance=0.0, note=_NOT_SAID)
    return _checked(written, shown, sources, extracted)


def _checked(written: Written, shown: Sequence[_Shown], sources: Sources, extracted: Answer) -> Answer:
    sentences = {one.text: one for item in written.tra_loi[:_MOST_SENTENCES] for one in _sentence(item, shown, sources)}
    if not any(not one.replaced for one in sentences.values()):
        return replace(extracted, note=_FELL_BACK + _ALL_FAILED)
    note = _SOME_FAILED if any(one.replaced for one in sentences.values()) else ""
    return replace(extracted, by=By.MODEL, sentences=tuple(sentences.values()), note=note)


def _sentence(item: WrittenSentence, shown: Sequence[_Shown], sources: Sources) -> Iterator[Sentence]:
    """The model's sentence where its passages hold it, else the first of them in its place; none without passages."""
    cited = [shown[number - 1] for number in dict.fromkeys(item.doan) if 0 < number <= len(shown)]
    words = " ".join(item.cau.split())
    if not cited or not words:
        return
    held = [one.told for one in cited]
    if not unsupported(words, held, sources.assistant.units) and not strays(words, held):
        yield Sentence(words, tuple(sources.cite(one.excerpt, one.span) for one in cited))
    else:
        first = cited[0]
        yield Sentence(first.words, (sources.cite(first.excerpt, first.span),), replaced=True)


def _shown(picks: Sequence[Pick]) -> list[_Shown]:
    """The best sentences with the sentences behind them, none twice."""
    shown: list[_Shown] = []
    for item in picks:
        if len(shown) == _MOST_PASSAGES:
            break
        if not any(
            one.excerpt == item.excerpt and item.span.start < one.span.end and one.span.start < item.span.end
            for one in shown
        ):
            shown.append(_Shown(item.excerpt, _around(item)))
    return shown


def _around(item: Pick) -> Span:
    spans = pieces(item.excerpt.text)
    at = spans.index(item.span)
    whole = with_items(item.excerpt.text, spans, at)
    if whole != item.span:
        return whole
    end = item.span.end
    for following in spans[at + 1 :]:
        if following.end - item.span.start > _ENOUGH:
            break
        end = following.end
    return Span(item.span.start, end)
