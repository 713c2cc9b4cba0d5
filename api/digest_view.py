"""What the page of the digest shows: plain values for the template, each line with the link to its place."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from docassist.calendar import today
from docassist.digest.placing import leader_name
from docassist.digest.shelf import Kept
from docassist.digest.values import Digest, DueDay, Entry, Quote
from docassist.digest.words import cite_text, count_rows, entry_words, period_text, scope_text
from docassist.units import Units

# So many mornings are listed on the page; the API lists all.
_MORNINGS = 31


def digest_view(digest: Digest) -> dict[str, Any]:
    """A digest for the template."""
    earlier = [_entry(entry) for entry in digest.earlier]
    return {
        "period": period_text(digest),
        "scope": scope_text(digest),
        "day": digest.day,
        "made": f"{digest.made_at:%H:%M ngày %d/%m/%Y}",
        "label": digest.label,
        "counts": list(count_rows(digest.counts)),
        "entries": digest.counts.entries,
        "groups": [{"name": group.name, "entries": [_entry(one) for one in group.entries]} for group in digest.groups],
        "earlier": earlier,
        "earlier_more": digest.earlier_more,
        "unplaced": digest.unplaced,
        "withheld": digest.withheld,
        "empty": not digest.groups and not earlier,
    }


def kept_rows(kept: Iterable[Kept], units: Units) -> list[dict[str, Any]]:
    """The mornings with their digests, those of units apart, each with the links to its files."""
    mornings = [(day, list(found)) for day, found in groupby(kept, key=lambda one: one.day)]
    return [
        {
            "day": f"{day:%d/%m/%Y}",
            "digests": [_kept(one, units) for one in found if not one.unit],
            "units": [_kept(one, units) for one in found if one.unit],
        }
        for day, found in mornings[:_MORNINGS]
    ]


def _kept(kept: Kept, units: Units) -> dict[str, str]:
    unit = units.get(kept.unit) if kept.unit else None
    name = unit.name if unit else leader_name(units, kept.leader, today()) or kept.leader or kept.unit or "Tất cả"
    query = {key: value for key, value in (("leader", kept.leader), ("unit", kept.unit)) if value}
    address = f"/api/v1/digests/{kept.day.isoformat()}?"
    return {"name": name, "docx": address + urlencode(query | {"format": "docx"}), "json": address + urlencode(query)}


def _entry(entry: Entry) -> dict[str, Any]:
    words, due = entry_words(entry), entry.due
    return {
        "link": f"/documents/{entry.id}",
        "words": words,
        "reason": entry.reason,
        "lines": [(name, _line(entry, line)) for name, line in words.lines],
        "standing": due.standing.value if due and due.standing else "",
        "due_cite": _line(entry, words.due_place) if words.due_place else None,
        "leader": entry.leader_name,
        "done": entry.done is not None,
        "related": [
            (name, [{"link": f"/documents/{item.id}", "text": text} for item, text in items])
            for name, items in words.related
        ],
    }


def _line(entry: Entry, place: Quote | DueDay) -> dict[str, str]:
    """A line, and the link that shows its words on the page."""
    at = f"?at={place.start}-{place.end}" if place.end > place.start else ""
    text = place.text if isinstance(place, Quote) else place.raw
    return {"text": text, "cite": cite_text(place), "link": f"/documents/{entry.id}{at}"}
