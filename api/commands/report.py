"""What `docassist evaluate ... --report FILE.html` does: score documents, and write the report beside the figures."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from docassist.calendar import today
from docassist.errors import BadRequest
from docassist.evaluation.report import Scored, Setup, render
from docassist.settings import Settings
from docassist.text import fold
from docassist.types import ParsedDocument
from docassist.units import Units, open_units

Rows = list[dict[str, Any]]
_COLD = "Máy đề xuất cho từng văn bản theo quy tắc và danh mục, chưa học quyết định nào của cơ quan."
_FILES = "Từng tệp được đọc và phân tích trọn vẹn như khi văn bản đến, chưa học quyết định nào của cơ quan."
_COMPARED = "Sau đó đề xuất được đối chiếu với nhãn đã có trong tệp."


@dataclass(frozen=True, slots=True)
class Labelled:
    """Labelled rows to measure: the label's key, the files they come from, and how files that they name are read."""

    key: str
    rows: Rows
    test_file: Path
    root: Path
    read: Callable[[Path], ParsedDocument]
    train: Rows | None = None
    train_file: Path | None = None
    folds: int = 0


def report_labels(labelled: Labelled, target: Path) -> dict[str, Any]:
    """Score labelled rows, write the report, and give the figures."""
    from docassist.evaluation.report.rows import Task, names_of, score, score_files, score_folds, with_texts

    settings = Settings.from_env()
    task = Task(labelled.key, _units(settings), settings.precision)
    files = [row for row in labelled.rows if "text" not in row]
    if labelled.train is None and not labelled.folds:
        texts = [row for row in labelled.rows if "text" in row]
        scored = score(texts, task) + score_files(files, task, labelled.read, labelled.root)
    else:
        known = with_texts(labelled.rows, labelled.read, labelled.root)
        scored = score_folds(known, task, labelled.folds) if labelled.folds else score(known, task, _train(labelled))
    setup = Setup(
        label=task.key,
        source=f"Tệp {labelled.test_file.name}",
        how=_how(labelled, bool(files)),
        names=names_of(task),
        precision=settings.precision,
        facts=tuple(_file_facts(labelled)),
        cautions=tuple(_cautions(labelled)),
    )
    return write(scored, setup, target)


def report_decisions(target: Path) -> dict[str, Any]:
    """Compare the store's suggestions with what clerks decided, write the report, and give the figures.

    Raises:
        BadRequest: nothing has been decided yet.
    """
    from docassist.evaluation.report.decisions import cautions, compare
    from docassist.store import Store

    settings = Settings.from_env()
    store = Store.open(settings.store_url, settings.agency)
    try:
        compared = compare(store)
    finally:
        store.close()
    if not compared.rows:
        raise BadRequest("Chưa có văn bản nào được văn thư giao đơn vị. Hãy chạy thầm một thời gian rồi đo lại.")
    setup = Setup(
        label="unit",
        source=f"Quyết định của văn thư, cơ quan {settings.agency}",
        how="Đề xuất được ghi lại khi văn bản đến, rồi được đối chiếu với đơn vị mà văn thư giao sau cùng.",
        names={unit.code: unit.name for unit in _units(settings).entries},
        precision=settings.precision,
        facts=(
            ("Quyết định khi chạy thầm", str(len(compared.blind))),
            ("Quyết định khi đã thấy đề xuất", str(len(compared.seen))),
            ("Phiên bản đề xuất", ", ".join(compared.versions)),
        ),
        cautions=tuple(cautions(compared)),
    )
    return write(compared.rows, setup, target) | {"blind": len(compared.blind), "left_out": compared.left_out}


def write(scored: Sequence[Scored], setup: Setup, target: Path) -> dict[str, Any]:
    """Write the report and give its figures.

    Raises:
        BadRequest: the file cannot be written.
    """
    from docassist.evaluation.report.rows import figures_of

    days = [row.on for row in scored if row.on]
    period = (("Thời gian", f"{min(days):%d/%m/%Y} – {max(days):%d/%m/%Y}"),) if days else ()
    try:
        page = render(scored, replace(setup, day=today(), facts=(*period, *setup.facts)))
        target.write_text(page, encoding="utf-8")
    except OSError as error:
        raise BadRequest(f"Không ghi được {target}: {error.strerror}. Hãy chọn nơi khác.") from error
    return figures_of(scored) | {"report": str(target)}


def _units(settings: Settings) -> Units:
    return open_units(settings.tables)


def _train(labelled: Labelled) -> Sequence[Mapping[str, Any]]:
    from docassist.evaluation.report.rows import with_texts

    return with_texts(labelled.train or (), labelled.read, labelled.root)


def _how(labelled: Labelled, with_files: bool) -> str:
    if labelled.folds:
        shown = f"Các văn bản được chia ngẫu nhiên thành {labelled.folds} phần: mỗi phần do máy đề xuất khi chỉ học từ"
        return f"{shown} các phần khác, nên không văn bản nào được học trước. {_COMPARED}"
    if labelled.train is not None and labelled.train_file is not None:
        learned = f"Máy học từ {len(labelled.train)} quyết định trong tệp {labelled.train_file.name}, rồi đề xuất cho"
        return f"{learned} các văn bản của tệp {labelled.test_file.name}. {_COMPARED}"
    return f"{_FILES if with_files else _COLD} {_COMPARED}"


def _file_facts(labelled: Labelled) -> list[tuple[str, str]]:
    facts = [("Tệp đối chiếu", _file_fact(labelled.test_file, labelled.rows))]
    if labelled.train is not None and labelled.train_file is not None:
        facts.append(("Tệp để học", _file_fact(labelled.train_file, labelled.train)))
    return facts


def _file_fact(path: Path, rows: Rows) -> str:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return f"{path.name}, {len(rows)} dòng, SHA-256 {digest}…"


def _cautions(labelled: Labelled) -> list[str]:
    """A warning where the machine has seen what it is asked."""
    taught = {fold(str(row["text"])) for row in labelled.train or () if "text" in row}
    known = sum(fold(str(row["text"])) in taught for row in labelled.rows if "text" in row)
    if not known:
        return []
    return [f"{known} văn bản có mặt cả trong tệp để học: kết quả của các văn bản này đẹp hơn thực tế."]
