"""What an answer is: sentences, each with the places it rests on, the nearest passages, and what to know about it."""

from dataclasses import dataclass, field
from enum import StrEnum

from docassist.assistant import Passage
from docassist.store import DocumentRecord
from docassist.types import ParsedDocument, Span

NOT_FOUND = "Không tìm thấy câu trả lời trong các văn bản đã có."


class By(StrEnum):
    """What made an answer."""

    # The fields, tasks and deadlines that were read off a document named by its number.
    FACTS = "facts"
    # The documents' own sentences.
    EXTRACT = "extract"
    # A language model, each sentence checked.
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a document; `span` are offsets into its text, None for what does not stand on a page."""

    record: DocumentRecord
    document: ParsedDocument = field(repr=False, compare=False)
    page: int
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an answer; `replaced`: the model's failed the check, and this is the document's own."""

    text: str
    citations: tuple[Citation, ...]
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; without sentences nothing was found. `chance` (0 to 1) that it answers; `note` is Vietnamese."""

    question: str
    by: By
    sentences: tuple[Sentence, ...] = ()
    passages: tuple[Passage, ...] = ()
    chance: float = 0.0
    note: str = ""

    @property
    def found(self) -> bool:
        """Whether the documents say."""
        return bool(self.sentences)

    @property
    def text(self) -> str:
        """The answer in words."""
        return " ".join(sentence.text for sentence in self.sentences) or NOT_FOUND
