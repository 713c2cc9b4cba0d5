"""An endpoint that runs a language model, over LangChain: one prompt in, the words of the answer out.

LangChain is loaded with the first question, not with this module.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any, Protocol

from docassist.llm.failure import (
    ModelFailed,
    Refused,
    TimedOut,
    Transient,
    Unreachable,
    Unreadable,
    Unstructured,
)
from docassist.settings import Settings

# The words of an answer to a prompt; the JSON schema, where one is given, is what the answer must look like.
Complete = Callable[[str, dict[str, Any] | None], str]
# No card, and no answer to a question, is nearly so long: a model that goes on is caught in a loop.
LONGEST_ANSWER = 60_000


class _Chat(Protocol):
    """What is used of a LangChain chat model."""

    def astream(self, input: str, **kwargs: Any) -> AsyncIterator[Any]: ...  # noqa: A002  # LangChain's name


def _openai_options(settings: Settings) -> dict[str, Any]:
    from httpx import AsyncClient

    return {
        "base_url": settings.llm_url,
        # An empty key would make the client look for another product's in the environment.
        "api_key": settings.llm_key or "none",
        "timeout": settings.llm_timeout_seconds,
        "max_retries": 0,
        "http_async_client": AsyncClient(limits=_unkept()),
    }


def _ollama_options(settings: Settings) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {settings.llm_key}"} if settings.llm_key else {}
    client = {"timeout": settings.llm_timeout_seconds, "headers": headers}
    return {"base_url": settings.llm_url, "client_kwargs": client, "async_client_kwargs": {"limits": _unkept()}}


def _unkept() -> Any:
    """No connection outlives its answer, as the event loop that it belongs to does not."""
    from httpx import Limits

    return Limits(max_keepalive_connections=0)


def _openai_format(schema: dict[str, Any]) -> dict[str, Any]:
    wanted = {"name": schema.get("title", "answer"), "schema": schema}
    return {"response_format": {"type": "json_schema", "json_schema": wanted}}


def _ollama_format(schema: dict[str, Any]) -> dict[str, Any]:
    return {"format": schema}


# How each provider is opened, and told what an answer must look like. vLLM and most others speak as "openai" does.
_PROVIDERS = {"openai": (_openai_options, _openai_format), "ollama": (_ollama_options, _ollama_format)}


class Endpoint:
    """The endpoint of the settings; it is opened for each question."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._options, self._format = _PROVIDERS[settings.llm_model.partition(":")[0]]

    def __call__(self, prompt: str, schema: dict[str, Any] | None) -> str:
        """Ask once, in a thread without a running event loop.

        Raises:
            ModelFailed: there is no answer; the subclass and the message say why.
        """
        # Whatever the environment says, no copy of a document goes to a tracing service.
        from langsmith.run_helpers import tracing_context

        try:
            with tracing_context(enabled=False):
                return asyncio.run(self._answer(prompt, self._format(schema) if schema else {}))
        except ModelFailed:
            raise
        except Exception as error:  # the edge: every client has errors of its own
            raise _failure(error, self._settings) from error

    async def _answer(self, prompt: str, options: dict[str, Any]) -> str:
        """The whole answer within the time limit. A client's own limit is for each read: a server that sends a byte
        now and then, be it of a header, would hold the request for ever. Cancelling ends it wherever it stands."""
        chat = self._opened()
        async with asyncio.timeout(self._settings.llm_timeout_seconds):
            return await self._read(chat, prompt, options)

    async def _read(self, chat: _Chat, prompt: str, options: dict[str, Any]) -> str:
        words: list[str] = []
        length = 0
        async for chunk in chat.astream(prompt, **options):
            words.append(str(chunk.text))
            length += len(words[-1])
            if chunk.additional_kwargs.get("refusal"):
                raise Refused("Mô hình ngôn ngữ từ chối trả lời về văn bản này.")
            if chunk.response_metadata.get("finish_reason") == "length" or length > LONGEST_ANSWER:
                raise Unreadable("Câu trả lời của mô hình ngôn ngữ quá dài nên bị cắt.")
        return "".join(words)

    def _opened(self) -> _Chat:
        from langchain.chat_models import init_chat_model

        options = self._options(self._settings)
        chat: _Chat = init_chat_model(self._settings.llm_model, temperature=0.0, streaming=True, **options)
        return chat


def _failure(error: Exception, settings: Settings) -> ModelFailed:
    """What an error of a client means; they tell by class names and by a status, whichever client it is."""
    names = {kind.__name__ for kind in type(error).__mro__}
    status = getattr(error, "status_code", None)
    where = settings.llm_url
    if any("Timeout" in name for name in names):
        return TimedOut(f"Mô hình ngôn ngữ không trả lời trong {settings.llm_timeout_seconds} giây.")
    if any("Connect" in name or "RemoteProtocol" in name or "ReadError" in name for name in names):
        return Unreachable(f"Không kết nối được tới mô hình ngôn ngữ ở {where}.")
    if "LengthFinishReasonError" in names:
        return Unreadable("Câu trả lời của mô hình ngôn ngữ quá dài nên bị cắt.")
    if "ContentFilterFinishReasonError" in names:
        return Refused("Máy chủ mô hình ngôn ngữ từ chối trả lời về văn bản này.")
    return _by_status(status, settings) if isinstance(status, int) and status > 0 else Unreadable()


def _by_status(status: int, settings: Settings) -> ModelFailed:
    if status in (401, 403):
        return Refused(f"Máy chủ mô hình ngôn ngữ không chấp nhận khóa truy cập (lỗi {status}).")
    if status == 404:
        name = settings.llm_model.partition(":")[2]
        return Refused(f"Máy chủ mô hình ngôn ngữ không có mô hình “{name}” hoặc sai đường dẫn (lỗi 404).")
    if status == 429 or status >= 500:
        return Transient(f"Máy chủ mô hình ngôn ngữ đang quá tải hoặc gặp lỗi (lỗi {status}).")
    if status in (400, 422):
        return Unstructured(f"Máy chủ mô hình ngôn ngữ không nhận yêu cầu (lỗi {status}).")
    return Refused(f"Máy chủ mô hình ngôn ngữ từ chối yêu cầu (lỗi {status}).")
