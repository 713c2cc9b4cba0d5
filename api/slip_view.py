"""What the page of a document shows of its handling slip: a link for each form."""

from docassist.settings import Settings
from docassist.slips import Templates
from docassist.store.records import UNFINISHED, DocumentRecord


def slips_view(settings: Settings, record: DocumentRecord) -> list[dict[str, str]]:
    """Code and name of each form; none while the document is being read."""
    if record.state in UNFINISHED:
        return []
    return [{"code": code, "name": name} for code, name in Templates.of(settings).forms.items()]
