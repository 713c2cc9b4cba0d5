"""Makes docassist/data/pair_counts.txt: how often each syllable and each usual pair of syllables stands in legal texts.

    python -m bench.pair_counts --texts FOLDER [--out FILE]

FOLDER holds JSON lines with "text" (legal-text of DOCASSIST_DATA, docs/measurements.md).
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from docassist.text import match_form, normalise
from ingest.ocr.neighbours import BETWEEN, PAIRS

# Syllables and pairs that are seen less often are as good as unseen.
_SYLLABLES, _PAIRS = 3, 5
_SYLLABLE = re.compile(r"[^\W\d_]+")
_HEAD = (
    "# Số lần gặp mỗi âm tiết trong văn bản pháp luật, số lần có âm tiết đứng ngay sau, rồi từng âm tiết"
    " thường đứng sau và số lần gặp; sinh bởi bench/pair_counts.py, không sửa tay.\n"
)


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the table of neighbouring syllables.")
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=PAIRS)
    options = parser.parse_args()
    rows = list(table(_texts(options.texts)))
    options.out.write_text(_HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} syllables, {sum((len(row.split()) - 3) // 2 for row in rows)} pairs")


def table(texts: Iterable[str]) -> Iterator[str]:
    """A row for each syllable, in order: it, its count, how often one follows it, and by turns which and how often."""
    syllables: Counter[str] = Counter()
    pairs: dict[str, Counter[str]] = {}
    for line in (line for text in texts for line in normalise(text).splitlines()):
        for one, two in pairwise((*_SYLLABLE.finditer(line), None)):
            if one is None:
                continue
            syllable = match_form(one[0])
            syllables[syllable] += 1
            if two is not None and line[one.end() : two.start()] in BETWEEN:
                pairs.setdefault(syllable, Counter())[match_form(two[0])] += 1
    for syllable in sorted(form for form, count in syllables.items() if count >= _SYLLABLES):
        followers = pairs.get(syllable, Counter())
        usual = (f" {form} {count}" for form, count in sorted(followers.items()) if count >= _PAIRS)
        yield f"{syllable} {syllables[syllable]} {followers.total()}{''.join(usual)}"


def _texts(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*.jsonl*")):
        opened = gzip.open if file.suffix == ".gz" else open
        with opened(file, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line).get("text", "") for line in lines)


if __name__ == "__main__":
    main()
