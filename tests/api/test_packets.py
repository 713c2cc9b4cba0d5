"""Exchange packets over HTTP: one way in for documents, recalls and statuses; results show envelope and relations."""

from dataclasses import replace

import httpx
import pytest

from tests.conftest import Server
from tests.ingest.conftest import Samples
from tests.ingest.packets import SENDER, Packet, packet, status
from tests.ingest.signing import sign, signer


@pytest.fixture
def client(server: Server) -> httpx.Client:
    return server.client()


def _made(number: int) -> Packet:
    """A packet of its own number, whose letter is a signed PDF."""
    letter = sign(Samples.pdf([Samples.letter(number).splitlines()]), signer("Nguyễn Văn An", "UBND thành phố Hà Nội"))
    return Packet(
        number=str(number),
        document_id=f"000.00.00.G22,2026/11/19,{number}/UBND-KT",
        subject=f"V/v đôn đốc giải ngân vốn đầu tư công lần thứ {number}",
        files=(("congvan.pdf", letter),),
    )


def _send(client: httpx.Client, data: bytes) -> httpx.Response:
    files = {"file": ("goi.edxml", data)}
    return client.post("/api/v1/documents", files=files, headers={"Prefer": "wait=50"})


def test_a_packet_goes_all_the_way(client: httpx.Client) -> None:
    """Envelope, parts, signatures and reports in the result; the fields say that they are the envelope's."""
    made = _made(301)
    answer = _send(client, packet(made))
    assert answer.status_code == 200
    document = answer.json()
    assert (document["symbol"], document["state"]) == ("301/UBND-KT", "ready")
    _send(client, status("03", made.document_id))
    result = client.get(f"/api/v1/documents/{document['id']}/result").json()
    assert result["envelope"]["sender"]["name"] == SENDER[1]
    assert result["analysis"]["register"]["number"]["source"] == "envelope"
    assert [part["role"] for part in result["parts"]] == ["letter"]
    assert [event["name"] for event in result["events"]] == ["Đã tiếp nhận, vào sổ"]
    assert (result["signed"], result["signatures"][0]["signer"]) == ("unknown_root", "Nguyễn Văn An")
    assert client.get(f"/api/v1/documents/{document['id']}/pages/1/picture").headers["content-type"] == "image/png"


def test_a_recall_is_answered_with_what_it_changed(client: httpx.Client) -> None:
    """The document leaves the search, and says why; the packet is listed."""
    made = _made(302)
    document = _send(client, packet(made)).json()
    recall = replace(made, files=(), business="1", target=made.document_id, reason="Sai", sent="2026/11/20 08:00:00")
    answer = _send(client, packet(recall)).json()
    assert (answer["kind"], answer["created"], answer["withdrawn"]) == ("recall", True, [document["id"]])
    hits = client.get("/api/v1/search", params={"q": "đôn đốc giải ngân lần thứ 302"}).json()["hits"]
    assert document["id"] not in {hit["document_id"] for hit in hits}
    gone = client.get(f"/api/v1/documents/{document['id']}").json()
    assert gone["state"] == "withdrawn"
    assert gone["reason"].endswith("Sai")
    listed = client.get("/api/v1/packets").json()
    assert listed[0]["documents"] == [document["id"]]
    assert not listed[0]["pending"]
    again = _send(client, packet(recall)).json()
    assert (again["created"], again["withdrawn"]) == (False, [])


def test_a_status_of_an_unknown_document_is_pending(client: httpx.Client) -> None:
    """It is no document, and waits."""
    before = client.get("/api/v1/documents").json()["total"]
    answer = _send(client, status("01", "000.00.00.G22,2026/01/01,999/UBND"))
    assert (answer.status_code, answer.json()["code"], answer.json()["document_ids"]) == (200, "01", [])
    assert client.get("/api/v1/documents").json()["total"] == before
    assert client.get("/api/v1/packets").json()[0]["pending"]


def test_analyse_shows_the_envelope_and_keeps_nothing(client: httpx.Client) -> None:
    """Also of a status, which has no page."""
    files = {"file": ("status.edxml", status("06"))}
    result = client.post("/api/v1/analyse", files=files).json()
    assert result["envelope"]["status"]["code"] == "06"
    assert result["analysis"]["warnings"][0].startswith("Đây là gói tin trạng thái")
