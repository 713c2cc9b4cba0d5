"""The small server that reading processes are forked from: it holds no thread and no lock of ours."""

from multiprocessing import forkserver, get_context
from multiprocessing.context import ForkServerContext


def begin() -> ForkServerContext:
    """Start the server unless it runs, without waiting for it, and return the context that forks from it.

    It loads on its own what most files need; a command that calls this before its own imports has the two side by side.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload(["ingest.preloaded"])
    forkserver.ensure_running()
    return context
