"""A cap on request bodies, counted while they arrive, so that no client can fill memory or disk."""

import contextlib
from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import problem
from docassist.errors import FileTooLarge


class _TooLarge(Exception):
    pass


class LimitBody:
    """ASGI middleware: answer 413 when a body is longer than `limit` bytes, declared or not."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on while its body stays within the limit."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > self.limit:
            await self._refuse(scope, receive, send)
            return
        await self._count(scope, receive, send)

    async def _count(self, scope: Scope, receive: Receive, send: Send) -> None:
        received = 0
        started = False

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.limit:
                raise _TooLarge
            return message

        async def noted(message: Message) -> None:
            nonlocal started
            # The framework turns any error of reading a body into its own answer; ours says more.
            if received <= self.limit or started:
                started = True
                await send(message)

        with contextlib.suppress(_TooLarge):
            await self.app(scope, counted, noted)
        if received > self.limit and not started:
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        megabytes = self.limit // 2**20
        detail = f"Tệp vượt quá {megabytes} MB. Hãy chia nhỏ tệp rồi gửi lại."
        await problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, FileTooLarge.code, detail)(scope, receive, send)
