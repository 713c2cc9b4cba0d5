"""What suggestions learn from: decisions of the past and the versions of trained models."""

import sqlalchemy as sa
from alembic import op

from docassist.store.schema import Moment

revision = "0004"
down_revision = "0003"

# The latest decision on each document's lead unit, made before decisions were learned from.
_EARLIER = """
INSERT INTO past_decisions
  (agency, label, key, origin, text, title, code, suggested, decided_on, document_id)
SELECT d.agency, 'unit', d.document_id, 'clerk', r.subject, r.subject, d.decided, d.suggested, r.received_on, r.id
FROM decisions d JOIN documents r ON r.id = d.document_id
WHERE d.what = 'lead_unit' AND r.subject IS NOT NULL AND length(d.decided) <= 64
  AND length(coalesce(d.suggested, '')) <= 64
  AND d.id = (SELECT max(l.id) FROM decisions l WHERE l.document_id = d.document_id AND l.what = 'lead_unit')
ORDER BY d.id
"""


def upgrade() -> None:
    """Create the tables, and take over what was decided so far."""
    op.create_table(
        "past_decisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("agency", sa.String(64), nullable=False),
        sa.Column("label", sa.String(32), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("suggested", sa.String(64)),
        sa.Column("decided_on", sa.Date, nullable=False),
        sa.Column(
            "document_id", sa.String(64), sa.ForeignKey("documents.id", ondelete="CASCADE"), index=True, nullable=True
        ),
        sa.UniqueConstraint("agency", "label", "key", "code", name="past_decisions_once"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "model_versions",
        sa.Column("agency", sa.String(64), primary_key=True),
        sa.Column("label", sa.String(32), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("decisions", sa.Integer, nullable=False),
        sa.Column("through", sa.Integer, nullable=False),
        sa.Column("measured", sa.Integer, nullable=False),
        sa.Column("accuracy", sa.Double, nullable=False),
        sa.Column("before", sa.Double),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("figures", sa.Text, nullable=False),
    )
    op.execute(_EARLIER)


def downgrade() -> None:
    """Drop the tables; imported decisions are lost, those made here stay in `decisions`."""
    op.drop_table("model_versions")
    op.drop_table("past_decisions")
