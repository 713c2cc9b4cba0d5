"""The exchange of one agency: packets that came, what they do to documents received before, and what they report.

A recall, update or replacement works on documents of the same sender only, and on those that come later as well: a
packet may overtake the one that it speaks of.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, and_, bindparam, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from docassist.envelope import Business, Envelope
from docassist.exchange_codes import status_name
from docassist.store.database import writing
from docassist.store.packet_rows import RESPONSE, STATUS, Row, envelope_json, keys_of, packet_row, target_rows
from docassist.store.records import READABLE, Notice, Relation, State, StatusEvent
from docassist.store.schema import DocumentRow, PacketRow, PacketTargetRow

_CHANGES = (Business.RECALL.value, Business.UPDATE.value, Business.REPLACEMENT.value)
_REASONS = {
    Business.RECALL.value: "{} đã thu hồi văn bản này",
    Business.UPDATE.value: "{} đã gửi bản cập nhật thay cho văn bản này",
    Business.REPLACEMENT.value: "{} đã gửi văn bản khác thay thế văn bản này",
}

_ANY = select(PacketRow.id).where(PacketRow.agency == bindparam("agency")).limit(1)


class Exchange:
    """Packets by id; that of a packet which brought a document is the document's id."""

    def __init__(self, engine: Engine, agency: str) -> None:
        self._engine = engine
        self._writing = writing(engine)
        self._agency = agency

    def write(self, connection: Connection, document_id: str, rows: tuple[Row, list[Row]] | None) -> None:
        """Keep the packet that brought a document, in place of what an earlier reading gave; in the caller's
        transaction."""
        before = connection.scalar(select(PacketRow.received_at).where(PacketRow.id == document_id))
        connection.execute(delete(PacketRow).where(PacketRow.id == document_id))
        if rows is not None:
            self._insert(connection, {"id": document_id, "document_id": document_id, "received_at": before}, rows)

    def note(self, packet_id: str, envelope: Envelope) -> bool:
        """Keep a packet that brings no document; False when it is here already, and nothing changes."""
        try:
            with self._writing.begin() as connection:
                self._insert(connection, {"id": packet_id}, (packet_row(envelope), target_rows(envelope)))
        except IntegrityError:
            return False
        return True

    def settle(self, packet_id: str) -> tuple[str, ...]:
        """Withdraw what a packet recalls or replaces, and its own document where another packet does that to it.

        Returns:
            The documents withdrawn now, which must leave the search. Doing it again changes nothing.
        """
        with self._engine.connect() as connection:
            if connection.scalar(_ANY, {"agency": self._agency}) is None:  # most documents come without packets
                return ()
        with self._writing.begin() as connection:
            changes = [*connection.execute(self._pairs(PacketRow.id == packet_id, _CHANGES))]
            changes += connection.execute(self._pairs(_OTHER.c.id == packet_id, _CHANGES))
            return tuple(row.other_document for row in changes if _applies(row) and self._withdraw(connection, row))

    def relations(self, document_id: str) -> tuple[Relation, ...]:
        """What a document's packet does to others, and other packets to it, oldest first."""
        with self._engine.connect() as connection:
            own = connection.execute(self._pairs(_OTHER.c.id == document_id, (*_CHANGES, RESPONSE))).all()
            named = connection.execute(self._targets(document_id)).all()
            found = connection.execute(self._pairs(PacketRow.id == document_id, (*_CHANGES, RESPONSE))).all()
        incoming = [_relation(row, row.document_id, row.id, incoming=True) for row in own]
        known = {row.target: row for row in found}
        outgoing = [_outgoing(row, known.get(row.target)) for row in named]
        return tuple(_distinct(sorted(incoming + outgoing, key=lambda relation: relation.at)))

    def events(self, document_id: str) -> tuple[StatusEvent, ...]:
        """What status packets report of a document, oldest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(self._pairs(_OTHER.c.id == document_id, (STATUS,))).all()
        events = {row.id: _event(row) for row in rows}
        return tuple(sorted(events.values(), key=lambda event: event.at or event.received_at))

    def notices(self, limit: int = 100) -> tuple[Notice, ...]:
        """The packets that brought no document, newest first, each with the documents here that it speaks of."""
        mine = (PacketRow.agency == self._agency, PacketRow.document_id.is_(None))
        with self._engine.connect() as connection:
            rows = connection.execute(
                select(PacketRow.__table__).where(*mine).order_by(PacketRow.received_at.desc()).limit(limit)
            ).all()
            return tuple(self._notice(connection, row) for row in rows)

    def notice(self, packet_id: str) -> Notice | None:
        """One of them."""
        mine = (PacketRow.agency == self._agency, PacketRow.document_id.is_(None), PacketRow.id == packet_id)
        with self._engine.connect() as connection:
            row = connection.execute(select(PacketRow.__table__).where(*mine)).one_or_none()
            return self._notice(connection, row) if row else None

    def _notice(self, connection: Connection, row: Any) -> Notice:
        about = connection.execute(self._pairs(PacketRow.id == row.id, (*_CHANGES, STATUS))).all()
        documents = tuple(dict.fromkeys(pair.other_document for pair in about if pair.other_document))
        return Notice(row.id, row.received_at, envelope_json().validate_json(row.envelope), documents)

    def _insert(self, connection: Connection, owner: Row, rows: tuple[Row, list[Row]]) -> None:
        packet, targets = rows
        received_at = owner.get("received_at") or datetime.now(UTC)
        connection.execute(
            insert(PacketRow).values(packet | owner | {"agency": self._agency, "received_at": received_at})
        )
        if targets:
            connection.execute(insert(PacketTargetRow), [row | {"packet_id": owner["id"]} for row in targets])

    def _pairs(self, wanted: ColumnElement[bool], relations: tuple[str, ...]) -> Select[Any]:
        """Pairs of a packet and another one that it speaks of."""
        named = or_(PacketTargetRow.key == _OTHER.c.key, PacketTargetRow.key == _OTHER.c.symbol_key)
        meets = and_(_OTHER.c.agency == self._agency, _OTHER.c.id != PacketRow.id, named)
        return (
            select(*_PAIR)
            .join(PacketTargetRow, PacketTargetRow.packet_id == PacketRow.id)
            .join(_OTHER, meets)
            .where(PacketRow.agency == self._agency, PacketTargetRow.relation.in_(relations), wanted)
        )

    def _targets(self, document_id: str) -> Select[Any]:
        relations = (*_CHANGES, RESPONSE)
        return (
            select(*_TARGET)
            .join(PacketTargetRow, PacketTargetRow.packet_id == PacketRow.id)
            .where(
                PacketRow.agency == self._agency,
                PacketRow.id == document_id,
                PacketTargetRow.relation.in_(relations),
            )
        )

    def _withdraw(self, connection: Connection, row: Any) -> bool:
        """Mark a document as withdrawn; False when there is none that can be read."""
        theirs = (DocumentRow.id == row.other_document, DocumentRow.agency == self._agency)
        values = {"state": State.WITHDRAWN, "reason": _reason(row), "retriable": False, "updated_at": datetime.now(UTC)}
        states = (*READABLE, State.FAILED)
        changed = connection.execute(update(DocumentRow).where(*theirs, DocumentRow.state.in_(states)).values(values))
        return changed.rowcount > 0


_OTHER = PacketRow.__table__.alias("other")
_TARGET: list[Any] = [
    PacketRow.id,
    PacketRow.document_id,
    PacketRow.organ_id,
    PacketRow.business,
    PacketRow.status,
    PacketRow.sent_at,
    PacketRow.received_at,
    PacketRow.envelope,
    PacketTargetRow.key.label("target"),
    PacketTargetRow.relation,
]
_PAIR: list[Any] = [
    *_TARGET,
    _OTHER.c.id.label("other_id"),
    _OTHER.c.document_id.label("other_document"),
    _OTHER.c.organ_id.label("other_organ"),
    _OTHER.c.business.label("other_business"),
    _OTHER.c.sent_at.label("other_sent"),
    _OTHER.c.received_at.label("other_received"),
]


def _applies(row: Any) -> bool:
    """Whether a packet really changes the other one: it is the same sender's, and the other is the older."""
    if not row.other_document or not row.organ_id or row.organ_id != row.other_organ:
        return False
    if row.relation != Business.RECALL.value and not row.document_id:
        return False  # only the list of receivers is brought up to date
    if row.sent_at and row.other_sent and row.sent_at != row.other_sent:
        return bool(row.other_sent < row.sent_at)
    return row.other_business == Business.NEW.value or bool(row.other_received <= row.received_at)


