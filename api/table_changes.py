"""Whether the agency's tables of units, fields and leaders have changed since the server started.

They are read once, at the start: what was suggested, learned and linked by the old ones is held in many places. So a
changed table is not taken over in the middle of work; every page says that the server must be started again.
"""

from docassist.settings import Settings

Mark = tuple[int, ...]


def mark_of(settings: Settings) -> Mark:
    """When each table was last written, in nanoseconds; 0 for one that there is none of."""
    paths = [settings.table_file(table) for table in ("units", "fields", "leaders")]
    return tuple(path.stat().st_mtime_ns if path.is_file() else 0 for path in paths)
