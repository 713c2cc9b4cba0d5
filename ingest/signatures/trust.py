"""The root certificates that the agency trusts: every PEM or DER file in its folder."""

import logging
from functools import lru_cache
from pathlib import Path
from typing import Any

log = logging.getLogger("docassist.ingest")

_ENDINGS = {".pem", ".crt", ".cer", ".der"}


def trusted_roots(folder: Path | None) -> tuple[Any, ...]:
    """The certificates of the folder; read again when a file is added, changed or taken away."""
    if folder is None or not folder.is_dir():
        return ()
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS and path.is_file())
    return _read(tuple((path, path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=4)
def _read(files: tuple[tuple[Path, int], ...]) -> tuple[Any, ...]:
    from pyhanko.keys import load_certs_from_pemder

    found: list[Any] = []
    for path, _ in files:
        try:
            found.extend(load_certs_from_pemder([str(path)]))  # type: ignore[no-untyped-call]
        except Exception as error:  # a file that is no certificate must not stop the others
            log.warning("not a certificate: %s (%s)", path.name, type(error).__name__)
    return tuple(found)
