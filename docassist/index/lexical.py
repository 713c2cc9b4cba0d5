"""Words in tantivy (BM25): syllables and pairs of syllables, and the same without diacritics for those who type so."""

import math
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from docassist.errors import DocassistError
from docassist.index.entries import Attributes, Filters, Ids
from docassist.text import fold, fold_syllable, syllables, terms, with_pairs

_HEAP = 64_000_000


def _schema() -> tantivy.Schema:
    """No text is stored and no order of words: what is in the index cannot be read back as a document."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("number", fast=True)
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("unit", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("issued", indexed=True)
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("plain", tokenizer_name="whitespace", index_option="freq")
    return builder.build()


class LexicalIndex:
    """Passages by their words. One writer; what is written is found after `commit`."""

    def __init__(self, folder: Path) -> None:
        """Open or make the index.

        Raises:
            ValueError: the files are damaged or of another schema.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._writing: tantivy.IndexWriter | None = None

    @property
    def _writer(self) -> "tantivy.IndexWriter":
        """The writer, made when first needed: whoever only searches takes no lock."""
        if self._writing is None:
            try:
                self._writing = self._index.writer(_HEAP, 1)
            except ValueError as error:
                raise DocassistError(
                    "Chỉ mục tìm kiếm đang được một tiến trình docassist khác ghi. "
                    "Hãy gửi văn bản qua máy chủ đang chạy, hoặc dừng tiến trình đó rồi thử lại."
                ) from error
        return self._writing

    def add(self, document_id: str, ids: Ids, texts: Sequence[str], attributes: Attributes) -> None:
        """Add a document's passages under their numbers, in place of any it had."""
        self.remove(document_id)
        for number, text in zip(ids.tolist(), texts, strict=True):
            passage = tantivy.Document()
            passage.add_text("document", document_id)
            passage.add_unsigned("number", number)
            if attributes.kind is not None:
                passage.add_text("kind", attributes.kind)
            if attributes.unit is not None:
                passage.add_text("unit", attributes.unit)
            if attributes.issued is not None:
                passage.add_integer("issued", attributes.issued.toordinal())
            words = syllables(text)
            passage.add_text("terms", " ".join(with_pairs(words)))
            passage.add_text("plain", " ".join(with_pairs(list(map(fold_syllable, words)))))
            self._writer.add_document(passage)

    def remove(self, document_id: str) -> None:
        """Remove a document's passages."""
        self._writer.delete_documents_by_term("document", document_id)

    def commit(self) -> None:
        """Make what was written durable and visible."""
        if self._writing is not None:
            self._writing.commit()
            self._index.reload()

    def close(self) -> None:
        """Finish merging and let go of the files."""
        if self._writing is not None:
            self._writing.wait_merging_threads()
            self._writing = None

    def search(self, query: str, count: int, filters: Filters) -> tuple[Ids, NDArray[np.float32]]:
        """The numbers and BM25 of the best passages, best first; a query without words finds nothing."""
        searcher = self._index.searcher()
        words = list(self._words(query))
        if not words or searcher.num_docs == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        wanted = [(tantivy.Occur.Must, tantivy.Query.boolean_query(words)), *self._conditions(filters)]
        hits = searcher.search(tantivy.Query.boolean_query(wanted), min(count, searcher.num_docs), count=False).hits
        numbers = searcher.fast_field_values("number", [address for _, address in hits])
        return np.array(numbers, np.int64), np.array([score for score, _ in hits], np.float32)

    def rarity(self, words: Sequence[str], bare: bool) -> list[float]:
        """How rare words or pairs are, 0 (in every passage) to 1 (in none); `bare`: compared without diacritics."""
        searcher = self._index.searcher()
        field, scale = "plain" if bare else "terms", math.log(searcher.num_docs + 1)
        return [1 - math.log(searcher.doc_freq(field, word) + 1) / scale if scale else 1.0 for word in words]

    def _words(self, query: str) -> Iterator[tuple["tantivy.Occur", "tantivy.Query"]]:
        """Any of the terms; a query typed without diacritics is compared without them."""
        bare = all(fold(word) == word for word in syllables(query))
        field = "plain" if bare else "terms"
        for term in dict.fromkeys(terms(query)):
            yield tantivy.Occur.Should, tantivy.Query.term_query(self._schema, field, term, "freq")

    def _conditions(self, filters: Filters) -> Iterator[tuple["tantivy.Occur", "tantivy.Query"]]:
        """What must hold of the document; it adds nothing to the score."""
        query = tantivy.Query
        asked = [
            query.term_query(self._schema, field, value, "basic")
            for field, value in (("kind", filters.kind), ("unit", filters.unit))
            if value is not None
        ]
        if filters.date_from or filters.date_to:
            days = (filters.date_from or date.min).toordinal(), (filters.date_to or date.max).toordinal()
            asked.append(query.range_query(self._schema, "issued", tantivy.FieldType.Integer, *days))
        for condition in asked:
            yield tantivy.Occur.Must, query.boost_query(condition, 0.0)
