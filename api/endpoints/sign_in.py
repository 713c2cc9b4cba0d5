"""Signing in with the one-time link that the server prints."""

from fastapi import APIRouter, Request, Response, status
from fastapi.responses import RedirectResponse

from api.deps import SessionsDep
from api.rendering import page
from api.sessions import COOKIE

_SPENT = "Liên kết này đã dùng hoặc không đúng. Khởi động lại máy chủ để có liên kết mới."

router = APIRouter(include_in_schema=False)


@router.get("/sign-in")
def sign_in(request: Request, sessions: SessionsDep, token: str = "") -> Response:
    """Spend a one-time link for a session."""
    session = sessions.sign_in(token)
    if session is None:
        return page(request, "message.html", 401, title="Không đăng nhập được", text=_SPENT, back=None, signed_in=False)
    response = RedirectResponse("/", status.HTTP_303_SEE_OTHER)
    response.set_cookie(COOKIE, session, httponly=True, samesite="lax")
    return response
