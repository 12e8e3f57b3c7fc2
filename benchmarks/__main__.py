"""``python -m benchmarks [PART …]``: every goal of speed beside its figure.

Parts: start (rows 1 to 3), scale (4 and 9), report (5 and 6), import (7), export (8), counter (10), paper (11),
warranty (1, and each unit); all of them when none is named. It needs a system with ``wait4`` (Linux, macOS).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from benchmarks.goals import show
from benchmarks.shops import Place

PARTS = {
    "start": "benchmarks.start",
    "scale": "benchmarks.scale",
    "report": "benchmarks.months",
    "import": "benchmarks.importing",
    "export": "benchmarks.exporting",
    "counter": "benchmarks.counter",
    "paper": "benchmarks.papers",
    "warranty": "benchmarks.warranty",
}
"""In the order of the rows."""


def main() -> int:
    """Measure the parts that were named; 1 when a goal was missed."""
    options = _parser().parse_args()
    place = Place(options.folder, options.tickets, options.rounds)
    fine = True
    for name in options.parts or PARTS:
        fine = show(import_module(PARTS[name]).measure(place)) and fine
    return 0 if fine else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="PART", help=f"any of: {', '.join(PARTS)}")
    parser.add_argument("--tickets", type=int, default=1_000_000, help="size of the large shop (default: 1,000,000)")
    parser.add_argument("--rounds", type=int, default=21, help="how often each command is run (default: 21)")
    kept = Path(tempfile.gettempdir(), "aftersales-benchmarks")
    parser.add_argument("--folder", type=Path, default=kept, help="where shops are kept between runs (up to 17 GB)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
