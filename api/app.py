"""The HTTP application, made by a factory: one pipeline a process, built when the server starts."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.formparsers import MultiPartParser

from api import handlers
from api.endpoints import (
    api_docs,
    digest,
    documents,
    dossiers,
    due,
    health,
    learning,
    model_card,
    packets,
    pages,
    questions,
    search,
    search_page,
    sign_in,
    slips,
    suggestions,
    task_pages,
    tasks,
    threads,
)
from api.limits import LimitBody
from api.sessions import Sessions
from docassist import __version__
from docassist.assistant import build_assistant
from docassist.digest.schedule import Schedule
from docassist.digest.shelf import Shelf
from docassist.settings import Settings
from docassist.units import Units
from ingest.pipeline import Pipeline

_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
# Swagger UI starts from an inline script and styles itself.
_DOCS_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
)


def create_app(settings: Settings, sessions: Sessions | None = None) -> FastAPI:
    """Build the application; the store, index and workers open with its lifespan."""
    app = FastAPI(
        title="docassist",
        version=__version__,
        summary="Register, route, summarise and search Vietnamese official documents.",
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.state.settings = settings
    app.state.sessions = sessions or Sessions()
    limit = settings.max_upload_mb * 2**20
    # An upload stays in memory: bytes of a document that the gate refuses must never reach a temporary file.
    MultiPartParser.spool_max_size = limit + 1
    app.add_middleware(LimitBody, limit=limit + 2**16)
    app.middleware("http")(_protect)
    for part in (
        digest,
        documents,
        dossiers,
        due,
        learning,
        threads,
        tasks,
        task_pages,
        packets,
        slips,
        suggestions,
        search,
        questions,
        health,
        api_docs,
        sign_in,
        search_page,
        model_card,
        pages,
    ):
        app.include_router(part.router)
    app.include_router(learning.pages)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    handlers.install(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings = app.state.settings
    assistant = await run_in_threadpool(build_assistant, settings)
    assistant.memory.expect()
    app.state.pipeline = pipeline = Pipeline(assistant, settings)
    await run_in_threadpool(pipeline.start)

    def find() -> tuple[Shelf, Units]:
        now = pipeline.assistant
        return now.digests, now.units

    mornings = Schedule(find, assistant.store, settings.digest_time)
    mornings.start()
    try:
        yield
    finally:
        await run_in_threadpool(mornings.stop)
        await run_in_threadpool(pipeline.stop)
        assistant.close()


async def _protect(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    response.headers.update(_HEADERS)
    if request.url.path == "/docs":
        response.headers["Content-Security-Policy"] = _DOCS_POLICY
    return response
