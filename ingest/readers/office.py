"""Old word processor files (DOC, RTF, ODT, Word XML) as DOCX, by LibreOffice in a profile and folder of its own.

Macros and links are off, and a proxy that is not there stands before the network (reading processes have none at all).
"""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from docassist.errors import ReadingTimeout, UnreadableFile
from docassist.types import MediaType
from ingest.containers import OLE, is_word_97, zip_type

_SECONDS = 100  # a tenth on a quiet machine; below the limit of a reading process
_TARGET = "docx:MS Word 2007 XML"
_QUIET = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Writer/Content/Update", "Field", "false"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_BROKEN = "Tệp Word đời cũ, RTF hoặc ODT bị hỏng, không mở được. Hãy mở bằng Word, lưu thành DOCX rồi gửi lại."


class OfficeMissing(UnreadableFile):
    """Máy chủ chưa có LibreOffice nên chưa đọc được tệp Word đời cũ, RTF, ODT. Hãy lưu tệp thành DOCX rồi gửi lại, hoặc
    báo người quản trị cài gói libreoffice-writer-nogui."""

    code = "office_missing"


def to_docx(data: bytes, seconds: int = _SECONDS) -> bytes:
    """The same document as DOCX.

    Raises:
        ReadingTimeout, UnreadableFile: LibreOffice took too long, or could not open the file.
        OfficeMissing: it is not installed.
    """
    if shutil.which("soffice") is None:
        raise OfficeMissing
    with tempfile.TemporaryDirectory(prefix="docassist-office-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _write_profile(folder / "profile" / "user")
        (folder / "read.in").write_bytes(data)
        _run(folder, _filter_for(data), seconds)
        made = folder / "read.docx"
        if not made.exists():
            raise UnreadableFile(_BROKEN)
        return made.read_bytes()


def _run(folder: Path, source: str, seconds: int) -> None:
    """Convert the file in a folder; at the time limit the whole group of processes is killed."""
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", *_QUIET, f"--infilter={source}"]
    command += ["--convert-to", _TARGET, "--outdir", str(folder), str(folder / "read.in")]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603
        command,
        env=os.environ | {"HOME": str(folder), "TMPDIR": str(folder)},
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        process_group=0,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise ReadingTimeout from None
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _filter_for(data: bytes) -> str:
    """LibreOffice's name for a kind of file: left to guess, it reads a broken file as plain text."""
    if data.startswith(OLE):
        return "MS Word 97" if is_word_97(data) else "MS Word 95"
    if data.startswith(b"PK"):
        return "writer8" if zip_type(data) is MediaType.ODT else "MS Word 2007 XML VBA"
    return "Rich Text Format" if data.startswith(b"{\\rtf") else "MS Word 2003 XML"


def _write_profile(folder: Path) -> None:
    """The settings of a fresh profile, so that nothing of an earlier file is at hand and nothing active runs."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    folder.mkdir(parents=True)
    head = '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    (folder / "registrymodifications.xcu").write_text(f"{head}{items}</oor:items>", encoding="utf-8")
