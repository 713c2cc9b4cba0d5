"""Running docassist as a user does: as processes, with a data folder of their own."""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

COMMAND = [sys.executable, "-m", "api.cli"]


def environment(folder: Path) -> dict[str, str]:
    """The environment of a run whose data live in `folder`."""
    return os.environ | {"DOCASSIST_DATA_DIR": str(folder)}


@contextmanager
def serving(given: dict[str, str]) -> Iterator[dict[str, str]]:
    """A server in this environment, once it is ready: its `address`, and a link to `sign_in` with."""
    command = [*COMMAND, "serve", "--port", "0", "--json"]
    process = subprocess.Popen(command, env=given, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def server(folder: Path) -> Iterator[httpx.Client]:
    """A running server over a data folder, as a client that holds a key."""
    made = subprocess.run(
        [*COMMAND, "keys", "add", f"bench-{secrets.token_hex(4)}", "--json"],
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    bearer = {"Authorization": f"Bearer {json.loads(made.stdout)['key']}"}
    with (
        serving(environment(folder)) as ready,
        httpx.Client(base_url=ready["address"], headers=bearer, timeout=120) as client,
    ):
        yield client
