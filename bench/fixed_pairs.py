"""Makes docassist/data/fixed_pairs.txt: pairs of syllables that legal Vietnamese writes with one set of marks only, and
pair_counts.txt beside it: how often all usual pairs are seen.

    python -m bench.fixed_pairs --texts FOLDER [--out FILE]

FOLDER holds JSON lines with "text" (legal-text of DOCASSIST_DATA, docs/measurements.md). Names are left out: a pair
counts only where its second syllable is in small letters.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from docassist.tables import DATA
from docassist.text import fold, match_form

OUT = DATA / "fixed_pairs.txt"
# Seen at least so often, in so large a part of all that is written with the same letters without marks, and a word
# rather than neighbours: so large a part of all pairs that one of its syllables is in, on that side.
_OFTEN, _ALWAYS, _BOUND = 25, 0.985, 0.1
# A pair is usual when it is seen so often.
_USUAL = 20
_WORD = re.compile(r"[^\W\d_]{2,}")
_SYLLABLE = re.compile(r"[^\W\d_]+")
_BETWEEN = (" ", ", ", "; ", " - ")
_HEAD = (
    "# Cặp âm tiết chỉ có một cách viết dấu trong văn bản pháp luật; sinh bởi bench/fixed_pairs.py, không sửa tay.\n"
)
_COUNTS_HEAD = (
    "# Cặp âm tiết thường đứng cạnh nhau trong văn bản pháp luật và số lần gặp; sinh bởi bench/fixed_pairs.py.\n"
)


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the table of fixed pairs of syllables.")
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    pairs = fixed_pairs(_texts(options.texts))
    options.out.write_text(_HEAD + "".join(f"{pair}\n" for pair in pairs), encoding="utf-8")
    counts = pair_counts(_texts(options.texts))
    beside = options.out.with_name("pair_counts.txt")
    lines = (f"{pair} {count}\n" for pair, count in sorted(counts.items()))
    beside.write_text(_COUNTS_HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(pairs)} fixed pairs, {len(counts)} usual ones")


def fixed_pairs(texts: Iterator[str]) -> list[str]:
    """The pairs, in order of their letters."""
    counts: Counter[str] = Counter(pair for text in texts for pair in _pairs(text))
    total: Counter[str] = Counter()
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for pair, count in counts.items():
        total[fold(pair)] += count
        one, two = pair.split(" ")
        first[one] += count
        second[two] += count
    fixed = (pair for pair, count in counts.items() if count >= _OFTEN and count >= _ALWAYS * total[fold(pair)])
    bound = (pair for pair in fixed if _is_bound(pair, counts[pair], first, second))
    return sorted(pair for pair in bound if fold(pair) != pair)


def pair_counts(texts: Iterator[str]) -> dict[str, int]:
    """The usual pairs, names among them, and how often each is seen."""
    counts = Counter(
        match_form(f"{one.group()} {two.group()}")
        for text in texts
        for line in text.splitlines()
        for one, two in pairwise(_SYLLABLE.finditer(line))
        if line[one.end() : two.start()] in _BETWEEN
    )
    return {pair: count for pair, count in counts.items() if count >= _USUAL}


def _is_bound(pair: str, count: int, first: Counter[str], second: Counter[str]) -> bool:
    one, two = pair.split(" ")
    return count >= _BOUND * min(first[one], second[two])


def _pairs(text: str) -> Iterator[str]:
    for line in text.splitlines():
        for one, two in pairwise(_WORD.finditer(line)):
            if two.group().islower() and line[one.end() : two.start()] in (" ", ", "):
                yield match_form(f"{one.group()} {two.group()}")


def _texts(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*.jsonl*")):
        opened = gzip.open if file.suffix == ".gz" else open
        with opened(file, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line).get("text", "") for line in lines)


if __name__ == "__main__":
    main()
