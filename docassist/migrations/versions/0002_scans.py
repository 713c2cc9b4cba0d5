"""Scans: what each page is made of, what was recognised of it, and whether a searchable copy is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_DOCUMENTS = (
    sa.Column("scanned", sa.Integer, nullable=False, server_default="0"),
    sa.Column("recognised", sa.Integer, nullable=False, server_default="0"),
    sa.Column("archive", sa.String(16), nullable=False, server_default="none"),
)
_PAGES = (
    sa.Column("source", sa.String(16), nullable=False, server_default="text"),
    sa.Column("quality", sa.Double, nullable=False, server_default="1"),
)


def upgrade() -> None:
    """Add the columns and the table of recognised pages."""
    for table, columns in (("documents", _DOCUMENTS), ("pages", _PAGES)):
        for column in columns:
            op.add_column(table, column.copy())
    owner = sa.ForeignKey("documents.id", ondelete="CASCADE")
    op.create_table(
        "recognitions",
        sa.Column("document_id", sa.String(64), owner, primary_key=True, nullable=False),
        sa.Column("number", sa.Integer, primary_key=True, nullable=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop what `upgrade` added."""
    op.drop_table("recognitions")
    for table, columns in (("documents", _DOCUMENTS), ("pages", _PAGES)):
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.drop_column(column.name)
