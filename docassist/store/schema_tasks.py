"""Tables of the tasks that are followed. `task_events` is only ever added to; a task's other columns follow from it."""

from datetime import date, datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from docassist.store.schema import Base, Moment, document_key


class TaskRow(Base):
    """One task of a document: as found or added (`task`, JSON), and where it stands by what was decided until now."""

    __tablename__ = "tasks"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    document_id: Mapped[str] = document_key()
    ordinal: Mapped[int]
    task: Mapped[str] = mapped_column(Text)
    page: Mapped[int]
    found: Mapped[bool]
    by_hand: Mapped[bool]
    assignee: Mapped[str] = mapped_column(Text)
    # Codes of the catalogue, each between blanks.
    lead_units: Mapped[str] = mapped_column(Text)
    other_units: Mapped[str] = mapped_column(Text)
    # What a search in the list looks through, without accents.
    words: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16))
    due: Mapped[date | None]
    cycle: Mapped[str] = mapped_column(String(32))
    done_on: Mapped[date | None]
    moved: Mapped[bool]
    offers: Mapped[int]


class TaskEventRow(Base):
    """Something that was decided about a task, or that a later document says of it. The task need not exist now."""

    __tablename__ = "task_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[str] = mapped_column(String(32), index=True)
    document_id: Mapped[str] = document_key()
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(String(255))
    what: Mapped[str] = mapped_column(String(16))
    value: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(64), index=True)
    quote: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]


class TaskMarkRow(Base):
    """A document whose tasks have been entered, be there any or not."""

    __tablename__ = "task_marks"

    document_id: Mapped[str] = document_key(primary_key=True)
