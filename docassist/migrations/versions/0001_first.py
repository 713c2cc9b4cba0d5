"""The first schema: documents and what was read of them, decisions, audit, keys, security events."""

import sqlalchemy as sa
from alembic import op

from docassist.store.schema import Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table."""
    _documents()
    _readings()
    _chunks()
    _decisions()
    _records()


def downgrade() -> None:
    """Drop every table; all data is lost."""
    for table in ("security_events", "keys", "audit", "decisions", "chunks", "pages", "readings", "documents"):
        op.drop_table(table)


def _owner(*, primary_key: bool = False) -> sa.Column[str]:
    owner = sa.ForeignKey("documents.id", ondelete="CASCADE")
    return sa.Column("document_id", sa.String(64), owner, primary_key=primary_key, index=not primary_key, nullable=False)


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("agency", sa.String(64), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("media_type", sa.String(127), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("retriable", sa.Boolean, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("received_on", sa.Date, nullable=False),
        sa.Column("updated_at", Moment, nullable=False),
        sa.Column("version", sa.String(32), nullable=False),
        sa.Column("pages", sa.Integer),
        sa.Column("symbol", sa.String(255)),
        sa.Column("kind", sa.String(255)),
        sa.Column("issuer", sa.Text),
        sa.Column("subject", sa.Text),
        sa.Column("issued", sa.Date),
        sa.Column("lead_unit", sa.String(255)),
        sa.Column("due", sa.Date),
        sa.Column("urgency", sa.String(32)),
        sa.Column("confirmed", sa.Boolean, nullable=False),
    )
    op.create_index("documents_newest", "documents", ["agency", "received_at"])
    op.create_index("documents_state", "documents", ["agency", "state"])


def _readings() -> None:
    op.create_table(
        "readings",
        _owner(primary_key=True),
        sa.Column("contents", sa.Text, nullable=False),
        sa.Column("analysis", sa.Text, nullable=False),
    )
    op.create_table(
        "pages",
        _owner(primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("width", sa.Double, nullable=False),
        sa.Column("height", sa.Double, nullable=False),
        sa.Column("needs_ocr", sa.Boolean, nullable=False),
        sa.Column("lines", sa.Text, nullable=False),
        sa.Column("furniture", sa.Text, nullable=False),
    )


def _chunks() -> None:
    op.create_table(
        "chunks",
        _owner(primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("embedder", sa.String(127), nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
    )


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, primary_key=True),
        _owner(),
        sa.Column("agency", sa.String(64), nullable=False),
        sa.Column("what", sa.String(64), nullable=False),
        sa.Column("suggested", sa.Text),
        sa.Column("decided", sa.Text, nullable=False),
        sa.Column("actor", sa.String(255), nullable=False),
        sa.Column("at", Moment, nullable=False),
    )


def _records() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("agency", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("actor", sa.String(255), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("document_id", sa.String(64), index=True),
        sa.Column("details", sa.Text, nullable=False),
    )
    op.create_index("audit_newest", "audit", ["agency", "at"])
    op.create_table(
        "keys",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("agency", sa.String(64), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("revoked_at", Moment),
    )
    op.create_table(
        "security_events",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("agency", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
    )
