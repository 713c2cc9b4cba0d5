"""Command line: python -m bench.samples OUT_FOLDER."""

import argparse
import sys
from pathlib import Path

import bench.samples
from bench.samples.fonts import FontMissing
from bench.samples.writing import write_samples


def main(arguments: list[str] | None = None) -> int:
    """Write the samples and list them; 1 when no font was found."""
    parser = argparse.ArgumentParser(prog="python -m bench.samples", description=bench.samples.__doc__)
    parser.add_argument("folder", type=Path, help="where the files and truth.jsonl go")
    folder: Path = parser.parse_args(arguments).folder
    count = 0
    try:
        for sample, size in write_samples(folder):
            count += 1
            print(f"{sample.file:44} {size / 1024:7.1f} KB  {', '.join(sample.features)}")
    except FontMissing as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{count} files written to {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
