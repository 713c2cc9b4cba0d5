"""A PostgreSQL server of the tests' own."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL server on a socket in its own folder; under root it runs as user postgres."""
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    become = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if not (binaries and (not become or shutil.which("runuser"))) and not os.environ.get("CI"):
        pytest.skip("no PostgreSQL")
    programs = binaries[-1].parent
    folder = Path("/tmp") / f"docassist-pg-{os.getpid()}"
    folder.mkdir()
    folder.chmod(0o777)

    def run(program: str, *arguments: str) -> None:
        command = [*become, str(programs / program), "-D", f"{folder}/data", *arguments]
        subprocess.run(command, check=True, capture_output=True, timeout=60, cwd="/tmp")

    run("initdb", "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8", "--no-locale")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    run("pg_ctl", "-w", "-l", f"{folder}/log", "-o", options, "start")
    try:
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