def _reason(row: Any) -> str:
    """Why a document is withdrawn, in words for the clerk."""
    envelope = envelope_json().validate_json(row.envelope)
    when = envelope.sent_at or row.received_at
    words = envelope.order.reason or (envelope.status.description if envelope.status else "")
    said = f"{_REASONS[row.relation].format(envelope.sender.shown or 'Nơi gửi')} (gói tin ngày {when:%d/%m/%Y})"
    return f"{said}: {words}" if words else f"{said}."


def _relation(row: Any, document_id: str | None, packet_id: str, *, incoming: bool) -> Relation:
    envelope = envelope_json().validate_json(row.envelope)
    return Relation(
        kind=row.relation,
        incoming=incoming,
        document_id=document_id,
        packet_id=packet_id,
        reference=envelope.code or envelope.document_id if incoming else _named(envelope, row.target),
        sender=envelope.sender.shown,
        reason=envelope.order.reason or (envelope.status.description if envelope.status else ""),
        at=envelope.sent_at or row.received_at,
        applied=row.relation == RESPONSE or (incoming and _applies(row)),
    )


def _named(envelope: Envelope, key: str) -> str:
    """What a packet calls a document that it speaks of."""
    named = (*envelope.order.targets, *envelope.responses)
    return next((item.shown for item in named if key in keys_of(item)), envelope.code or key)


def _outgoing(row: Any, pair: Any) -> Relation:
    """What a packet does to a document, which may not be here (yet)."""
    if pair is None:
        return _relation(row, None, row.id, incoming=False)
    relation = _relation(pair, pair.other_document, row.id, incoming=False)
    return Relation(**{**_values(relation), "applied": relation.applied or _applies(pair)})


def _values(relation: Relation) -> dict[str, Any]:
    return {name: getattr(relation, name) for name in Relation.__dataclass_fields__}


def _distinct(relations: list[Relation]) -> list[Relation]:
    """Each once: a document may be named by both of its names."""
    found: dict[tuple[str, bool, str | None, str], Relation] = {}
    for relation in relations:
        found.setdefault((relation.kind, relation.incoming, relation.document_id, relation.packet_id), relation)
    return list(found.values())


def _event(row: Any) -> StatusEvent:
    envelope = envelope_json().validate_json(row.envelope)
    status = envelope.status
    return StatusEvent(
        code=row.status,
        name=status_name(row.status),
        description=status.description if status else "",
        sender=envelope.sender.shown,
        staff=status.staff.name if status else "",
        at=status.at if status else None,
        received_at=row.received_at,
    )
