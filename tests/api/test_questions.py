"""Questions over HTTP and on the command line, on a real server."""

import json
import os
from pathlib import Path

import httpx
import pytest

from api.endpoints.questions import QuestionIn, question
from api.sessions import Actor
from docassist.assistant import build_assistant
from docassist.settings import Settings
from tests.conftest import Server, docassist

LETTER = (
    "SỞ NỘI VỤ\nSố: 4477/SNV-VP\nHà Nội, ngày 02 tháng 11 năm 2026\n\nV/v thuê xe chở đoàn nghệ thuật\n\n"
    "Kính gửi: Sở Tài chính.\n\nTổng số xe thuê chở đoàn nghệ thuật là 37 xe.\n"
)


@pytest.fixture
def client(server: Server) -> httpx.Client:
    return server.client()


@pytest.fixture
def document(client: httpx.Client) -> str:
    """The id of a letter about hired cars."""
    sent = {"file": ("thue-xe.txt", LETTER.encode())}
    return str(client.post("/api/v1/documents", files=sent, headers={"Prefer": "wait=30"}).json()["id"])


def test_an_answer_cites_document_page_and_lines(client: httpx.Client, document: str) -> None:
    """The sentence, where it stands, the nearest passages."""
    answer = client.post("/api/v1/questions", json={"question": "Tổng số xe thuê chở đoàn nghệ thuật là bao nhiêu?"})
    assert answer.status_code == 200
    told = answer.json()
    assert (told["found"], told["by"], told["mark"]) == (True, "extract", "")
    assert "37 xe" in told["answer"]
    (place,) = told["sentences"][0]["citations"]
    assert (place["document_id"], place["symbol"], place["page"]) == (document, "4477/SNV-VP", 1)
    assert place["end"] - place["start"] == len("Tổng số xe thuê chở đoàn nghệ thuật là 37 xe.")
    assert [one["line"] for one in place["places"]] == [place["start"]]
    assert document in {passage["document_id"] for passage in told["passages"]}


def test_nothing_found_is_an_answer(client: httpx.Client, document: str) -> None:
    """200 with no sentences, the words for it, and passages."""
    told = client.post("/api/v1/questions", json={"question": "Giá vé máy bay đi Paris là bao nhiêu?"}).json()
    assert (told["found"], told["sentences"]) == (False, [])
    assert told["answer"] == "Không tìm thấy câu trả lời trong các văn bản đã có."


def test_facts_and_filters(client: httpx.Client, document: str) -> None:
    """A document named by its number; filters as in search; a model that is not set falls back with a note."""
    told = client.post("/api/v1/questions", json={"question": "Công văn 4477/SNV-VP ban hành khi nào?"}).json()
    assert (told["by"], told["answer"]) == ("facts", "Ngày văn bản: 02/11/2026.")
    question = "Tổng số xe thuê chở đoàn nghệ thuật là bao nhiêu?"
    narrowed = {"question": question, "filters": {"date_from": "2026-11-03"}}
    assert not client.post("/api/v1/questions", json=narrowed).json()["found"]
    told = client.post("/api/v1/questions", json={"question": question, "by": "model"}).json()
    assert told["by"] == "extract"
    assert "Chưa đặt mô hình ngôn ngữ" in told["note"]


@pytest.mark.parametrize(
    "asked",
    [
        {"question": "  "},
        {"question": "x" * 20_001},
        {},
        {"question": "a b", "by": "facts"},
        {"question": "a b", "filters": {"unit": "KHONG-CO"}},
    ],
)
def test_what_is_no_question_is_refused(client: httpx.Client, asked: dict[str, object]) -> None:
    """422 with a reason in Vietnamese; a question of 10,000 characters is read as far as it goes."""
    assert client.post("/api/v1/questions", json=asked).status_code == 422
    assert client.post("/api/v1/questions", json={"question": "xe thuê " * 1250}).status_code == 200


def test_a_stranger_may_not_ask(server: Server) -> None:
    """A key or a session is needed."""
    assert httpx.post(f"{server.address}/api/v1/questions", json={"question": "Ai ký?"}).status_code == 401
    assert httpx.post(f"{server.address}/ask", data={"q": "Ai ký?"}).status_code == 401


def test_the_audit_keeps_no_words_of_a_question(tmp_path: Path) -> None:
    """Who asked, by which way, how long the question was, whether something was found."""
    with build_assistant(Settings(data_dir=tmp_path, embedding="hash")) as assistant:
        question(assistant, Actor("qlvb"), QuestionIn(question="Ông Nguyễn Văn Mẫu bị kỷ luật khi nào?"))
        (event,) = assistant.store.journal.events()
    assert (event.actor, event.action) == ("qlvb", "ask")
    assert event.details == {"by": "extract", "found": "no", "characters": "38"}


def test_on_the_command_line(tmp_path: Path) -> None:
    """An answer with its place, an honest "not found", JSON."""
    environment = os.environ | {"DOCASSIST_DATA_DIR": str(tmp_path / "data")}
    letter = tmp_path / "thue-xe.txt"
    letter.write_text(LETTER, encoding="utf-8")
    assert docassist("ingest", str(letter), environment=environment).returncode == 0
    shown = docassist("ask", "Tổng số xe thuê chở đoàn nghệ thuật là bao nhiêu?", environment=environment)
    assert "37 xe. [4477/SNV-VP, tr. 1]" in shown.stdout
    told = json.loads(docassist("ask", "Giá vé máy bay đi Paris?", "--json", environment=environment).stdout)
    assert told["found"] is False
    wrong = docassist("ask", " ", environment=environment)
    assert wrong.returncode == 1
    assert "Câu hỏi trống" in wrong.stderr
