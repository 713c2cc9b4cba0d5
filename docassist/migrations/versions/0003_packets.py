"""Exchange packets: their envelopes, and the documents that each one speaks of."""

import sqlalchemy as sa
from alembic import op

from docassist.store.schema import Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "packets",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("agency", sa.String(64), nullable=False),
        sa.Column(
            "document_id", sa.String(64), sa.ForeignKey("documents.id", ondelete="CASCADE"), index=True, nullable=True
        ),
        sa.Column("organ_id", sa.String(255), nullable=False),
        sa.Column("key", sa.String(255), nullable=False),
        sa.Column("symbol_key", sa.String(255), nullable=False),
        sa.Column("business", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("sent_at", Moment),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("envelope", sa.Text, nullable=False),
    )
    op.create_index("packets_key", "packets", ["agency", "key"])
    op.create_index("packets_symbol_key", "packets", ["agency", "symbol_key"])
    op.create_table(
        "packet_targets",
        sa.Column("packet_id", sa.String(64), sa.ForeignKey("packets.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("key", sa.String(255), primary_key=True, index=True),
        sa.Column("relation", sa.String(16), primary_key=True),
    )


def downgrade() -> None:
    """Drop the tables; what packets said is lost, their documents stay."""
    op.drop_table("packet_targets")
    op.drop_table("packets")
