"""A model is asked over HTTP, and every way of failing is one Vietnamese sentence."""

import json
import socket
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from langchain.chat_models import init_chat_model
from pydantic import BaseModel

from bench.scripted_model import Say, endpoint, prompt_of
from docassist.llm import Model, ModelFailed, open_model
from docassist.llm.failure import Busy, TimedOut
from docassist.settings import Settings
from tests.docassist.llm.kept import Kept

PROMPT = "summarise/card.v1"
VALUES: dict[str, object] = {
    "max_characters": 900,
    "kind": "Công văn",
    "issuer": "Sở A",
    "subject": "Về B",
    "sentences": ["Gửi báo cáo trước ngày 20/3/2026."],
}


class Reply(BaseModel):
    """What the tests ask for."""

    words: str


def _model(settings: Settings, kept: Kept | None = None) -> Model:
    model = open_model(settings, kept)
    assert model is not None
    return model


def test_no_model_is_set_by_default() -> None:
    """Without a setting there is no model."""
    assert open_model(Settings()) is None


def test_nothing_is_loaded_before_a_model_is_asked() -> None:
    """The command line and the server start without the libraries of models."""
    code = (
        "import sys, api.cli, docassist.assistant, docassist.llm, docassist.settings as s;"
        "docassist.llm.open_model(s.Settings(llm_model='openai:x', llm_url='http://127.0.0.1:9/v1'));"
        "heavy = ('langchain', 'langchain_openai', 'langchain_ollama', 'openai');"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_answer_is_read_as_the_schema() -> None:
    """The request holds the prompt and the schema, and the answer is a value of it."""
    with endpoint(lambda *_: Say('{"words": "xong"}')) as server:
        reply = _model(replace(server.settings, llm_key="khoa-bi-mat")).ask(PROMPT, Reply, **VALUES)
    assert reply == Reply(words="xong")
    request = json.loads(server.bodies[0])
    assert "trước ngày 20/3/2026" in prompt_of(request)
    assert request["response_format"]["json_schema"]["schema"] == Reply.model_json_schema()
    assert server.headers[0]["authorization"] == "Bearer khoa-bi-mat"


def test_ollama_is_asked_in_its_own_protocol() -> None:
    """The schema goes along as `format`; its errors are told like any other's."""
    with endpoint(lambda *_: Say('{"words": "xong"}')) as server:
        settings = replace(server.settings, llm_model="ollama:kich-ban", llm_url=server.url)
        assert _model(settings).ask(PROMPT, Reply, **VALUES).words == "xong"
        assert json.loads(server.bodies[0])["format"] == Reply.model_json_schema()
        server.script = lambda *_: Say(status=404)
        with pytest.raises(ModelFailed, match="“kich-ban”"):
            _model(settings).ask(PROMPT, Reply, **VALUES)
        server.script = lambda *_: Say(wait=3)
        with pytest.raises(ModelFailed, match="trong 1 giây"):
            _model(replace(settings, llm_timeout_seconds=1)).ask(PROMPT, Reply, **VALUES)
    with pytest.raises(ModelFailed, match="Không kết nối được"):
        _model(settings).ask(PROMPT, Reply, **VALUES)


@pytest.mark.parametrize("words", ['```json\n{"words": "xong"}\n```', '<think>để xem</think>\n{"words": "xong"}'])
def test_what_models_put_around_json_is_taken_off(words: str) -> None:
    """A fence or a thought before the answer does no harm."""
    with endpoint(lambda *_: Say(words)) as server:
        assert _model(server.settings).ask(PROMPT, Reply, **VALUES).words == "xong"


@pytest.mark.parametrize(
    ("said", "words", "requests"),
    [
        (Say(status=401), "khóa truy cập", 1),
        (Say(status=404), "“kich-ban”", 1),
        (Say(status=429), "quá tải", 2),
        (Say(status=500), "quá tải hoặc gặp lỗi", 2),
        (Say(status=400), "không nhận yêu cầu", 2),
        (Say(""), "không đúng khuôn dạng", 2),
        (Say('{"words": "xo'), "không đúng khuôn dạng", 2),
        (Say('{"other": 1}'), "không đúng khuôn dạng", 2),
        (Say("Xin chào!"), "không đúng khuôn dạng", 2),
        (Say("[" * 5000), "không đúng khuôn dạng", 2),
        (Say(refusal="I cannot help with that."), "từ chối", 1),
        (Say('{"words": "' + "dài " * 100, finish="length"), "quá dài", 2),
        (Say('{"words": "' + "dài " * 30_000 + '"}'), "quá dài", 2),
        (Say('{"words": "' + "xong " * 50 + '"}', breaks=True), "không", 2),
        (Say("x", finish="content_filter"), "từ chối", 1),
    ],
    ids=lambda value: "" if isinstance(value, str) else str(getattr(value, "status", value)),
)
def test_failure_is_told(said: Say, words: str, requests: int) -> None:
    """No answer that can be used: the message says why; asked at most twice."""
    with endpoint(lambda *_: said) as server, pytest.raises(ModelFailed, match=words) as failed:
        _model(server.settings).ask(PROMPT, Reply, **VALUES)
    assert str(failed.value).endswith(".")
    assert len(server.bodies) == requests


@pytest.mark.parametrize("provider", ["openai", "ollama"])
@pytest.mark.parametrize(
    "said",
    [
        Say('{"words": "xong"}', wait=6),
        Say('{"words": "' + "xong " * 200 + '"}', drip=0.2),
        Say("a", bytewise=0.1),
        Say('{"words": "xong"}', wait=0.7, drip=0.7),
    ],
    ids=["silent", "trickling", "byte by byte", "late piece by piece"],
)
def test_an_answer_that_takes_too_long_is_given_up(said: Say, provider: str) -> None:
    """Silence, and an answer that only trickles, end with the time limit; neither is asked again."""
    with endpoint(lambda *_: said) as server:
        url = server.url if provider == "ollama" else f"{server.url}/v1"
        settings = replace(server.settings, llm_model=f"{provider}:kich-ban", llm_url=url, llm_timeout_seconds=1)
        init_chat_model("openai:x", api_key="x")  # what is loaded with the first question is none of its time
        started = time.monotonic()
        with pytest.raises(TimedOut, match="trong 1 giây"):
            _model(settings).ask(PROMPT, Reply, **VALUES)
        assert time.monotonic() - started < 4
        assert len(server.bodies) == 1


def test_nobody_answers() -> None:
    """An address without a server is named."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
        with pytest.raises(ModelFailed, match=url):
            _model(Settings(llm_model="openai:x", llm_url=url)).ask(PROMPT, Reply, **VALUES)


def test_endpoint_without_structured_output_is_asked_again_without() -> None:
    """The prompt asks for JSON too, so an endpoint that knows no schema still serves."""

    def script(_: str, request: dict[str, object]) -> Say:
        return Say(status=400) if "response_format" in request else Say('{"words": "xong"}')

    with endpoint(script) as server:
        assert _model(server.settings).ask(PROMPT, Reply, **VALUES).words == "xong"


def test_second_try_helps() -> None:
    """One stumble of the server is no failure."""
    answers = iter([Say(status=503), Say('{"words": "xong"}')])
    with endpoint(lambda *_: next(answers)) as server:
        assert _model(server.settings).ask(PROMPT, Reply, **VALUES).words == "xong"


def test_no_copy_goes_to_a_tracing_service(monkeypatch: pytest.MonkeyPatch) -> None:
    """LangChain sends what it is asked to a tracing service where the environment says so; here never."""
    with endpoint(lambda *_: Say('{"words": "xong"}')) as server, endpoint(lambda *_: Say("{}")) as spy:
        for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
            monkeypatch.setenv(name, "true")
        for name in ("LANGSMITH_ENDPOINT", "LANGCHAIN_ENDPOINT"):
            monkeypatch.setenv(name, spy.url)
        monkeypatch.setenv("LANGSMITH_API_KEY", "x")
        _model(server.settings).ask(PROMPT, Reply, **VALUES)
        time.sleep(1)
        assert spy.bodies == []


def test_second_question_makes_no_request() -> None:
    """An answer about stored documents is kept by content, prompt and model; another text asks anew."""
    kept = Kept()
    with endpoint(lambda *_: Say('{"words": "xong"}')) as server:
        model = _model(server.settings, kept).about("a" * 64)
        assert model.ask(PROMPT, Reply, **VALUES) == model.ask(PROMPT, Reply, **VALUES)
        assert len(server.bodies) == 1
        model.ask(PROMPT, Reply, **VALUES | {"sentences": ["Khác."]})
        replace(model, name="openai:khac").ask(PROMPT, Reply, **VALUES)
        assert len(server.bodies) == 3
    assert {documents for _, documents in kept.rows.values()} == {("a" * 64,)}


def test_answer_about_no_stored_document_is_not_kept() -> None:
    """What is not bound to a document would never be deleted."""
    kept = Kept()
    with endpoint(lambda *_: Say('{"words": "xong"}')) as server:
        _model(server.settings, kept).ask(PROMPT, Reply, **VALUES)
    assert kept.rows == {}


def test_too_many_questions_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions beyond the limit are refused soon, so that threads stay free for pages."""
    monkeypatch.setattr("docassist.llm.model._WAIT_SECONDS", 0.05)
    model = Model("kich-ban", True, lambda *_: '{"words": "xong"}')
    for _ in range(4):
        model._slots.acquire()
    with pytest.raises(Busy):
        model.ask(PROMPT, Reply, **VALUES)
    model._slots.release()
    assert model.ask(PROMPT, Reply, **VALUES).words == "xong"
