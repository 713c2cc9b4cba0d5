"""docassist inside LangChain: its embedding model as `Embeddings`, its search as a retriever."""

from collections.abc import Callable, Iterable
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever

from docassist.embedding import Embedder


class DocassistEmbeddings(Embeddings):
    """An embedder for any LangChain vector store."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of texts."""
        vectors: list[list[float]] = self._embedder.embed(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of a query."""
        return self.embed_documents([text])[0]


class DocassistRetriever(BaseRetriever):
    """Passages of stored documents for any chain: `DocassistRetriever(search=assistant.search)`.

    `search` takes a query and `k`, and gives passages as `docassist.assistant.Passage`.
    """

    search: Callable[..., Iterable[Any]]
    k: int = 10

    def _get_relevant_documents(  # the name and arguments are LangChain's
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002
    ) -> list[Document]:
        return [
            Document(
                page_content=passage.chunk.text,
                id=f"{passage.record.id}-{passage.chunk.ordinal}",
                metadata={"document_id": passage.record.id, "page": passage.chunk.page, "score": passage.score},
            )
            for passage in self.search(query, k=self.k)
        ]
