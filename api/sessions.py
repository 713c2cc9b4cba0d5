"""Who is asking: programs with a key, or browsers with a session that a one-time link opened (in memory only)."""

import secrets
import threading
from dataclasses import dataclass, field

COOKIE = "docassist_session"


@dataclass(frozen=True, slots=True)
class Actor:
    """The person or program behind a request; decisions and deletions are recorded under this name."""

    name: str
    browser: bool = False


@dataclass(slots=True)
class Sessions:
    """Sessions of one server process. A link works once; a restart signs everyone out and prints a new link."""

    _links: set[str] = field(default_factory=set)
    _open: dict[str, Actor] = field(default_factory=dict)
    _messages: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def new_link(self) -> str:
        """Make the token of a one-time sign-in link."""
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._links.add(token)
        return token

    def sign_in(self, token: str) -> str | None:
        """Spend a link's token for a session id; None when it is unknown or spent."""
        with self._lock:
            if token not in self._links:
                return None
            self._links.remove(token)
            session = secrets.token_urlsafe(32)
            self._open[session] = Actor("Người dùng tại máy", browser=True)
            return session

    def leave_messages(self, session: str | None, messages: list[dict[str, str]]) -> None:
        """Keep messages for the session's next page."""
        if session in self._open:
            self._messages[session] = messages

    def take_messages(self, session: str | None) -> list[dict[str, str]]:
        """The messages left for a session, once."""
        return self._messages.pop(session or "", [])

    def actor(self, session: str | None) -> Actor | None:
        """The actor of a session id."""
        return self._open.get(session or "")
