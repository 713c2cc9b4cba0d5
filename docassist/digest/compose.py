"""Make a digest from the store: what came in a period, and what is due, of one unit or one leader."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from docassist.calendar import now, today
from docassist.digest.entries import Paper, Writer, done_days, lacks_page, waits, with_pages
from docassist.digest.merging import Matter, Matters
from docassist.digest.placing import Owner, Placing, leader_name
from docassist.digest.values import LEADER, NOBODY, Counts, Digest, Entry, Group
from docassist.errors import BadRequest
from docassist.results import Asked, Urgency
from docassist.shadow import SHOWN, Shadow
from docassist.store import DocumentRecord, Store
from docassist.store.records import READABLE, Standing
from docassist.units import Units

# The groups in the order of a leader's day.
GROUPS: Mapping[Asked | None, str] = {
    Asked.DECIDE: "Cần quyết định",
    Asked.COMMENT: "Cần cho ý kiến",
    Asked.RESOLVE: "Cần giải quyết, trả lời",
    Asked.IMPLEMENT: "Cần thực hiện",
    Asked.REPORT: "Cần báo cáo",
    Asked.ATTEND: "Mời tham dự",
    Asked.KNOW: "Để biết",
    None: "Chưa đọc được, chờ văn thư",
}
NO_LEADERS = (
    "Cơ quan chưa có bảng phân công lãnh đạo. Hãy tạo bảng mẫu bằng lệnh: docassist units sample leaders > "
    "leaders.toml, sửa theo thông báo phân công, rồi nhập: docassist units import leaders.toml --table leaders, "
    "và khởi động lại docassist."
)
_LONGEST = timedelta(days=31)
_PRESSING = (Standing.OVERDUE, Standing.TODAY, Standing.SOON)
_MOST_DUE = 10_000
_EARLIER = 30
_DEGREES = tuple(Urgency)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which digest: days of receipt (inclusive), a unit, a leader (codes, `NOBODY` for those without; empty: all)."""

    first: date
    last: date
    unit: str = ""
    leader: str = ""


def day_of(day: date, unit: str = "", leader: str = "") -> Wanted:
    """The digest of one day."""
    return Wanted(day, day, unit, leader)


def week_of(day: date, unit: str = "", leader: str = "") -> Wanted:
    """The digest of the week, Monday to Sunday, in which a day falls."""
    monday = day - timedelta(days=day.weekday())
    return Wanted(monday, monday + timedelta(days=6), unit, leader)


def compose(store: Store, units: Units, wanted: Wanted, shadow: Shadow = SHOWN) -> Digest:
    """Make a digest.

    Raises:
        BadRequest: the days are in the wrong order or more than 31, or there is no such unit or leader.
    """
    check(units, wanted)
    return _Composer(store, units, wanted, shadow).digest()


def check(units: Units, wanted: Wanted) -> None:
    """Refuse what cannot be made; raises as `compose` does."""
    if not timedelta(0) <= wanted.last - wanted.first < _LONGEST:
        raise BadRequest(f"Khoảng ngày không hợp lệ: từ ngày phải trước đến ngày, nhiều nhất {_LONGEST.days} ngày.")
    if wanted.unit not in ("", NOBODY) and units.get(wanted.unit) is None:
        raise BadRequest(f"Danh mục không có đơn vị mã “{wanted.unit}”. Hãy xem danh mục: docassist units.")
    if wanted.leader and not units.leaders:
        raise BadRequest(NO_LEADERS)
    if wanted.leader not in ("", NOBODY) and leader_name(units, wanted.leader, today()) is None:
        codes = ", ".join(dict.fromkeys(leader.code for leader in units.leaders))
        raise BadRequest(f"Bảng lãnh đạo không có mã “{wanted.leader}”. Các mã: {codes}.")


