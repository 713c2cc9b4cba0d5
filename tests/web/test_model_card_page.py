"""The card by a language model on the document's page, over HTTP and on the command line, with a real server."""

import json
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from bench.scripted_model import Endpoint, Say, endpoint
from tests.conftest import Server, docassist, serving
from tests.docassist.llm.letters import LETTER, number_of
from tests.docassist.llm.test_card import answer

LABEL = "Nội dung do AI hỗ trợ tạo, cần kiểm tra."


def script(prompt: str, _: dict[str, Any]) -> Say:
    """One line that is right, one with an invented figure, and a greeting for the doctor."""
    if "phép thử kết nối" in prompt:
        return Say('{"tra_loi": "xin chào"}')
    cited = [number_of(prompt, "125 dự án")]
    lines = [("Sở Tài chính chủ trì rà soát 125 dự án.", cited), ("Sở Tài chính rà soát 521 dự án.", cited)]
    return Say(answer(noi_dung_chinh=lines[:1], nhiem_vu=lines[1:]))


@pytest.fixture(scope="module")
def model() -> Iterator[Endpoint]:
    with endpoint(script) as running:
        yield running


@pytest.fixture(scope="module")
def environment(model: Endpoint, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("model")
    (folder / "cong van.txt").write_text(LETTER, encoding="utf-8")
    chosen = {"DATA_DIR": str(folder / "data"), "LLM_MODEL": "openai:kich-ban", "LLM_URL": f"{model.url}/v1"}
    environment = os.environ | {f"DOCASSIST_{name}": value for name, value in chosen.items()}
    done = docassist("ingest", str(folder / "cong van.txt"), environment=environment)
    assert done.returncode == 0, done.stderr
    return environment


@pytest.fixture(scope="module")
def running(environment: dict[str, str]) -> Iterator[Server]:
    with serving(environment) as server:
        yield server


@pytest.fixture(scope="module")
def document(running: Server) -> str:
    with running.client() as client:
        found: str = client.get("/api/v1/documents").json()["documents"][0]["id"]
    return found


@pytest.fixture(scope="module")
def signed_in(browser: Browser, running: Server) -> Iterator[Page]:
    context = browser.new_context(base_url=running.address, locale="vi-VN")
    page = context.new_page()
    page.goto(running.sign_in)
    yield page
    context.close()


def test_summary_by_the_model(running: Server, document: str) -> None:
    """The line that is right stands, the invented one is replaced and marked, and the note says so."""
    with running.client() as client:
        card = client.get(f"/api/v1/documents/{document}/summary?by=model").json()
    texts = {line["text"]: line["replaced"] for line in card["lines"]}
    assert texts["Sở Tài chính chủ trì rà soát 125 dự án."] is False
    assert "Sở Tài chính rà soát 521 dự án." not in texts
    assert next(text for text, replaced in texts.items() if replaced).startswith("Thực hiện Nghị quyết số 18")
    assert "1 dòng" in card["note"]


def test_extracts_stay_the_default(running: Server, document: str, model: Endpoint) -> None:
    """Without the parameter no model is asked."""
    asked = len(model.bodies)
    with running.client() as client:
        card = client.get(f"/api/v1/documents/{document}/summary").json()
    assert card["version"].startswith("extractive")
    assert len(model.bodies) == asked


def test_second_time_makes_no_request(running: Server, document: str, model: Endpoint) -> None:
    """The answer is kept in the store."""
    with running.client() as client:
        first = client.get(f"/api/v1/documents/{document}/summary?by=model").json()
        asked = len(model.bodies)
        assert client.get(f"/api/v1/documents/{document}/summary?by=model").json() == first
    assert len(model.bodies) == asked


def test_pages_answer_while_the_model_is_asked(running: Server, document: str, model: Endpoint) -> None:
    """Slow answers hold up nobody else."""
    model.script = lambda prompt, request: replace(script(prompt, request), wait=6)
    try:
        with ThreadPoolExecutor(4) as pool, running.client() as client:
            lengths = ("page", "line", "page", "line")
            path = f"/api/v1/documents/{document}/summary?by=model&length="
            asked = [pool.submit(client.get, path + length) for length in lengths]
            time.sleep(1)
            started = time.monotonic()
            assert client.get("/api/v1/documents").status_code == 200
            assert not any(one.done() for one in asked)
            assert time.monotonic() - started < 4
            assert all(one.result().json()["lines"] for one in asked)
    finally:
        model.script = script


def test_names_do_not_leave_the_agency(model: Endpoint, running: Server, document: str) -> None:
    """The endpoint is not marked internal: persons are masked in what it was sent."""
    with running.client() as client:
        client.get(f"/api/v1/documents/{document}/summary?by=model")
    sent = "\n".join(str(json.loads(body)) for body in model.bodies)
    assert "125 dự án" in sent
    assert "Trần Minh Quang" not in sent
    assert "Nguyễn Văn Hải" not in sent


def test_page_shows_the_card_on_demand(signed_in: Page, document: str, tmp_path: Path) -> None:
    """The button asks the model by keyboard; replaced lines are marked; a line lights up its place."""
    signed_in.goto(f"/documents/{document}")
    expect(signed_in.locator("#model-card").get_by_text(LABEL)).to_have_count(0)
    signed_in.get_by_role("button", name="Tóm tắt bằng mô hình ngôn ngữ").focus()
    signed_in.keyboard.press("Enter")
    card = signed_in.locator("#model-card")
    expect(card.get_by_text("Sở Tài chính chủ trì rà soát 125 dự án.")).to_be_visible(timeout=30_000)
    expect(card.get_by_text("nguyên văn, thay dòng không khớp nguồn")).to_have_count(1)
    expect(card.get_by_text(LABEL)).to_be_visible()
    card.get_by_role("button").first.click()
    expect(signed_in.locator(".hit, .lit").first).to_be_visible()
    signed_in.set_viewport_size({"width": 390, "height": 800})
    assert signed_in.evaluate("document.documentElement.scrollWidth") <= 390
    signed_in.screenshot(path=os.environ.get("MODEL_CARD_PICTURE", str(tmp_path / "card.png")), full_page=True)


def test_page_without_scripts(signed_in: Page, running: Server, document: str) -> None:
    """The form alone leads to a page with the card."""
    cookies = {cookie["name"]: cookie["value"] for cookie in signed_in.context.cookies()}  # type: ignore[typeddict-item]
    with httpx.Client(base_url=running.address, cookies=cookies, timeout=60) as client:
        answered = client.post(
            f"/documents/{document}/model-card", data={"length": "line"}, headers={"Origin": running.address}
        )
    assert answered.status_code == 200
    assert "<h1>Tóm tắt bằng mô hình ngôn ngữ</h1>" in answered.text
    assert LABEL in answered.text


def test_without_a_model_there_is_no_button(page: Page, server: Server) -> None:
    """The default: nothing on the page, and the API says what to set."""
    with server.client() as client:
        document = client.get("/api/v1/documents").json()["documents"][0]["id"]
        refused = client.get(f"/api/v1/documents/{document}/summary?by=model")
    assert (refused.status_code, refused.json()["code"]) == (409, "no_model")
    page.goto(f"/documents/{document}")
    expect(page.get_by_role("heading", name="Tóm tắt", exact=True)).to_be_visible()
    expect(page.get_by_text("mô hình ngôn ngữ")).to_have_count(0)


def test_command_line(environment: dict[str, str], tmp_path: Path) -> None:
    """`docassist summarise FILE --by model` prints the card, its marks, the note and the label."""
    path = tmp_path / "moi.txt"
    path.write_text(LETTER, encoding="utf-8")
    done = docassist("summarise", str(path), "--by", "model", environment=environment)
    assert done.returncode == 0, done.stderr
    assert "Sở Tài chính chủ trì rà soát 125 dự án. [tr. 1]\n" in done.stdout
    assert "(nguyên văn, thay dòng không khớp nguồn)" in done.stdout
    assert LABEL in done.stdout


@pytest.mark.parametrize(
    ("changed", "found", "remedy"),
    [
        ({}, "openai:kich-ban", ""),
        ({"LLM_MODEL": ""}, "không dùng", ""),
        ({"LLM_URL": "http://127.0.0.1:9/v1"}, "Không kết nối được", "DOCASSIST_LLM_URL"),
        ({"LLM_URL": "{model}/khong-co"}, "404", "DOCASSIST_LLM_KEY"),
    ],
)
def test_doctor_tries_the_endpoint(
    environment: dict[str, str], model: Endpoint, changed: dict[str, str], found: str, remedy: str
) -> None:
    """What it says of the model, and what to do."""
    wrong = {f"DOCASSIST_{name}": value.replace("{model}", model.url) for name, value in changed.items()}
    done = docassist("doctor", "--json", environment=environment | wrong)
    check = next(check for check in json.loads(done.stdout)["checks"] if check["name"] == "Mô hình ngôn ngữ")
    assert found in check["found"]
    assert (remedy in check["remedy"]) if remedy else not check["remedy"]
