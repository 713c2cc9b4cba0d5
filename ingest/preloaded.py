"""Loaded by the small server that reading processes are forked from, before the first fork: what every file needs is
then there already, and held once for all of them. It starts no thread, for a fork takes none along.
"""

import gc
import os
from contextlib import suppress
from datetime import date

# Before numpy comes: one computing thread a process.
os.environ |= {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "OMP_THREAD_LIMIT": "1",
    "OPENCV_FOR_THREADS_NUM": "1",
}

# Reading any letter loads all tables, models and patterns that are made at their first use.
_LETTER = """ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 1/UBND-VX          Hà Nội, ngày 05 tháng 01 năm 2026
V/v rà soát cơ sở vật chất trường học
Kính gửi: Các sở, ngành; Ủy ban nhân dân các xã, phường
Ủy ban nhân dân Thành phố có ý kiến chỉ đạo như sau:
1. Giao Sở Giáo dục và Đào tạo chủ trì, phối hợp với Sở Tài chính rà soát, báo cáo trước ngày 30/01/2026.
2. Các đơn vị nghiêm túc triển khai thực hiện./.
"""


def _load() -> None:
    gc.disable()  # all that is made here stays: looking for cycles in it takes a tenth of the time
    import pyhanko.sign.validation  # noqa: F401
    import pypdfium2.raw  # noqa: F401

    from docassist.embedding import BUILTIN
    from docassist.errors import DocassistError
    from ingest import reading
    from ingest.calls import Job

    job = Job("mau.txt", date(2026, 1, 6), BUILTIN)
    with suppress(DocassistError):  # said where a file is read; here nobody listens
        reading.check_and_read(_LETTER.encode(), job, "")
    reading.settle_memory()
    gc.enable()


_load()
