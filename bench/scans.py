"""Speed of reading scans: `python -m bench.scans FILE...`, on a quiet machine.

Prints seconds a page for one Tesseract after another, for all workers, and how many times faster that is.
"""

import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from docassist.settings import Settings
from ingest.ocr import page_picture, recognise
from ingest.readers import read
from ingest.scans import Source, recognise_pages
from ingest.workers import Workers


def main(paths: list[str]) -> None:
    files = [Path(path).read_bytes() for path in paths]
    pages = [[page.number for page in read(data).pages if page.needs_ocr] for data in files]
    count = sum(map(len, pages))
    os.environ["OMP_THREAD_LIMIT"] = "1"
    began = perf_counter()
    for data, numbers in zip(files, pages, strict=True):
        for number in numbers:
            recognise(*page_picture(data, number))
    one = (perf_counter() - began) / count
    with TemporaryDirectory() as folder, Workers(Settings(data_dir=Path(folder))) as workers:
        workers.run(int)
        began = perf_counter()
        for path, numbers in zip(paths, pages, strict=True):
            recognise_pages(workers, Source(Path(path), path), numbers, lambda *_: True)
        all_workers = (perf_counter() - began) / count
    figures = {"pages": count, "seconds_a_page": round(one, 2), "seconds_a_page_all_workers": round(all_workers, 2)}
    print(json.dumps(figures | {"times": round(one / all_workers, 2)}))


if __name__ == "__main__":
    main(sys.argv[1:])
