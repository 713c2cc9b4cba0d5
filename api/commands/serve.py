"""`docassist serve`: the HTTP API and the pages, with a one-time sign-in link for this machine's user."""

import contextlib
import socket
from collections.abc import Callable
from dataclasses import replace

import click

from docassist.errors import SettingError
from docassist.settings import Settings


@click.command()
@click.option("--host", help="Address to listen on; default DOCASSIST_HOST.")
@click.option("--port", type=int, help="Port to listen on, 0 for any free one; default DOCASSIST_PORT.")
@click.option("--json", "as_json", is_flag=True, help="Print the address and the link as one JSON object.")
def serve(host: str | None, port: int | None, as_json: bool) -> None:
    """Start the server; Ctrl-C stops it."""
    settings = Settings.from_env()
    settings = replace(settings, host=host or settings.host, port=settings.port if port is None else port)
    listener = _listen(settings)
    with contextlib.suppress(KeyboardInterrupt):
        _run(settings, listener, as_json)
    if not as_json:
        click.echo("\nĐã dừng máy chủ.")


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Named as TCP, asyncio switches Nagle's algorithm off; without it each answer waits 40 ms for an acknowledgement.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        raise SettingError(
            f"Không mở được {settings.host}:{settings.port} ({error.strerror}). "
            "Hãy dừng chương trình đang dùng cổng này, hoặc chọn cổng khác: docassist serve --port 8001."
        ) from error
    return listener


def _run(settings: Settings, listener: socket.socket, as_json: bool) -> None:
    from ingest import forkserver

    forkserver.begin()
    import uvicorn

    from api.app import create_app
    from api.sessions import Sessions

    _check(settings)

    sessions = Sessions()
    host, port = listener.getsockname()[:2]
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    link = f"{address}/sign-in?token={sessions.new_link()}"

    class Server(uvicorn.Server):
        """Says where it is once it answers."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                announce(address, link, as_json)

    config = uvicorn.Config(create_app(settings, sessions), log_level="warning", timeout_graceful_shutdown=5)
    Server(config).run(sockets=[listener])


def _check(settings: Settings) -> None:
    """Say what would stop the start in one line, before the server would say it with a traceback."""
    from docassist.embedding import load_embedder
    from ingest.claim import Claim

    load_embedder(settings.embedding)
    claim = Claim(settings.data_dir)
    claim.take()
    claim.give_back()


def announce(address: str, link: str, as_json: bool, echo: Callable[[str], None] = click.echo) -> None:
    """Print where the server is and how to sign in."""
    if as_json:
        import json

        echo(json.dumps({"address": address, "sign_in": link}))
        return
    echo(f"\ndocassist đang chạy tại {address}")
    echo(f"Đăng nhập (liên kết dùng một lần): {link}")
    echo(f"Mô tả API: {address}/docs · Dừng: Ctrl-C")
