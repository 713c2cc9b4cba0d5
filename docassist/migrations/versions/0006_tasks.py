"""Tasks that are followed: one row each, what became of them as an append-only history, and whose were entered."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def _owner(primary_key: bool = False) -> sa.Column[str]:
    owner = sa.ForeignKey("documents.id", ondelete="CASCADE")
    return sa.Column("document_id", sa.String(64), owner, primary_key=primary_key, nullable=False, index=not primary_key)


def upgrade() -> None:
    """Create the tables; documents read before are entered when tasks are asked for, or by `docassist reindex`."""
    op.create_table(
        "tasks",
        sa.Column("id", sa.String(32), primary_key=True),
        _owner(),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("task", sa.Text, nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("found", sa.Boolean, nullable=False),
        sa.Column("by_hand", sa.Boolean, nullable=False),
        sa.Column("assignee", sa.Text, nullable=False),
        sa.Column("lead_units", sa.Text, nullable=False),
        sa.Column("other_units", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("cycle", sa.String(32), nullable=False),
        sa.Column("done_on", sa.Date),
        sa.Column("moved", sa.Boolean, nullable=False),
        sa.Column("offers", sa.Integer, nullable=False),
    )
    op.create_table(
        "task_events",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("task_id", sa.String(32), nullable=False, index=True),
        _owner(),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(255), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("source", sa.String(64), nullable=False, index=True),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
    )
    op.create_table("task_marks", _owner(primary_key=True))


def downgrade() -> None:
    """Drop the tables; what persons decided about tasks is lost."""
    for table in ("task_marks", "task_events", "tasks"):
        op.drop_table(table)
