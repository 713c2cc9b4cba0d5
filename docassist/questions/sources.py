"""What a question may be answered from: passages of documents that the asker may see, and their places on the page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby

from docassist.assistant import Assistant, Passage
from docassist.blocks import blocks
from docassist.index import Filters
from docassist.questions.answers import Citation
from docassist.questions.asking import Question
from docassist.questions.extract import Excerpt
from docassist.questions.fitting import fits
from docassist.search import Hit
from docassist.snippets import snippet
from docassist.store import DocumentRecord
from docassist.text import fold, syllables
from docassist.types import Chunk, ParsedDocument, Span

# So many passages are read; beside the best few, those before and behind them too.
_PASSAGES, _WITH_NEIGHBOURS = 30, 5
# Of a document named by its number, every passage up to so many.
_MOST_OF_ONE, _RUN = 400, 20
_SHOWN = 5
# A document is spoken of where its subject holds so much of what is rare in the words for it, of at least so many.
_SUBJECT, _LEAST_WORDS = 0.75, 3
# A paragraph that holds what is asked for (a day, a figure) counts as so many words more.
_FITTING = 2

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Found:
    """What may answer, and the best passage of each of the nearest documents to show below."""

    excerpts: tuple[Excerpt, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Sources:
    """The documents as one asker may search them; documents are read once for all citations of an answer."""

    assistant: Assistant
    filters: Filters

    @cached_property
    def _documents(self) -> dict[str, ParsedDocument]:
        return {}

    def named(self, question: Question) -> tuple[DocumentRecord, ...]:
        """The documents whose number the question names."""
        places = [(name, 0) for name in self.assistant.searcher.named(question.text, self.filters)]
        return tuple(record for record, _ in self._readable(places).values())

    def read(self, question: Question, among: Sequence[DocumentRecord] = ()) -> "Found":
        """The passages nearest to a question with their neighbours, or those of some documents."""
        if among:
            passages = self.assistant.find(question.text, _SHOWN, self.filters)
            return Found(tuple(chain.from_iterable(map(self._whole, among))), passages)
        hits = self.assistant.searcher.passages(question.text, self.filters, _PASSAGES)
        found = self._readable(set(_with_neighbours(hits)))
        runs = groupby(enumerate(sorted(found)), key=lambda item: (item[1][0], item[1][1] - item[0]))
        excerpts = tuple(_excerpt(found[run[0]][0], [found[place][1] for place in run]) for run in _places(runs))
        best = {hit.document_id: hit for hit in reversed(hits) if (hit.document_id, hit.ordinal) in found}
        shown = sorted(best.values(), key=lambda hit: -hit.score)[:_SHOWN]
        return Found(excerpts, tuple(_passage(question, hit, found) for hit in shown))

    def about(self, matter: Question, among: Iterable[DocumentRecord]) -> DocumentRecord | None:
        """The one document whose subject is what the question speaks of; None where there is none, or more than one."""
        rarity = self.assistant.searcher.index.rarity([*matter.words], matter.bare)
        whole = sum(rarity.values())
        if len(matter.words) < _LEAST_WORDS or not whole:
            return None
        found = {record.id: record for record in among if record.subject}
        held = [key for key, record in found.items() if _share(rarity, record, matter) >= _SUBJECT * whole]
        return found[held[0]] if len(held) == 1 else None

    def document(self, document_id: str) -> ParsedDocument:
        """A document as it was read."""
        if document_id not in self._documents:
            self._documents[document_id] = self.assistant.store.document(document_id)
        return self._documents[document_id]

    def cite(self, excerpt: Excerpt, span: Span) -> Citation:
        """The place in its document of a stretch of a passage."""
        document = self.document(excerpt.document_id)
        place = locate(document.text, excerpt.span, excerpt.text, span)
        return self.at(excerpt.document_id, place)

    def narrow(self, excerpt: Excerpt, span: Span, question: Question) -> Citation:
        """The place of a sentence; of paragraphs that a passage runs together, the one that speaks of the matter.

        The head of a letter has no full stops: "SỞ NỘI VỤ Số: 44/SNV Kính gửi: Sở Tài chính" and its first sentence.
        """
        whole = self.cite(excerpt, span)
        if whole.span is None or "\n" not in whole.document.text[whole.span.start : whole.span.end]:
            return whole
        inside = [_common(block.span, whole.span) for block in blocks(whole.document)]
        held = [(self._holds(whole.document, part, question), part) for part in inside if part is not None]
        best = max(held, key=lambda item: item[0], default=(0, whole.span))[1]
        return self.at(excerpt.document_id, best)

    def _holds(self, document: ParsedDocument, part: Span, question: Question) -> int:
        text = document.quote(part)
        words = syllables(fold(text) if question.bare else text)
        return len(set(question.words).intersection(words)) + (_FITTING if fits(question, text) else 0)

    def at(self, document_id: str, span: Span | None) -> Citation:
        """A place in a document."""
        record = self.assistant.shadow.record(self.assistant.store.get(document_id))
        document = self.document(document_id)
        return Citation(record, document, document.page_of(span.start) if span else 1, span)

    def _whole(self, record: DocumentRecord) -> Iterator[Excerpt]:
        """The passages of one document, long ones in runs."""
        chunks = [stored.chunk for stored in self.assistant.store.passages.all(record.id)[:_MOST_OF_ONE]]
        for at in range(0, len(chunks), _RUN):
            yield _excerpt(record, chunks[at : at + _RUN])

    def _readable(self, places: Iterable[Place]) -> dict[Place, tuple[DocumentRecord, Chunk]]:
        """Passages of this agency's documents that are read and not withdrawn, as shadow mode lets them be found."""
        found = self.assistant.store.passages.of(set(places))
        finds, unit = self.assistant.shadow.finds, self.filters.unit
        return {place: hit for place, hit in found.items() if finds(hit[0], unit)}


