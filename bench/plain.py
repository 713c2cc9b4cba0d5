"""The plain way that docassist is measured against: pypdf text, LangChain's splitter, FAISS, the same model.

Run as a process of its own (`python -m bench.plain FOLDER`) so that its peak memory is its own.
"""

import json
import sys
import time
from pathlib import Path

from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document
from langchain_text_splitters import RecursiveCharacterTextSplitter
from pypdf import PdfReader

from bench.memory import peak_mb
from docassist.embedding import load_embedder
from docassist.langchain_adapters import DocassistEmbeddings


def ingest(folder: Path) -> dict[str, float]:
    """Read, split, embed and index every PDF of a folder."""
    begun = time.perf_counter()
    pages = 0
    documents: list[Document] = []
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=100)
    for path in sorted(folder.glob("*.pdf")):
        reader = PdfReader(path)
        pages += len(reader.pages)
        texts = [Document(page.extract_text(), metadata={"file": path.name}) for page in reader.pages]
        documents += splitter.split_documents(texts)
    FAISS.from_documents(documents, DocassistEmbeddings(load_embedder("builtin")))
    seconds = time.perf_counter() - begun
    return {
        "pages": pages,
        "seconds": round(seconds, 2),
        "pages_per_s": round(pages / seconds, 1),
        "peak_mb": peak_mb(),
    }


if __name__ == "__main__":
    print(json.dumps(ingest(Path(sys.argv[1]))))
