"""A model that says what a script gives it, behind a real HTTP server: the protocols of OpenAI and of Ollama."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from docassist.settings import Settings


@dataclass(frozen=True)
class Say:
    """What the server does with one request: status, words, and ways of going wrong."""

    words: str = ""
    status: int = 200
    wait: float = 0.0
    # Seconds between two pieces of an answer.
    drip: float = 0.0
    # Seconds between two bytes of the answer, its headers included.
    bytewise: float = 0.0
    refusal: str = ""
    finish: str = "stop"
    # Close the connection in the middle of the answer.
    breaks: bool = False


Script = Callable[[str, dict[str, Any]], Say]


@dataclass
class Endpoint:
    """A running server: its address, what it says, and the bodies of the requests it got."""

    url: str
    script: Script
    bodies: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def settings(self) -> Settings:
        """Settings that name it."""
        return Settings(llm_model="openai:kich-ban", llm_url=f"{self.url}/v1", llm_timeout_seconds=20)

    @property
    def settings_internal(self) -> Settings:
        """The same, as the agency's own endpoint: nothing is masked."""
        return replace(self.settings, llm_internal=True)


@contextmanager
def endpoint(script: Script) -> Iterator[Endpoint]:
    """A server on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    running = Endpoint(f"http://127.0.0.1:{server.server_port}", script)
    server.running = running  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        running: Endpoint = self.server.running  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        running.bodies.append(body)
        running.headers.append({name.lower(): value for name, value in self.headers.items()})
        request = json.loads(body)
        said = running.script(prompt_of(request), request)
        time.sleep(said.wait)
        if said.bytewise:
            self._bytewise(said)
            return
        if self.path not in ("/v1/chat/completions", "/api/chat"):
            said = Say(status=404)
        if said.status != 200:
            self._json(said.status, {"error": {"message": "lỗi dựng sẵn", "type": "scripted", "code": said.status}})
        elif self.path == "/api/chat":
            self._ollama(said)
        elif request.get("stream"):
            self._stream(said)
        else:
            message = {"role": "assistant", "content": said.words or None, "refusal": said.refusal or None}
            choice = {"index": 0, "message": message, "finish_reason": said.finish}
            self._json(200, {"object": "chat.completion", **_HEAD, "choices": [choice]})

    def _json(self, status: int, value: dict[str, Any]) -> None:
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, said: Say) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        deltas: list[dict[str, str]] = [{"content": piece} for piece in _pieces(said.words)]
        if said.refusal:
            deltas.append({"refusal": said.refusal})
        try:
            for number, delta in enumerate(deltas):
                time.sleep(said.drip)
                self._event({"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": None})
                if said.breaks and number == len(deltas) // 2:
                    return
            self._event({"index": 0, "delta": {}, "finish_reason": said.finish})
            self.wfile.write(b"data: [DONE]\n\n")
        except OSError:  # the client has given up, as some tests want
            return

    def _bytewise(self, said: Say) -> None:
        """An answer that never ends and never pauses long: a header of one byte after another."""
        self.close_connection = True
        try:
            for byte in b"HTTP/1.1 200 OK\r\nX-Words: " + said.words.encode() * 1000:
                self.wfile.write(bytes([byte]))
                time.sleep(said.bytewise)
        except OSError:  # the client has given up
            return

    def _ollama(self, said: Say) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            for words, done in [*((piece, False) for piece in _pieces(said.words)), ("", True)]:
                time.sleep(said.drip)
                message = {"role": "assistant", "content": words}
                part = {"model": "kich-ban", "created_at": "2026-01-01T00:00:00Z", "message": message, "done": done}
                self.wfile.write(json.dumps(part | ({"done_reason": said.finish} if done else {})).encode() + b"\n")
        except OSError:  # the client has given up
            return

    def _event(self, choice: dict[str, Any]) -> None:
        chunk = {"object": "chat.completion.chunk", **_HEAD, "choices": [choice]}
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, *_: object) -> None:  # quiet
        return


_HEAD = {"id": "kich-ban-1", "created": 1, "model": "kich-ban"}


def _pieces(words: str) -> list[str]:
    return [words[at : at + 40] for at in range(0, len(words), 40)]


def prompt_of(request: dict[str, Any]) -> str:
    """The words of a request's messages."""
    return "\n".join(str(message["content"]) for message in request["messages"])
