"""Old word processor files (DOC, RTF, ODT, Word XML) as DOCX, by LibreOffice in a process and folder of its own.

Macros and links are off and the process has no network. A small shell script stands between: it ends LibreOffice at the
time limit and removes the folder even when the reading process itself is killed meanwhile.
"""

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from docassist.errors import ReadingTimeout, UnreadableFile
from docassist.types import MediaType
from ingest.containers import OLE, is_word_97, zip_type

_SECONDS = 60
_GRACE = 10
_MOST_BYTES = 400_000_000
_FILTER = "docx:MS Word 2007 XML"
_SCRIPT = """
trap 'rm -rf "$1"' EXIT
export HOME="$1" TMPDIR="$1"
cat > "$1/read.in"
ulimit -f "$4"
timeout -s KILL "$3" $2 soffice -env:UserInstallation="file://$1/profile" --headless --norestore --nolockcheck \\
  --nodefault --nofirststartwizard --infilter="$6" --convert-to "$5" --outdir "$1/out" "$1/read.in" \\
  > /dev/null 2>&1 < /dev/null
code=$?
[ -f "$1/out/read.docx" ] && cat "$1/out/read.docx"
exit $code
"""
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Writer/Content/Update", "Field", "false"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_KILLED = 137


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
    folder = Path(tempfile.mkdtemp(prefix="docassist-office-"))
    try:
        _write_profile(folder / "profile" / "user")
        limits = (str(seconds), str(_MOST_BYTES // 512))
        script = ["sh", "-c", _SCRIPT, "office", str(folder), _isolation(), *limits, _FILTER, _filter_for(data)]
        done = subprocess.run(  # noqa: S603
            script, input=data, capture_output=True, timeout=seconds + _GRACE, check=False, start_new_session=True
        )
    except subprocess.TimeoutExpired:
        raise ReadingTimeout from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if done.returncode == _KILLED:
        raise ReadingTimeout
    if not done.stdout:
        raise UnreadableFile("Tệp Word đời cũ bị hỏng, không mở được. Hãy mở bằng Word, lưu thành DOCX rồi gửi lại.")
    return done.stdout


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
        f'<item oor:path="/org.openoffice.{"" if path.startswith("Inet") else "Office."}{path}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    folder.mkdir(parents=True)
    head = '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    (folder / "registrymodifications.xcu").write_text(f"{head}{items}</oor:items>", encoding="utf-8")


@cache
def _isolation() -> str:
    """The command that takes the network away, where the machine allows it; the dead proxy of the profile stays."""
    command = "unshare --user --map-root-user --net"
    try:
        allowed = subprocess.run([*command.split(), "true"], capture_output=True, timeout=10, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return command if allowed.returncode == 0 else ""
