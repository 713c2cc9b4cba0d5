"""How long something takes when it is warm."""

import statistics
import time
from collections.abc import Callable

_RUNS = 7


def timed(work: Callable[[], object]) -> dict[str, float]:
    """Median of the runs, milliseconds; processor time does not depend on what else the machine does."""
    wall, processor = [], []
    for _ in range(_RUNS):
        began, used = time.perf_counter(), time.process_time()
        work()
        processor.append(1000 * (time.process_time() - used))
        wall.append(1000 * (time.perf_counter() - began))
    return {"wall": round(statistics.median(wall), 1), "cpu": round(statistics.median(processor), 1)}
