"""Makes docassist/data/fixed_pairs.txt: pairs of syllables that legal Vietnamese writes with one set of marks only.

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
_WORD = re.compile(r"[^\W\d_]{2,}")
_HEAD = (
    "# Cặp âm tiết chỉ có một cách viết dấu trong văn bản pháp luật; sinh bởi bench/fixed_pairs.py, không sửa tay.\n"
)


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the table of fixed pairs of syllables.")
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    pairs = fixed_pairs(_texts(options.texts))
    options.out.write_text(_HEAD + "".join(f"{pair}\n" for pair in pairs), encoding="utf-8")
    print(f"{len(pairs)} pairs")


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
