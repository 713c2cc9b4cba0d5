"""What endpoints are given: the pipeline, the person or program asking, and uploaded bytes."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, File, Request, Security, UploadFile
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.errors import Forbidden, Unauthorised
from api.sessions import COOKIE, Actor, Sessions
from docassist.assistant import Assistant
from ingest.pipeline import Pipeline

_SAFE = ("GET", "HEAD", "OPTIONS")
_bearer = HTTPBearer(auto_error=False, description="A key made by `docassist keys add NAME`.")


def pipeline(request: Request) -> Pipeline:
    """The pipeline of this server."""
    running: Pipeline = request.app.state.pipeline
    return running


def assistant(request: Request) -> Assistant:
    """The assistant of this server."""
    return pipeline(request).assistant


def sessions(request: Request) -> Sessions:
    """The open browser sessions."""
    held: Sessions = request.app.state.sessions
    return held


def find_actor(
    request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)] = None
) -> Actor:
    """Who is asking: the holder of a key, or of a browser session.

    Raises:
        Unauthorised: neither is valid.
        Forbidden: a browser was sent here by a page of another site.
    """
    if credentials is not None:
        return _key_holder(request, credentials.credentials)
    actor = sessions(request).actor(request.cookies.get(COOKIE))
    if actor is None:
        raise Unauthorised
    _require_same_site(request)
    return actor


def _key_holder(request: Request, token: str) -> Actor:
    store = assistant(request).store
    key = store.keys.find(token)
    if key is None or key.agency != store.agency:
        raise Unauthorised
    return Actor(key.name)


def _require_same_site(request: Request) -> None:
    """A cookie travels by itself, so a changing request must come from our own pages."""
    origin = request.headers.get("origin")
    if request.method not in _SAFE and origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise Forbidden


def upload(
    file: Annotated[
        UploadFile, File(description="PDF, Word, XLSX, pictures, HTML, text, ZIP or edXML, judged by content")
    ],
) -> tuple[bytes, str]:
    """The bytes and the name of an uploaded file."""
    return file.file.read(), file.filename or ""


PipelineDep = Annotated[Pipeline, Depends(pipeline)]
AssistantDep = Annotated[Assistant, Depends(assistant)]
ActorDep = Annotated[Actor, Depends(find_actor)]
UploadDep = Annotated[tuple[bytes, str], Depends(upload)]
SessionsDep = Annotated[Sessions, Depends(sessions)]
RequireActor: Callable[..., Actor] = find_actor
