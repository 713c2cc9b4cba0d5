"""Rendering of pages, and the page that says what went wrong."""

import re
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from markupsafe import Markup

from api.errors import Forbidden, Unauthorised, status_of
from docassist import __version__
from docassist.errors import DocassistError
from docassist.text import fold, syllables

_TEMPLATES = Jinja2Templates(directory=Path(__file__).parent / "templates")
_WORDS = re.compile(r"(\W+)")
_SIGN_IN = "Hãy mở liên kết đăng nhập dùng một lần mà máy chủ in ra khi khởi động (docassist serve)."


def highlight(text: str, query: str) -> Markup:
    """A text with the words of a query marked; diacritics need not be typed."""
    wanted = {fold(word) for word in syllables(query)}
    parts = (Markup("<mark>{}</mark>").format(word) if fold(word) in wanted else word for word in _WORDS.split(text))
    return Markup("").join(parts)


_TEMPLATES.env.filters["highlight"] = highlight


def page(request: Request, name: str, status_code: int = 200, **values: Any) -> HTMLResponse:
    """A rendered page."""
    spoilt = request.app.state.pipeline.has_spoilt_tables
    shared = {"version": __version__, "signed_in": True, "here": "", "spoilt_tables": spoilt}
    return _TEMPLATES.TemplateResponse(request, name, shared | values, status_code=status_code)


def error_page(request: Request, error: DocassistError) -> HTMLResponse:
    """What a person sees when something is wrong: what happened and what to do."""
    signed = not isinstance(error, Unauthorised)
    title = "Cần đăng nhập" if not signed else "Không thực hiện được"
    text = str(error) if signed else _SIGN_IN
    back = "/" if signed and not isinstance(error, Forbidden) else None
    values = {"title": title, "text": text, "back": back, "signed_in": signed}
    return page(request, "message.html", status_of(error), **values)
