"""Ask the documents: facts of one named by its number or subject, else the sentences that answer, else "not found"."""

from dataclasses import replace

from docassist.assistant import Assistant
from docassist.errors import BadRequest
from docassist.index import ANY, Filters
from docassist.questions.answers import Answer, By, Citation, Sentence
from docassist.questions.asking import Question, understand, without_numbers
from docassist.questions.extract import THRESHOLD, Pick, pick
from docassist.questions.facts import facts, matter
from docassist.questions.pieces import is_item, lead_of, opens_list, pieces, with_items
from docassist.questions.sources import Sources

MOST_SENTENCES = 3
# A second answer from elsewhere is given where it is nearly as likely.
_NEARLY = 0.95
_LOOKED_AT = 12
_NO_WORDS = "Câu hỏi chưa có từ nào để tìm. Hãy hỏi rõ nội dung, ví dụ: “Hạn nộp báo cáo giải ngân là khi nào?”."
_UNSURE = "Các đoạn gần nhất ở dưới; hãy hỏi cụ thể hơn, hoặc nêu số ký hiệu của văn bản."


def ask(assistant: Assistant, text: str, filters: Filters = ANY, by: By = By.EXTRACT) -> Answer:
    """Answer a question from the documents that may be found with these filters.

    Args:
        text: the question; what stands behind the first 1,000 characters is not read.
        by: `MODEL` lets the language model word the answer where one is set, else as `EXTRACT`.

    Raises:
        BadRequest: the question is empty.
    """
    question = understand(text)
    if not question.text:
        raise BadRequest("Câu hỏi trống. Hãy nhập câu hỏi.")
    sources = Sources(assistant, filters)
    named = sources.named(question)
    if not named and not question.words:
        return Answer(question.text, By.EXTRACT, note=_NO_WORDS)
    asked = understand(without_numbers(text)) if named else question
    if named and (told := facts(asked, named, sources)):
        return replace(told, question=question.text)
    found = sources.read(asked, named)
    if not named and (subject := matter(asked)):
        one = sources.about(subject, (passage.record for passage in found.passages))
        if one and (told := facts(asked, [one], sources)):
            return replace(told, question=question.text, passages=found.passages)
    picks = pick(asked, found.excerpts, assistant.searcher.index.rarity, assistant.searcher.embedder)
    answer = replace(extracted(asked, picks, sources), question=question.text, passages=found.passages)
    if by is By.MODEL:
        from docassist.questions.writing import worded

        return worded(picks, sources, answer)
    return answer


def extracted(question: Question, picks: tuple[Pick, ...], sources: Sources) -> Answer:
    """The documents' own sentences that answer; none where no sentence is likely enough to."""
    likely = [item for item in picks[:_LOOKED_AT] if item.signs.fits and item.chance >= THRESHOLD]
    if not likely:
        chance = max((item.chance for item in picks[:_LOOKED_AT] if item.signs.fits), default=0.0)
        return Answer(question.text, By.EXTRACT, chance=chance, note=_UNSURE)
    sentences: dict[str, Sentence] = {}
    for item in likely:
        if item.signs.rank >= _NEARLY * likely[0].signs.rank and len(sentences) < MOST_SENTENCES:
            sentences |= {one.text: one for one in _sentences(item, question, sources)}
    chosen = tuple(sentences.values())[:MOST_SENTENCES]
    return Answer(question.text, By.EXTRACT, chosen, chance=likely[0].chance)


def _sentences(item: Pick, question: Question, sources: Sources) -> list[Sentence]:
    """A sentence; with the items that it opens, or behind the sentence that opened its list."""
    text = item.excerpt.text
    spans = pieces(text)
    at = spans.index(item.span)
    if opens_list(text, item.span):
        return [_sentence(sources.cite(item.excerpt, with_items(text, spans, at)))]
    lead = lead_of(text, spans, at) if is_item(text, item.span) else None
    return [_sentence(sources.narrow(item.excerpt, span, question)) for span in (lead, item.span) if span]


def _sentence(citation: Citation) -> Sentence:
    return Sentence(citation.document.quote(citation.span) if citation.span else "", (citation,))
