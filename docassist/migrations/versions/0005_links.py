"""How documents hang together: fingerprints with their bands, the documents that each one names, and duplicates."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def _owner(name: str = "document_id", index: bool = False) -> sa.Column[str]:
    owner = sa.ForeignKey("documents.id", ondelete="CASCADE")
    return sa.Column(name, sa.String(64), owner, primary_key=True, index=index)


def upgrade() -> None:
    """Create the tables; `docassist reindex` fills them for documents read before."""
    op.create_table(
        "fingerprints",
        _owner(),
        sa.Column("number", sa.String(255), nullable=False, index=True),
        sa.Column("bare", sa.String(16), nullable=False, index=True),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("sketch", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "fingerprint_bands",
        _owner(),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("band", sa.Integer, nullable=False, index=True),
    )
    op.create_table(
        "document_references",
        _owner(),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("symbol", sa.String(255), nullable=False),
        sa.Column("number", sa.String(255), nullable=False, index=True),
        sa.Column("issued", sa.Date),
        sa.Column("issuer", sa.String(255), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
    )
    op.create_table(
        "duplicates",
        _owner(),
        _owner("other_id", index=True),
        sa.Column("same_number", sa.Boolean, nullable=False),
        sa.Column("same_text", sa.Boolean, nullable=False),
        sa.Column("share", sa.Double),
    )


def downgrade() -> None:
    """Drop the tables; they can be filled again from the documents."""
    for table in ("duplicates", "document_references", "fingerprint_bands", "fingerprints"):
        op.drop_table(table)
