"""The language model as the rest asks it: a prompt by name, a schema, values; masked, cached, one retry at most."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from threading import BoundedSemaphore
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from docassist.llm.endpoint import Complete, Endpoint
from docassist.llm.failure import Busy, Transient, Unreadable, Unstructured
from docassist.llm.masking import Mask, find_names
from docassist.settings import Settings
from prompts import render

T = TypeVar("T", bound=BaseModel)
# So many questions at a time: the rest of the server's threads stay free for pages.
_AT_A_TIME = 4
_WAIT_SECONDS = 10.0
_FENCED = re.compile(r"\A\s*```(?:json)?\s*\n(?P<inside>.*?)\n?```\s*\Z", re.DOTALL)
_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)


class Answers(Protocol):
    """Where answers are kept. An answer goes when any of the documents it was made of goes."""

    def get(self, key: str) -> str | None:
        """The answer kept under a key."""

    def keep(self, key: str, answer: str, documents: Sequence[str]) -> None:
        """Keep an answer made of these documents (ids)."""


class Answer(BaseModel):
    """An answer that can tell whether it is of use; one that is not is asked for once more, and not kept."""

    def verify(self, values: Mapping[str, object]) -> None:
        """Raise `Unreadable` if this is no answer to what was asked with these values of the prompt."""


@dataclass(frozen=True, slots=True)
class Model:
    """A language model. Answers are kept only of a model that knows `about` which stored documents it speaks."""

    name: str
    internal: bool
    complete: Complete
    answers: Answers | None = None
    documents: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    _slots: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(_AT_A_TIME), repr=False, compare=False)

    def about(self, *documents: str, text: str = "") -> "Model":
        """The model for questions about stored documents.

        Args:
            documents: their ids; answers are kept until one of them is deleted.
            text: their whole text: the persons named anywhere in it are masked everywhere.
        """
        names = frozenset() if self.internal else find_names(text)
        return replace(self, documents=tuple(sorted(set(documents))), names=names)

    def ask(self, prompt: str, schema: type[T], **values: object) -> T:
        """Ask by a prompt of prompts/ ("summarise/card.v2"), and read the answer as the schema.

        Raises:
            ModelFailed: there is no answer that can be used; the message says why.
        """
        mask = Mask(self.names)
        shown = values if self.internal else {name: mask.hide_all(value) for name, value in values.items()}
        rendered = render(prompt, **shown)
        key = self._key(prompt, schema, rendered)
        kept = self.answers.get(key) if self.answers and self.documents else None
        if kept is not None:
            return _read(kept, schema, mask, values)
        words, answer = self._asked(rendered, lambda words: _read(words, schema, mask, values), schema)
        if self.answers and self.documents:
            self.answers.keep(key, words, self.documents)
        return answer

    def _asked(self, rendered: str, read: Callable[[str], T], schema: type[T]) -> tuple[str, T]:
        """The words of an answer (still masked) and what they say; a second time at most."""
        if not self._slots.acquire(timeout=_WAIT_SECONDS):
            raise Busy
        wanted: dict[str, Any] | None = schema.model_json_schema()
        try:
            try:
                words = self.complete(rendered, wanted)
                return words, read(words)
            except Unstructured:
                wanted = None  # an endpoint without structured output; the prompt asks for JSON too
            except (Transient, Unreadable):
                pass
            words = self.complete(rendered, wanted)
            return words, read(words)
        finally:
            self._slots.release()

    def _key(self, prompt: str, schema: type[BaseModel], rendered: str) -> str:
        parts = (self.name, prompt, json.dumps(schema.model_json_schema(), sort_keys=True), rendered)
        return sha256("\0".join(parts).encode()).hexdigest()


def open_model(settings: Settings, answers: Answers | None = None) -> Model | None:
    """The model of the settings; None when none is set, as by default. Nothing is loaded or asked yet."""
    if not settings.llm_model:
        return None
    return Model(settings.llm_model, settings.llm_internal, Endpoint(settings), answers)


def _read(words: str, schema: type[T], mask: Mask, values: Mapping[str, object]) -> T:
    """An answer as its schema, unmasked; what models like to put around JSON is taken off.

    Raises:
        Unreadable: it is no JSON, not of this schema, or no answer to what was asked.
    """
    bare = _THOUGHT.sub("", words)
    fenced = _FENCED.match(bare)
    try:
        answer = schema.model_validate(mask.reveal_all(json.loads(fenced["inside"] if fenced else bare)))
    except (ValueError, RecursionError, ValidationError):
        raise Unreadable from None
    if isinstance(answer, Answer):
        answer.verify(values)
    return answer
