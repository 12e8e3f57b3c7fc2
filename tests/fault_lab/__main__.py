"""Run every experiment of the lab, or those that are named: ``python -m tests.fault_lab [power-cut damages …]``.

Ends with 1 when a fault was found. What cannot be run on this computer is said loudly, and is no success.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.fault_lab import bench, damages, kills, limits, power_cut

if TYPE_CHECKING:
    from collections.abc import Callable

SHOWN = 10

EXPERIMENTS: dict[str, Callable[[Path], bench.Result]] = {
    "kills": kills.at_every_boundary,
    "kills-at-system-calls": kills.at_system_calls,
    "kills-by-the-clock": kills.by_the_clock,
    "power-cut": power_cut.experiment,
    "damages": damages.experiment,
    "largest-file": limits.largest_file,
    "full-disk": limits.full_disk,
}


def main(names: list[str]) -> int:
    """Run them one after the other."""
    found, not_run = 0, []
    for name in names or EXPERIMENTS:
        bench.say(f"{name} …")
        try:
            with TemporaryDirectory() as folder:
                _at_home_in(Path(folder).resolve())
                result = EXPERIMENTS[name](Path(folder).resolve())
        except bench.NotRun as reason:
            not_run.append(name)
            bench.say(f"{name}: NOT RUN, because {reason}")
            continue
        found += len(result.faults)
        remark = f" ({result.remark})" if result.remark else ""
        bench.say(f"{name}: {result.tries} tries, {len(result.faults)} faults{remark}")
        for fault in result.faults[:SHOWN]:
            bench.say(f"  {fault}")
    if not_run:
        bench.say(f"NOT RUN on this computer: {', '.join(not_run)}")
    return 1 if found else 0


def _at_home_in(folder: Path) -> None:
    """Nobody's real folders are touched."""
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        bench.ENVIRONMENT[variable] = str(folder / "home")
    os.environ.update(bench.ENVIRONMENT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
