"""Writes the files of all samples and truth.jsonl into a folder."""

from collections.abc import Iterator
from pathlib import Path

from bench.samples.contents import load_samples
from bench.samples.model import Sample
from bench.samples.truth import truth_lines


def write_samples(folder: Path) -> Iterator[tuple[Sample, int]]:
    """Write every file, then truth.jsonl; yields each sample with its size in bytes."""
    samples = load_samples()
    folder.mkdir(parents=True, exist_ok=True)
    for sample in samples:
        data = sample_bytes(sample)
        (folder / sample.file).write_bytes(data)
        yield sample, len(data)
    (folder / ".truth.jsonl").write_text(truth_lines(samples), encoding="utf-8")


def sample_bytes(sample: Sample) -> bytes:
    """The bytes of one sample in the format its name ends with."""
    from bench.samples.docx_file import docx_bytes
    from bench.samples.pdf_file import pdf_bytes
    from bench.samples.plain_file import html_bytes, text_bytes
    from bench.samples.scan_file import scan_bytes

    (first, *_), kind = sample.papers, sample.file.rpartition(".")[2]
    if kind == "docx":
        return docx_bytes(first, decomposed=sample.decomposed)
    if kind in ("html", "txt"):
        return (html_bytes if kind == "html" else text_bytes)(first)
    return (scan_bytes if sample.scan else pdf_bytes)(sample.papers, sample.order)
