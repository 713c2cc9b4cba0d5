"""docassist in a LangChain chain."""

from types import SimpleNamespace

import pytest
from langchain_core.documents import Document
from langchain_core.language_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnableLambda, RunnablePassthrough
from langchain_core.vectorstores import InMemoryVectorStore

from docassist.embedding import load_embedder
from docassist.langchain_adapters import DocassistEmbeddings, DocassistRetriever
from docassist.types import Chunk, Span


def _search(query: str, k: int = 10) -> list[SimpleNamespace]:
    """Passages as `Assistant.search` gives them."""
    chunk = Chunk(3, f"Đoạn về {query}", Span(10, 30), 2)
    return [SimpleNamespace(record=SimpleNamespace(id="vb-1"), chunk=chunk, score=1.5)][:k]


def test_the_retriever_gives_documents_that_say_where_they_stand() -> None:
    """Text, document, page and score."""
    (found,) = DocassistRetriever(search=_search).invoke("giải ngân")
    assert found.page_content == "Đoạn về giải ngân"
    assert found.id == "vb-1-3"
    assert found.metadata == {"document_id": "vb-1", "page": 2, "score": 1.5}


def test_the_retriever_works_in_a_chain() -> None:
    """Retriever, prompt, model, parser: the passage reaches the prompt, the answer comes out."""
    prompts: list[str] = []

    def joined(found: list[Document]) -> str:
        return "\n".join(document.page_content for document in found)

    def seen(prompt: object) -> object:
        prompts.append(str(prompt))
        return prompt

    chain = (
        {"context": DocassistRetriever(search=_search) | joined, "question": RunnablePassthrough()}
        | ChatPromptTemplate.from_template("{context}\n\n{question}")
        | RunnableLambda(seen)
        | FakeListChatModel(responses=["Trước ngày 25."])
        | StrOutputParser()
    )
    assert chain.invoke("thời hạn báo cáo") == "Trước ngày 25."
    assert "Đoạn về thời hạn báo cáo" in prompts[0]


def test_the_embeddings_serve_a_vector_store() -> None:
    """A LangChain store finds with our vectors what our own product of vectors finds."""
    embedder = load_embedder("builtin")
    store = InMemoryVectorStore(DocassistEmbeddings(embedder))
    texts = ["cấp giấy phép xây dựng nhà ở", "phòng, chống dịch bệnh cho trẻ em"]
    store.add_texts(texts)
    ((found, score),) = store.similarity_search_with_score("xin phép xây nhà", k=1)
    asked, text = embedder.embed(["xin phép xây nhà", found.page_content])
    assert found.page_content == texts[0]
    assert score == pytest.approx(float(asked @ text), abs=1e-5)