def _share(rarity: Mapping[str, float], record: DocumentRecord, matter: Question) -> float:
    subject = record.subject or ""
    words = set(syllables(fold(subject) if matter.bare else subject))
    return sum(weight for word, weight in rarity.items() if word in words)


def locate(text: str, outer: Span, words: str, span: Span) -> Span:
    """Where a stretch of a passage stands in the document: the two differ in white space only.

    Args:
        text: the document's text.
        outer: where the passage stands in it.
        words: the passage's text.
        span: the stretch, as offsets into `words`.
    """
    before = sum(not letter.isspace() for letter in words[: span.start])
    size = sum(not letter.isspace() for letter in words[span.start : span.end])
    places = [at for at in range(outer.start, outer.end) if not text[at].isspace()]
    inside = places[before : before + size]
    return Span(inside[0], inside[-1] + 1) if inside else outer


def _common(left: Span, right: Span) -> Span | None:
    start, end = max(left.start, right.start), min(left.end, right.end)
    return Span(start, end) if start < end else None


def _with_neighbours(hits: Sequence[Hit]) -> Iterator[Place]:
    for rank, hit in enumerate(hits):
        beside = 1 if rank < _WITH_NEIGHBOURS else 0
        yield from ((hit.document_id, hit.ordinal + step) for step in range(-beside, beside + 1))


def _places(runs: Iterable[tuple[object, Iterable[tuple[int, Place]]]]) -> Iterator[list[Place]]:
    yield from ([place for _, place in run] for _, run in runs)


def _excerpt(record: DocumentRecord, chunks: Sequence[Chunk]) -> Excerpt:
    text = "\n".join(chunk.text for chunk in chunks)
    heading = " ".join(part for part in (record.kind, record.symbol, record.subject) if part)
    return Excerpt(record.id, text, Span(chunks[0].span.start, chunks[-1].span.end), heading)


def _passage(question: Question, hit: Hit, found: Mapping[Place, tuple[DocumentRecord, Chunk]]) -> Passage:
    record, chunk = found[hit.document_id, hit.ordinal]
    return Passage(record, chunk.page, chunk.span, snippet(chunk.text, question.text), hit.score)
