"""`docassist doctor`: what is missing on this machine, and the exact command that installs it."""

import importlib.util
import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from api.cli import print_json
from docassist.errors import DocassistError
from docassist.settings import Settings, Tables

# Programs beside Python: what each is for, its command, and the Debian package that holds it.
_PROGRAMS = (
    ("Bản PDF/A tìm kiếm", "gs", "ghostscript"),
    ("Đọc .doc, .rtf, .odt", "soffice", "libreoffice-writer-nogui"),
)
_LANGUAGES = {"vie", "osd"}
_INSTALL = "sudo apt-get install -y --no-install-recommends"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; `remedy` is empty when all is well."""

    name: str
    found: str
    remedy: str = ""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Check this machine and the settings."""
    checks = list(_checks(Settings.from_env()))
    bad = [check for check in checks if check.remedy]
    if as_json:
        print_json({"ok": not bad, "checks": [asdict(check) for check in checks]})
    else:
        for check in checks:
            click.echo(f"{'THIẾU' if check.remedy else 'tốt':<6} {check.name:<22} {check.found}")
            if check.remedy:
                click.echo(f"       -> {check.remedy}")
    ctx.exit(1 if bad else 0)


def _checks(settings: Settings) -> Iterator[Check]:
    yield Check("Python", platform.python_version())
    yield _writable(settings.data_dir)
    yield _embedding(settings.embedding)
    yield _tables(settings.tables)
    yield _slips(settings)
    yield _postgres(settings)
    yield _recognition()
    yield from (_program(*wanted) for wanted in _PROGRAMS)
    yield _confinement()
    yield from _model(settings)


def _writable(folder: Path) -> Check:
    nearest = next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())
    if os.access(nearest, os.W_OK):
        return Check("Thư mục dữ liệu", str(folder))
    return Check(
        "Thư mục dữ liệu", f"{folder} không ghi được", f"chown -R $USER {nearest}, hoặc đặt DOCASSIST_DATA_DIR"
    )


def _embedding(name: str) -> Check:
    from docassist.embedding import load_embedder

    try:
        return Check("Mô hình nhúng", load_embedder(name).name)
    except DocassistError as error:
        return Check("Mô hình nhúng", name, str(error))


def _tables(tables: Tables) -> Check:
    from docassist.calendar import FILE_SETTING, load_calendar, today
    from docassist.kinds import load_kinds
    from docassist.units import open_units

    try:
        load_kinds(), open_units(tables)
        known, next_year = load_calendar().years, today().year + 1
    except DocassistError as error:
        return Check("Bảng danh mục", "có lỗi", str(error))
    lacking = "" if next_year in known else f", chưa có năm {next_year} (thêm bằng {FILE_SETTING})"
    return Check("Bảng danh mục", f"loại văn bản, đơn vị, lịch làm việc đến năm {max(known)}{lacking}")


def _slips(settings: Settings) -> Check:
    """Every template of handling slips, filled with a full and an empty slip."""
    from docassist.slips import Templates

    templates = Templates.of(settings)
    if problems := list(templates.problems()):
        return Check("Mẫu phiếu trình", "có lỗi", " ".join(problems))
    return Check("Mẫu phiếu trình", ", ".join(templates.forms))


def _postgres(settings: Settings) -> Check:
    wanted = settings.database_url.startswith("postgresql")
    if wanted and importlib.util.find_spec("psycopg") is None:
        return Check("PostgreSQL", "thiếu trình kết nối", "pip install 'docassist[postgres]'")
    return Check("Kho dữ liệu", "PostgreSQL" if wanted else "SQLite")


def _recognition() -> Check:
    """Tesseract with the language and the data that finds how a page is turned."""
    name = "Nhận dạng chữ (OCR)"
    if shutil.which("tesseract") is None:
        packages = ("tesseract-ocr", *(f"tesseract-ocr-{language}" for language in sorted(_LANGUAGES)))
        return Check(name, "thiếu Tesseract", f"{_INSTALL} {' '.join(packages)}")
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S607
    if missing := sorted(_LANGUAGES - set(listed.stdout.split())):
        packages = tuple(f"tesseract-ocr-{language}" for language in missing)
        return Check(name, f"thiếu dữ liệu {', '.join(missing)}", f"{_INSTALL} {' '.join(packages)}")
    version = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=False)  # noqa: S607
    return Check(name, version.stdout.partition("\n")[0] or "Tesseract")


def _program(name: str, command: str, package: str) -> Check:
    if shutil.which(command) is None:
        return Check(name, f"thiếu {command}", f"{_INSTALL} {package}")
    return Check(name, command)


def _model(settings: Settings) -> Iterator[Check]:
    from api.commands.doctor_model import model_checks

    yield from (Check(*found) for found in model_checks(settings))


def _confinement() -> Check:
    """Whether readers can be cut off from networks."""
    from ingest.confinement import can_refuse_networks

    if can_refuse_networks():
        return Check("Cách ly trình đọc", "không có mạng, giới hạn bộ nhớ và thời gian")
    return Check(
        "Cách ly trình đọc", "không chặn được mạng", "dùng Linux x86_64 hoặc aarch64 có seccomp (CONFIG_SECCOMP_FILTER)"
    )
