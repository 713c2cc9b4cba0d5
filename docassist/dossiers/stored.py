"""The dossier of stored documents."""

from collections.abc import Sequence
from dataclasses import replace

from docassist.dossiers.compose import MOST, compose
from docassist.dossiers.values import Dossier, Paper, name_of
from docassist.errors import BadRequest, NotReady
from docassist.store import State, Store
from docassist.units import Units


def stored_dossier(store: Store, units: Units, document_ids: Sequence[str]) -> Dossier:
    """Summarise stored documents; those that are not read yet are named in the notes.

    Raises:
        NotFound: the agency lacks one of them.
        BadRequest: fewer than two can be read, or they are too many.
    """
    wanted = list(dict.fromkeys(document_ids))
    if len(wanted) > MOST:
        raise BadRequest(f"Hồ sơ có {len(wanted)} văn bản; chỉ tóm tắt được tối đa {MOST}. Hãy chọn bớt.")
    papers, notes = [], []
    for key in wanted:
        record = store.get(key)
        try:
            document, analysis = store.document(key), store.analysis(key)
        except NotReady:
            notes.append(f"{record.symbol or record.name}: chưa đọc xong nên chưa có trong bản tóm tắt.")
            continue
        name = name_of(analysis.register, record.name)
        papers.append(Paper(key, name, document, analysis, record.state is State.WITHDRAWN))
    if len(papers) < 2 and notes:
        raise BadRequest("Chưa đủ hai văn bản đọc xong để tóm tắt. Hãy đợi giây lát rồi tải lại.")
    return replace(compose(papers, units), notes=tuple(notes))
