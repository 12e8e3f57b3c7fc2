"""Draw the table of an order's states and steps as a diagram for the manual: ``python tools/draw_steps.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.commands.frame.advice import written
from aftersales_cli.domain.tickets.next import way
from aftersales_cli.domain.tickets.steps import BACK, TABLE
from aftersales_cli.domain.values.advice import Listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aftersales_cli.domain.values.advice import Deed


def mermaid() -> str:
    """The table in Mermaid's notation."""
    return "\n".join(["stateDiagram-v2", "    [*] --> received", *_arrows()])


def _arrows() -> Iterator[str]:
    for state, moves in TABLE.items():
        targets: dict[str, list[Deed]] = {}
        for step, following in moves.items():
            if following != state:
                targets.setdefault(str(following), []).append(way(step))
        for following, ways in targets.items():
            arrival = "[*]" if following == BACK else following
            steps = written(Listed(tuple(ways)))
            yield f"    {state} --> {arrival}: {steps}{' (back)' if following == BACK else ''}"
        if not moves:
            yield f"    {state} --> [*]"


if __name__ == "__main__":
    print(mermaid())