class _Composer:
    def __init__(self, store: Store, units: Units, wanted: Wanted, shadow: Shadow) -> None:
        self._store = store
        self._units = units
        self._wanted = wanted
        self._shadow = shadow
        self._day = min(wanted.last, today())
        self._writer = Writer(units, shadow, self._day)

    def digest(self) -> Digest:
        papers, unplaced = self._received()
        matters = Matters(self._store, papers).all()
        pressing, standings = self._pressing()
        told = {key for matter in matters for key in matter.keys}
        earlier, more = self._earlier([paper for paper in pressing if paper.record.id not in told])
        unit, leader = self._names()
        return Digest(
            first=self._wanted.first,
            last=self._wanted.last,
            day=self._day,
            unit=self._wanted.unit,
            unit_name=unit,
            leader=self._wanted.leader,
            leader_name=leader,
            made_at=now(),
            counts=_counts(papers, matters, standings),
            groups=self._groups(matters),
            earlier=earlier,
            earlier_more=more,
            units=_concerned(papers),
            unplaced=unplaced,
            withheld=self._shadow.hides(LEADER),
        )

    def _received(self) -> tuple[list[Paper], int]:
        """The documents of the period that belong here, and how many of the period belong to no leader."""
        found = self._store.briefs.received(self._wanted.first, self._wanted.last)
        keys = [record.id for record, _ in found]
        placing = self._placing(keys)
        done = done_days(self._store.briefs, keys, self._day)
        papers = [Paper(record, brief, placing.owner(record, brief), done.get(record.id)) for record, brief in found]
        unplaced = sum(paper.owner.leader is None for paper in papers) if self._units.leaders else 0
        helped = (replace(paper, helping=True) for paper in papers if self._helps(paper, placing))
        return [*(paper for paper in papers if self._belongs(paper, placing)), *helped], unplaced

    def _pressing(self) -> tuple[list[Paper], Counter[Standing]]:
        """Open documents that are overdue, due today or within a week, whenever they came; and how many stand how."""
        listed = self._store.dues.listing(self._day, _PRESSING, None, _MOST_DUE, 0)
        records = [record for record, _, _ in listed]
        # Who leads stands in the list; only a leader is known from what was read.
        papers = self._placed(records, read=bool(self._wanted.leader))
        placing = self._placing(())
        kept = [paper for paper in papers if self._belongs(paper, placing)]
        standings = {record.id: standing for record, standing, _ in listed}
        return kept, Counter(standings[paper.record.id] for paper in kept)

    def _earlier(self, pressing: Sequence[Paper]) -> tuple[tuple[Entry, ...], int]:
        """The entries of what came before the period, the nearest day first, and how many more there are."""
        records = [paper.record for paper in pressing if paper.record.received_on < self._wanted.first]
        records.sort(key=lambda record: (abs((record.due or self._day) - self._day), record.id))
        entries = [self._writer.entry(paper) for paper in self._placed(records[:_EARLIER], read=True)]
        return self._with_pages(entries), max(0, len(records) - _EARLIER)

    def _placed(self, records: Sequence[DocumentRecord], *, read: bool) -> list[Paper]:
        keys = [record.id for record in records]
        briefs = self._store.briefs.of(keys) if read else {}
        placing = self._placing(keys if read else ())
        return [Paper(one, brief := briefs.get(one.id), placing.owner(one, brief)) for one in records]

    def _placing(self, keys: Sequence[str]) -> Placing:
        decided = self._store.briefs.decided(LEADER, keys) if self._units.leaders else {}
        return Placing(self._units, self._shadow, self._day, decided)

    def _belongs(self, paper: Paper, placing: Placing) -> bool:
        wanted, owner = self._wanted, paper.owner
        if wanted.unit and owner.unit not in placing.same_unit(wanted.unit):
            return False
        return self._is_leaders(owner)

    def _helps(self, paper: Paper, placing: Placing) -> bool:
        """Whether the unit asked for does not lead a document, and is to co-ordinate it."""
        asked = placing.same_unit(self._wanted.unit) if self._wanted.unit not in ("", NOBODY) else ()
        helps = paper.owner.unit not in asked and not paper.owner.helpers.isdisjoint(asked)
        return helps and self._is_leaders(paper.owner)

    def _is_leaders(self, owner: Owner) -> bool:
        return not self._wanted.leader or (owner.leader or NOBODY) == self._wanted.leader

    def _groups(self, matters: Sequence[Matter]) -> tuple[Group, ...]:
        ordered = sorted(matters, key=_rank)
        entries = [
            replace(
                self._writer.entry(one.head),
                asked=one.asked,
                urgency=one.urgency,
                related=one.related,
                coordinating=one.helping,
            )
            for one in ordered
        ]
        by_asked: dict[Asked | None, list[Entry]] = {asked: [] for asked in GROUPS}
        for entry in self._with_pages(entries):
            by_asked[entry.asked].append(entry)
        return tuple(Group(asked, GROUPS[asked], tuple(found)) for asked, found in by_asked.items() if found)

    def _with_pages(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        return with_pages(entries, self._store.briefs.page_starts(entry.id for entry in entries if lacks_page(entry)))

    def _names(self) -> tuple[str, str]:
        """What the unit and the leader are called."""
        code = self._wanted.unit
        unit = self._units.get(code) if code else None
        unit_name = unit.name if unit else ("Chưa có đơn vị chủ trì" if code == NOBODY else "")
        code = self._wanted.leader
        named = leader_name(self._units, code, self._day) if code else ""
        return unit_name, "Chưa rõ lãnh đạo phụ trách" if code == NOBODY else named or code


def _concerned(papers: Sequence[Paper]) -> tuple[str, ...]:
    """The codes of the units that lead or co-ordinate documents."""
    codes = {code for paper in papers for code in (paper.owner.unit, *paper.owner.helpers)}
    return tuple(sorted(code for code in codes if code))


def _counts(papers: Sequence[Paper], matters: Sequence[Matter], standings: Counter[Standing]) -> Counts:
    helped = sum(paper.helping for paper in papers)
    papers = [paper for paper in papers if not paper.helping]
    return Counts(
        received=len(papers),
        entries=len(matters),
        due_today=standings[Standing.TODAY],
        due_week=standings[Standing.SOON],
        overdue=standings[Standing.OVERDUE],
        waiting=sum(waits(paper.record) for paper in papers),
        unconfirmed=sum(paper.record.state in READABLE and not paper.record.confirmed for paper in papers),
        coordinating=helped,
    )


def _rank(matter: Matter) -> tuple[bool, bool, int, date, str]:
    """What is open first, what the unit leads before what it co-ordinates, urgent before other, soonest due before
    later, then as it came."""
    done = all(paper.done for paper in matter.papers)
    urgency = -_DEGREES.index(matter.urgency)
    return done, matter.helping, urgency, matter.due or date.max, matter.head.record.received_at.isoformat()
