"""Word processor files in old formats, written by LibreOffice from a DOCX."""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

FILTERS = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format", "odt": "odt:writer8"}


def converted(docx: bytes, suffix: str) -> bytes:
    """The same document in another format."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "made.docx"
        source.write_bytes(docx)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
        command += [FILTERS[suffix], "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return source.with_suffix(f".{suffix}").read_bytes()
