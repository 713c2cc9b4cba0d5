"""Access keys of programs. A key is random and long, so a plain hash of it is safe to keep."""

import secrets
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Engine, insert, select, update

from docassist.errors import BadRequest, NotFound
from docassist.store.database import writing
from docassist.store.records import Key
from docassist.store.schema import KeyRow


class Keys:
    """The keys of every agency; a key says which agency its bearer acts for."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = writing(engine)

    def issue(self, name: str, agency: str) -> str:
        """Make a key and return it; it cannot be shown again.

        Raises:
            BadRequest: a valid key has this name.
        """
        if any(key.name == name and key.agency == agency and not key.revoked_at for key in self.listing()):
            raise BadRequest(f"Đã có khóa đang dùng tên “{name}”. Hãy chọn tên khác hoặc thu hồi khóa cũ.")
        token = secrets.token_urlsafe(32)
        values = {"hash": _hash(token), "agency": agency, "name": name, "created_at": datetime.now(UTC)}
        with self._writing.begin() as connection:
            connection.execute(insert(KeyRow).values(values))
        return token

    def find(self, token: str) -> Key | None:
        """The valid key that a token is, or None."""
        query = select(KeyRow).where(KeyRow.hash == _hash(token), KeyRow.revoked_at.is_(None))
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return Key(row.agency, row.name, row.created_at) if row else None

    def revoke(self, name: str, agency: str) -> None:
        """End a key at once.

        Raises:
            NotFound: no valid key has this name.
        """
        valid = (KeyRow.name == name, KeyRow.agency == agency, KeyRow.revoked_at.is_(None))
        with self._writing.begin() as connection:
            changed = connection.execute(update(KeyRow).where(*valid).values(revoked_at=datetime.now(UTC)))
        if changed.rowcount == 0:
            raise NotFound(f"Không có khóa đang dùng tên “{name}”. Hãy xem danh sách khóa.")

    def listing(self) -> tuple[Key, ...]:
        """All keys, oldest first, revoked ones too."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(KeyRow).order_by(KeyRow.created_at)).all()
        return tuple(Key(row.agency, row.name, row.created_at, row.revoked_at) for row in rows)


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
