"""Peak memory of a process and of all its children together."""

import resource
import threading
import time

import psutil


def peak_mb() -> float:
    """Peak resident memory of this process, MB."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


class TreePeak(threading.Thread):
    """Samples the summed memory (proportional share) of a process and its children until stopped."""

    def __init__(self, pid: int, interval: float = 0.1) -> None:
        super().__init__(daemon=True)
        self.process = psutil.Process(pid)
        self.interval = interval
        self.peak = 0
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(self.interval):
            try:
                family = [self.process, *self.process.children(recursive=True)]
                self.peak = max(self.peak, sum(_pss(member) for member in family))
            except psutil.Error:
                time.sleep(self.interval)

    def stop(self) -> float:
        """End sampling; the peak in MB."""
        self._over.set()
        self.join()
        return round(self.peak / 2**20, 1)


def _pss(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:
        return 0
