"""The HTTP API as the document system uses it, on a real server."""

import io
import itertools
import json
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from api.app import create_app
from docassist.settings import Settings
from tests.conftest import ROOT, Server


@pytest.fixture
def client(server: Server) -> httpx.Client:
    """A client with a key."""
    return server.client()


def _pdf(words: str = "Van ban thu") -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, 700, words)
    canvas.save()
    return buffer.getvalue()


def _encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_pdf())))
    writer.encrypt("mat-khau", algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _no_pages() -> bytes:
    buffer = io.BytesIO()
    PdfWriter().write(buffer)
    return buffer.getvalue()


_PART = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
BAD_FILES = {
    "empty_file": b"",
    "unknown_type": b"Rar!\x1a\x07\x00" + bytes(64),
    "encrypted_file": _encrypted(),
    "no_pages": _no_pages(),
    "unreadable_file": _pdf()[:200],
}


@pytest.mark.parametrize("call", ["documents", "analyse"])
@pytest.mark.parametrize("code", list(BAD_FILES))
def test_a_bad_file_is_refused_with_its_code(client: httpx.Client, call: str, code: str) -> None:
    """Each has a stable code for programs and a Vietnamese sentence for people, and nothing is stored."""
    before = client.get("/api/v1/documents").json()["total"]
    answer = client.post(f"/api/v1/{call}", files={"file": ("../../etc/thu.pdf", BAD_FILES[code])})
    problem = answer.json()
    assert (problem["code"], answer.headers["content-type"]) == (code, "application/problem+json")
    assert answer.status_code == problem["status"]
    assert "Hãy" in problem["detail"]
    assert client.get("/api/v1/documents").json()["total"] == before


def test_a_wrong_extension_does_not_matter(client: httpx.Client) -> None:
    """The type is that of the content; a path in the name is cut off."""
    answer = client.post(
        "/api/v1/documents",
        files={"file": ("../../van-ban.docx", "Công văn thử nghiệm đuôi tệp sai".encode())},
        headers={"Prefer": "wait=30"},
    )
    assert answer.status_code in (200, 202)
    assert (answer.json()["media_type"], answer.json()["name"]) == ("text/plain", "van-ban.docx")


def test_the_same_bytes_twice_change_nothing(client: httpx.Client) -> None:
    """The second upload gives the same id and says that nothing was created."""
    data = "Văn bản gửi hai lần, nội dung như nhau".encode()
    first, second = (client.post("/api/v1/documents", files={"file": ("a.txt", data)}).json() for _ in range(2))
    assert first["id"] == second["id"]
    assert (first["created"], second["created"]) == (True, False)


def test_a_document_goes_all_the_way(client: httpx.Client, samples: Path) -> None:
    """Upload, result with places, original bytes, page picture, search, deletion from search at once."""
    data = (samples / "01-cong-van-bo-tai-chinh.pdf").read_bytes() + b"\n%khac\n"
    uploaded = client.post("/api/v1/documents", files={"file": ("cv.pdf", data)}, headers={"Prefer": "wait=30"})
    assert uploaded.status_code == 200
    path = uploaded.headers["location"]
    document = client.get(path).json()
    assert (document["state"], document["symbol"], document["lead_unit"]) == ("ready", "16482/BTC-ĐT", "STC")
    result = client.get(f"{path}/result").json()
    span = result["analysis"]["register"]["notation"]["span"]
    place = result["places"][f"{span['start']}-{span['end']}"][0]
    assert place["page"] == 1
    assert all(0 <= share <= 1 for share in place["box"])
    assert client.get(f"{path}/original").content == data
    assert client.get(f"{path}/pages/1/picture").content.startswith(b"\x89PNG")
    assert client.get(f"{path}/pages/99/picture").json()["code"] == "not_found"
    part = client.get(f"{path}/pages/1/picture", params={"box": "0.5,0,0.5,0.1", "scale": 1})
    assert Image.open(BytesIO(part.content)).size == (298, 84)
    assert client.get(f"{path}/pages/1/picture", params={"box": "0,0,9,9"}).status_code == 422
    assert client.get(f"{path}/archive").json()["code"] == "not_found"  # not a scan
    found = client.get("/api/v1/search", params={"q": "16482/BTC-ĐT"}).json()["hits"]
    assert document["id"] in {hit["document_id"] for hit in found[:2]}
    assert client.delete(path).status_code == 204
    assert client.get(path).json()["code"] == "not_found"
    found = client.get("/api/v1/search", params={"q": "16482/BTC-ĐT"}).json()["hits"]
    assert document["id"] not in {hit["document_id"] for hit in found}


def test_analyse_keeps_nothing(client: httpx.Client, samples: Path) -> None:
    """The analysis of a file leaves no document behind."""
    data = (samples / "09-cong-dien-mua-lu.pdf").read_bytes() + b"\n%mot lan\n"
    before = client.get("/api/v1/documents").json()["total"]
    result = client.post("/api/v1/analyse", files={"file": ("cd.pdf", data)}).json()
    assert result["analysis"]["register"]["urgency"]["value"] == "hỏa tốc"
    assert client.get("/api/v1/documents").json()["total"] == before


@pytest.mark.parametrize("call", ["documents", "analyse"])
def test_a_secret_document_is_refused(client: httpx.Client, samples: Path, call: str) -> None:
    """The message says what the law asks; nothing of the file is kept."""
    data = (samples / "16-cong-van-mat.pdf").read_bytes() + b"\n%"
    before = client.get("/api/v1/documents").json()["total"]
    answer = client.post(f"/api/v1/{call}", files={"file": ("cv.pdf", data)})
    assert (answer.status_code, answer.json()["code"]) == (422, "secret_document")
    assert "bí mật nhà nước" in answer.json()["detail"]
    assert client.get("/api/v1/documents").json()["total"] == before


def test_texts_are_classified_routed_and_summarised(client: httpx.Client) -> None:
    """A subject line is enough; probabilities and reasons come with each candidate."""
    text = {"text": "V/v thẩm định dự toán và phân bổ kế hoạch vốn đầu tư công năm 2026"}
    route = client.post("/api/v1/route", json=text).json()
    assert route["lead"]["candidates"][0]["code"] == "STC"
    assert route["lead"]["candidates"][0]["evidence"][0]["reason"]
    assert client.post("/api/v1/classify", json=text).json()["field_of_work"]["candidates"]
    assert client.post("/api/v1/summarise", json=text).json()["lines"]
    assert len(client.post("/api/v1/summarise", json=text | {"length": "line"}).json()["lines"]) == 1


@pytest.mark.parametrize(
    ("method", "path", "body", "code"),
    [
        ("POST", "/api/v1/route", {"txt": "x"}, "bad_request"),
        ("POST", "/api/v1/route", {"text": "   "}, "bad_request"),
        ("POST", "/api/v1/summarise", {}, "bad_request"),
        ("POST", "/api/v1/summarise", {"text": "x", "length": "book"}, "bad_request"),
        ("GET", "/api/v1/documents/khong-co", None, "not_found"),
        ("GET", "/api/v1/documents/" + "0" * 64 + "/result", None, "not_found"),
        ("GET", "/api/v1/documents/..%2F..%2Fetc/original", None, "not_found"),
        ("DELETE", "/api/v1/documents/" + "0" * 64, None, "not_found"),
        ("GET", "/api/v1/documents?state=xyz", None, "bad_request"),
        ("GET", "/api/v1/search?q=a&date_from=hom-qua", None, "bad_request"),
        ("GET", "/api/v1/khong-co", None, "not_found"),
        ("PUT", "/api/v1/search", None, "method_not_allowed"),
    ],
)
def test_a_malformed_request_has_a_code(
    client: httpx.Client, method: str, path: str, body: dict[str, str] | None, code: str
) -> None:
    """Every error is a problem document."""
    answer = client.request(method, path, json=body)
    assert answer.json()["code"] == code
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("query", ["", "   ", "a:b AND (", '"', "*", "'; DROP TABLE documents;--", "ủ" * 900])
def test_an_odd_query_is_answered(client: httpx.Client, query: str) -> None:
    """No query breaks the search."""
    assert client.get("/api/v1/search", params={"q": query}).status_code == 200


def test_a_body_over_the_limit_is_refused_while_it_arrives(client: httpx.Client) -> None:
    """With a length declared, and without."""
    large = b"x" * (3 * 2**20)
    declared = client.post("/api/v1/documents", files={"file": ("a.txt", large)})
    assert (declared.status_code, declared.json()["code"]) == (413, "file_too_large")
    streamed = client.post(
        "/api/v1/documents",
        content=itertools.chain([_PART], (large[at : at + 65536] for at in range(0, len(large), 65536))),
        headers={"content-type": "multipart/form-data; boundary=x"},
    )
    assert (streamed.status_code, streamed.json()["code"]) == (413, "file_too_large")


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Cookie": "docassist_session=wrong"}])
def test_a_key_is_needed(server: Server, headers: dict[str, str]) -> None:
    """Without a valid key there is nothing but health."""
    with httpx.Client(base_url=server.address, headers=headers) as stranger:
        assert stranger.get("/api/v1/documents").json()["code"] == "unauthorised"
        assert stranger.post("/api/v1/analyse", files={"file": ("a", b"x")}).status_code == 401
        assert stranger.get("/health").json()["ok"]
        assert stranger.get("/ready").json()["ok"]


def test_a_decision_is_kept_and_shown(client: httpx.Client) -> None:
    """The document system reports what was decided; an unknown unit is refused."""
    document = client.get("/api/v1/documents?state=ready").json()["documents"][0]
    path = f"/api/v1/documents/{document['id']}/decision"
    assert client.post(path, json={"lead_unit": "KHONGCO"}).json()["code"] == "bad_request"
    decided = client.post(path, json={"lead_unit": "SNV", "decided_by": "Văn thư"}).json()
    assert (decided["lead_unit"], decided["confirmed"]) == ("SNV", True)


def test_the_contract_is_the_published_one(tmp_path: Path) -> None:
    """docs/openapi.v1.json changes only on purpose: `python -m bench.contract` writes it."""
    published = json.loads((ROOT / "docs/openapi.v1.json").read_text(encoding="utf-8"))
    assert create_app(Settings(data_dir=tmp_path)).openapi() == published


def test_every_call_is_in_the_docs(tmp_path: Path) -> None:
    """docs/api.md names each path."""
    text = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    for path in create_app(Settings(data_dir=tmp_path)).openapi()["paths"]:
        short = path.replace("document_id", "id").replace("{number}", "{n}").removeprefix("/api/v1")
        assert short in text, path
