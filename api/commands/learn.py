"""`docassist learn`: import past decisions, train, list and take back versions, and say how suggestions fit."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api.cli import print_json
from docassist.calendar import today
from docassist.errors import BadRequest, NotReady
from docassist.settings import Settings

if TYPE_CHECKING:
    from docassist.learning.drift import Status
    from docassist.store import Store
    from docassist.store.past import ModelVersion
    from docassist.units import Units

_STATES = {"current": "đang dùng", "retired": "đã thay", "rejected": "đã loại"}


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--retrain", is_flag=True, help="Train a new version now; it is used unless it measures worse.")
@click.option("--status", "show_status", is_flag=True, help="Decisions, accepted and changed suggestions by unit.")
@click.option("--versions", "show_versions", is_flag=True, help="List the trained versions.")
@click.option("--rollback", is_flag=True, help="Go back to the version before the one in use.")
@click.option("--label", type=click.Choice(["unit", "field", "kind"]), help="Only this label; default all.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def learn(file: Path | None, as_json: bool, label: str | None, **asked: bool) -> None:
    """Learn from past decisions in FILE (JSON lines or CSV), or say what was learned."""
    if file is None and not any(asked.values()):
        raise click.UsageError("Give a FILE of decisions, or one of --retrain, --status, --versions, --rollback.")
    with _Desk.open(label) as desk:
        if file is not None:
            desk.import_file(file)
        if asked["rollback"]:
            desk.roll_back()
        if asked["retrain"]:
            desk.retrain()
        if asked["show_status"]:
            desk.status()
        if asked["show_versions"]:
            desk.versions()
        if as_json:
            print_json(desk.found)
        else:
            click.echo("\n".join(desk.lines))


class _Desk:
    """What the options ask for; each adds to what is printed, as values and as lines of text."""

    def __init__(self, store: "Store", settings: Settings, units: "Units", label: str | None) -> None:
        from docassist.learning.labels import LEARNED
        from docassist.learning.versions import Versions

        self._store, self._settings, self._units = store, settings, units
        self._models = Versions(store.versions, settings.data_dir / "learned")
        self._labels = (label,) if label else LEARNED
        self.found: dict[str, Any] = {}
        self.lines: list[str] = []

    @classmethod
    @contextmanager
    def open(cls, label: str | None) -> Iterator["_Desk"]:
        from docassist.store import Store
        from docassist.units import open_units

        settings = Settings.from_env()
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        units = open_units(settings.tables)
        store = Store.open(settings.store_url, settings.agency)
        try:
            yield cls(store, settings, units, label)
        finally:
            store.close()

    def import_file(self, file: Path) -> None:
        from docassist.learning.history import read_decisions

        try:
            data = file.read_bytes()
        except OSError as error:
            raise BadRequest(f"Không mở được {file.name}: {error.strerror}. Hãy kiểm tra đường dẫn.") from error
        read = read_decisions(data, self._units, today())
        for _ in range(read.secret):
            self._store.refuse("learn")
        added = self._store.history.put(read.decisions)
        self._store.journal.audit("learn", "learn", None, new=str(added.new), changed=str(added.changed))
        self.found["imported"] = asdict(added) | {
            "lines": read.lines,
            "unconfirmed": read.unconfirmed,
            "secret": read.secret,
        }
        self.lines.append(
            f"{read.lines} dòng: {added.new} quyết định mới, {added.changed} thay đổi, {added.same} đã có."
        )
        if read.unconfirmed:
            self.lines.append(f"{read.unconfirmed} dòng chưa được xác nhận nên không học.")
        if read.secret:
            self.lines.append(f"{read.secret} dòng có dấu hiệu bí mật nhà nước nên không lưu.")

    def retrain(self) -> None:
        from docassist.learning.labels import NAMES, labels_of
        from docassist.learning.retrain import retrain

        trained = []
        for label in self._labels:
            labels = labels_of(label, self._units, today())
            outcome = retrain(self._store.history, self._models, labels, self._settings.precision)
            trained.append({"label": label, "reason": outcome.reason} | _version(outcome.version))
            said = _version_line(outcome.version) if outcome.version else outcome.reason
            self.lines.append(f"{NAMES[label]}: {said}")
        self.found["trained"] = trained

    def roll_back(self) -> None:
        from docassist.learning.labels import NAMES

        back = []
        for label in self._labels:
            if len(self._labels) > 1 and self._models.listing.current(label) is None:
                continue
            used = self._models.listing.current(label)
            version = self._models.roll_back(label)
            taken = {"version": str(used.number if used else ""), "now": str(version.number if version else "")}
            self._store.journal.audit("learn", "roll_back", None, label=label, **taken)
            back.append({"label": label, "number": version.number if version else None})
            now = f"phiên bản {version.number}" if version else "quy tắc và văn bản tương tự, không có mô hình"
            self.lines.append(f"{NAMES[label]}: đã quay lại, đang dùng {now}.")
        if not back:
            raise NotReady("Chưa có phiên bản mô hình nào đang dùng để quay lại. Xem: docassist learn --versions.")
        self.found["rolled_back"] = back

    def status(self) -> None:
        from docassist.learning.drift import status
        from docassist.learning.labels import labels_of

        found = []
        for label in self._labels:
            rows = self._store.history.rows(label)
            state = status(rows, labels_of(label, self._units, today()))
            found.append(asdict(state) | {"warning": state.warning})
            self.lines += _status_lines(state)
        self.found["status"] = found

    def versions(self) -> None:
        from docassist.learning.labels import NAMES

        listed = [item for label in self._labels for item in self._models.listing.listing(label)]
        self.found["versions"] = [asdict(item) for item in listed]
        self.lines += [f"{NAMES[item.label]}: {_version_line(item)}" for item in listed] or ["Chưa có phiên bản nào."]


def _version(version: "ModelVersion | None") -> dict[str, Any]:
    return asdict(version) if version else {"number": None}


def _version_line(version: "ModelVersion") -> str:
    before = f" (bản trước {percent(version.before)})" if version.before is not None else ""
    return (
        f"phiên bản {version.number}, {version.made_at.astimezone():%d/%m/%Y %H:%M}, {version.decisions} quyết định, "
        f"đúng {percent(version.accuracy)}{before} trên {version.measured} quyết định gần nhất: "
        f"{_STATES[version.state]}."
    )


def _status_lines(state: "Status") -> Iterator[str]:
    from docassist.learning.labels import NAMES

    yield f"{NAMES[state.label]}: {state.decisions} quyết định, {state.accepted} đồng ý, {state.changed} sửa."
    if not state.decisions:
        return
    yield f"  Độ đúng gần đây {percent(state.recent)}, trước đó {percent(state.earlier)}; đơn vị mới xuất hiện " + (
        f"{percent(state.unseen)}; phân bố dịch chuyển {percent(state.shift)}."
    )
    if state.forgotten or state.inherited:
        yield f"  {state.inherited} quyết định tính cho đơn vị kế thừa, {state.forgotten} của đơn vị không còn."
    yield f"  {'Đơn vị':<44} {'Quyết định':>10} {'Đồng ý':>7} {'Sửa':>5} {'Gần đây':>8} {'Trước':>7}"
    for unit in state.units:
        yield (
            f"  {unit.name[:44]:<44} {unit.decisions:>10} {unit.accepted:>7} {unit.changed:>5} "
            f"{percent(unit.recent):>8} {percent(unit.earlier):>7}"
        )
    if state.warning:
        yield f"  ! {state.warning}"


def percent(share: float | None) -> str:
    """A share in Vietnamese; a dash for none."""
    return "—" if share is None else f"{share:.0%}".replace("%", " %")
