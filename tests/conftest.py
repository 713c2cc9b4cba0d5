"""A real server with the sample documents, and a real browser."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]


@dataclass(frozen=True)
class Server:
    """Where the server is, how to sign in, and a key of its API."""

    address: str
    sign_in: str
    key: str

    def client(self) -> httpx.Client:
        """A client of the document system."""
        return httpx.Client(base_url=self.address, headers={"Authorization": f"Bearer {self.key}"}, timeout=60)


def docassist(*arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the command line."""
    command = [sys.executable, "-m", "api.cli", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=180, check=False)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of sample documents."""
    folder = tmp_path_factory.mktemp("samples")
    subprocess.run([sys.executable, "-m", "bench.samples", str(folder)], cwd=ROOT, check=True, timeout=180)
    return folder


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[Server]:
    """A server process with these settings, and a key of its API."""
    key = json.loads(docassist("keys", "add", "qlvb", "--json", environment=environment).stdout)["key"]
    command = [sys.executable, "-m", "api.cli", "serve", "--port", "0", "--json"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        where = json.loads(process.stdout.readline())
        yield Server(where["address"], where["sign_in"], key)
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def server(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server process over a data folder that holds the samples."""
    environment = os.environ | {
        "DOCASSIST_DATA_DIR": str(tmp_path_factory.mktemp("data")),
        "DOCASSIST_MAX_UPLOAD_MB": "2",
    }
    done = docassist("ingest", str(samples), "--show", environment=environment)
    assert done.returncode == 0, done.stderr
    with serving(environment) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium from Debian; missing is an error, not a skip (docassist needs its pages to work).

    One a module: while it is open its event loop runs in this thread, which other tests cannot have.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def state(server: Server) -> dict[str, object]:
    """Cookies of a signed-in person; the one-time link is spent here."""
    with httpx.Client(follow_redirects=True, timeout=60) as client:
        client.get(server.sign_in).raise_for_status()
        cookies = [
            {"name": cookie.name, "value": cookie.value or "", "domain": cookie.domain, "path": cookie.path}
            for cookie in client.cookies.jar
        ]
    return {"cookies": cookies, "origins": []}


@pytest.fixture
def page(browser: Browser, server: Server, state: dict[str, object]) -> Iterator[Page]:
    """A signed-in page that fails the test when it asks for anything outside, or reports an error."""
    context = browser.new_context(storage_state=state, base_url=server.address, locale="vi-VN")  # type: ignore[arg-type]
    opened = context.new_page()
    asked: list[str] = []
    opened.on(
        "request",
        lambda request: None if request.url.startswith((server.address, "data:")) else asked.append(request.url),
    )
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    context.close()
    assert not [url for url in asked if not url.startswith((server.address, "data:"))]
    assert not wrong
