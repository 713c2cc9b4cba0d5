"""What can be wrong between the entries of a catalogue of units: all of it is found, one problem a line."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from docassist.catalogue.entries import Placed, Problem
from docassist.catalogue.unit import Collective, Unit, names_of
from docassist.fields import Fields
from docassist.phrases import phrase_key

Entries = Sequence[Placed[Unit]]
Periods = Mapping[str, Sequence[Unit]]


def check(entries: Entries, fields: Fields, named: Collection[str] = ()) -> Iterator[Problem]:
    """Yield every problem that makes a table unusable: days, orphans, cycles, fields, names.

    Args:
        named: further codes that stand in the file, of entries that are wrong by themselves.
    """
    if not entries:
        yield Problem(0, "unit", "bảng không có đơn vị nào")
    periods = periods_of(placed.value for placed in entries)
    known = {*periods, *named}
    for placed in entries:
        texts = (*_alone(placed.value, fields), *_related(placed.value, periods, known))
        yield from (Problem(placed.line, placed.value.code, text) for text in texts)
    yield from _repeated(entries)
    yield from _same_names(entries)


def idle(entries: Entries) -> Iterator[Problem]:
    """Yield the units of today that could be put in charge but do nothing: without words nothing is sent to them."""
    for placed in entries:
        unit = placed.value
        busy = unit.fields or unit.supports or unit.functions or unit.hints or unit.kinds
        if unit.lead and unit.valid_to is None and not busy:
            text = "chưa có chức năng nào (fields, supports, functions, hints hoặc kinds)"
            yield Problem(placed.line, unit.code, text)


def check_collectives(entries: Sequence[Placed[Collective]], known: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with groups: none of the units they name may be missing."""
    for placed in entries:
        group = placed.value
        for code in (*group.codes, *filter(None, (group.unit,))):
            if code not in known:
                yield Problem(placed.line, group.word, f"đơn vị {code} không có")
        if not group.starts and not group.codes:
            yield Problem(placed.line, group.word, "thiếu starts hoặc codes")


def periods_of(units: Iterator[Unit] | Sequence[Unit]) -> dict[str, list[Unit]]:
    """The entries of each code, earliest first."""
    found: dict[str, list[Unit]] = {}
    for unit in units:
        found.setdefault(unit.code, []).append(unit)
    return {code: sorted(periods, key=lambda unit: unit.valid_from) for code, periods in found.items()}


def _alone(unit: Unit, fields: Fields) -> Iterator[str]:
    if not (unit.code and unit.name and unit.source):
        yield "thiếu mã (code), tên (name) hoặc nguồn (source)"
    if unit.valid_to is not None and unit.valid_to < unit.valid_from:
        yield "valid_to trước valid_from"
    if unit.successor and unit.valid_to is None:
        yield "có đơn vị kế thừa nhưng thiếu valid_to"
    for code in (*unit.fields, *unit.supports):
        if code not in fields.by_code:
            yield f"lĩnh vực {code} không có trong danh mục"


def _related(unit: Unit, periods: Periods, known: Collection[str]) -> Iterator[str]:
    if unit.parent and unit.parent not in known:
        yield f"đơn vị cấp trên {unit.parent} không có"
    if unit.successor and unit.successor not in known:
        yield f"đơn vị kế thừa {unit.successor} không có"
    if _returns(unit.code, lambda code: periods[code][-1].successor, periods):
        yield "chuỗi kế thừa đi vòng"
    if _returns(unit.code, lambda code: periods[code][-1].parent, periods):
        yield "chuỗi cấp trên đi vòng"


def _returns(code: str, follow: Callable[[str], str], periods: Periods) -> bool:
    """Whether a chain from a code comes back to it."""
    at, seen = follow(code), set[str]()
    while at in periods and at not in seen:
        if at == code:
            return True
        seen.add(at)
        at = follow(at)
    return False


def _repeated(entries: Entries) -> Iterator[Problem]:
    """One code at one time means one unit."""
    before: dict[str, list[Placed[Unit]]] = {}
    for placed in entries:
        unit = placed.value
        for other in before.setdefault(unit.code, []):
            if unit.overlaps(other.value):
                where = f" (dòng {other.line})" if other.line else ""
                yield Problem(placed.line, unit.code, f"mã bị trùng: thời gian hiệu lực chồng lên mục trước{where}")
        before[unit.code].append(placed)


def _same_names(entries: Entries) -> Iterator[Problem]:
    """Two units that exist on the same day never share a name."""
    bearers: dict[tuple[str, ...], list[Unit]] = {}
    for placed in entries:
        unit = placed.value
        for key in dict.fromkeys(phrase_key(name) for name in names_of(unit)):
            for other in bearers.setdefault(key, []):
                if other.code != unit.code and unit.overlaps(other):
                    text = f"tên “{' '.join(key)}” trùng với {other.code} trong cùng thời gian"
                    yield Problem(placed.line, unit.code, text)
            bearers[key].append(unit)
