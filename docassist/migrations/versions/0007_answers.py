"""Answers of the language model, as long as the documents that they were made of are there."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Create the table; it is a cache, and may be emptied at any time."""
    op.create_table(
        "model_answers",
        sa.Column("agency", sa.String(64), primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column(
            "document_id",
            sa.String(64),
            sa.ForeignKey("documents.id", ondelete="CASCADE"),
            primary_key=True,
            index=True,
        ),
        sa.Column("answer", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("model_answers")
