"""Row 7: rows that come in from a file, checked and journalled, against tools that only put them into a table."""

from __future__ import annotations

import csv
import sqlite3
import sys
from importlib.util import find_spec
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from aftersales_cli.services import shop as shops
from benchmarks.generate import NOW
from benchmarks.goals import Figure, at_least, not_measured, to_know
from benchmarks.measure import Command, python, ratio, rounds, run
from benchmarks.people import Keys
from benchmarks.shops import NO_SHELL, shell
from benchmarks.words import CITIES, GIVEN, JOBS, STREETS, SURNAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from benchmarks.measure import Costs
    from benchmarks.shops import Place

CUSTOMERS, REPAIRS = 100_000, 20_000
_ROUNDS = 5

_IMPORT, _INSERT = "sqlite3 .import", "sqlite-utils insert"
NO_SQLITE_UTILS = "sqlite-utils is not installed"

_WITHOUT_INDEX = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from aftersales_cli.services import shop as shops
from aftersales_cli.services.exchange import importing
path, clock = Path(sys.argv[1]), lambda zone: datetime.now(UTC)
shop = shops.open_shop(path, clock=clock, operator="li", writing=True)
with open(sys.argv[2], "rb") as file:
    importing.bring_in(shop, importing.Request(noun="customers", source=""), file, lambda done, about: None)
"""


def measure(place: Place) -> Iterator[Figure]:
    """Customers against both tools; orders in the Open Repair form for each row that is written."""
    people, repairs = customers_file(place.folder, CUSTOMERS), repairs_file(place.folder, REPAIRS)
    shop, bare = place.folder / "import.db", place.folder / "bare.db"
    tickets = place.aftersales("tickets", shop, "import", "tickets", str(repairs), "--mapping", "open-repair")
    commands = [
        python("rows", _WITHOUT_INDEX, str(shop), str(people)),
        place.aftersales("customers", shop, "import", "customers", str(people)),
        tickets,
        *_other_tools(bare, people),
    ]

    def start_anew(_command: Command) -> None:
        _new_shop(shop)
        _new_table(bare)

    costs = rounds(commands, min(_ROUNDS, place.rounds), before=start_anew)
    yield from _customers(costs)
    start_anew(tickets)
    run(tickets)
    yield from _tickets(costs, _written(shop))


def _customers(costs: Costs) -> Iterator[Figure]:
    for tool, goal, why in ((_IMPORT, 0.12, NO_SHELL), (_INSERT, 3, NO_SQLITE_UTILS)):
        what = f"customers brought in, rows a second against {tool}"
        if tool not in costs:
            yield not_measured(7, what, why)
            continue
        yield at_least(7, what, ratio(costs, tool, "rows"), goal)
        yield to_know(7, "  the same until they can be searched for", ratio(costs, tool, "customers"))


def _tickets(costs: Costs, written: int) -> Iterator[Figure]:
    """How the rows written in a second compare with those of the customers, of which each is a row and its entry."""
    yield to_know(7, "records written for each order of an Open Repair file", written / REPAIRS)
    each, customer = (
        median(cost.cpu for cost in costs[name]) / count
        for name, count in (("tickets", written), ("customers", CUSTOMERS))
    )
    yield to_know(7, "  CPU time for one of them against that for one customer", each / customer)
    yield to_know(7, "  records a second of CPU time, until they can be searched for", 1 / each)


def _other_tools(bare: Path, people: Path) -> Iterator[Command]:
    program = shell()
    if program:
        yield Command(_IMPORT, (program, str(bare), "-cmd", ".mode csv", f".import --skip 1 {people} customer"))
    if find_spec("sqlite_utils"):
        words = (sys.executable, "-m", "sqlite_utils", "insert", str(bare), "other", str(people), "--csv", "--silent")
        yield Command(_INSERT, words)


def _new_shop(path: Path) -> None:
    _remove(path)
    shops.create_shop(path, clock=lambda _zone: NOW, operator="li")


def _new_table(path: Path) -> None:
    _remove(path)
    with sqlite3.connect(path) as connection:
        connection.execute(f"CREATE TABLE customer ({', '.join(f'{name} TEXT' for name in COLUMNS)})")


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _written(shop: Path) -> int:
    with sqlite3.connect(f"file:{shop}?mode=ro", uri=True) as connection:
        return int(connection.execute("SELECT count(*) FROM journal").fetchone()[0])


# --- files ----------------------------------------------------------------------------------------


COLUMNS = (
    "id", "number", "created_at", "name", "kind", "phones", "address", "tags", "note", "marketing", "marketing_at",
    "origin", "origin_id",
)  # fmt: skip
"""What ``aftersales export customers`` writes."""


def customers_file(folder: Path, count: int) -> Path:
    """A CSV file of so many customers, as they are exported."""
    chance, keys = Random(1), Keys()
    rows = (_customer(number, keys, chance) for number in range(1, count + 1))
    return _csv(folder / f"exported-customers-{count}.csv", COLUMNS, rows)


def _customer(number: int, keys: Keys, chance: Random) -> tuple[object, ...]:
    name = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2))))
    phone = f"1{chance.randrange(3_000_000_000, 10_000_000_000)}"
    address = f"{chance.choice(CITIES)}{chance.choice(STREETS)} {chance.randrange(1, 900)} 号"
    tag, note = chance.choice(("", "", "", "VIP", "老客户")), chance.choice(("", "", "请先电话联系"))
    marketing = ("yes", "2026-01-05T03:04:05Z") if chance.random() < 0.5 else ("", "")
    made = "2026-01-05T03:04:05Z"
    return (keys.next(), f"A-C{number}", made, name, "person", phone, address, tag, note, *marketing, "", "")


def repairs_file(folder: Path, count: int) -> Path:
    """A CSV file of so many repairs with the columns of the Open Repair standard."""
    chance = Random(2)
    headings = (
        "id", "data_provider", "country", "partner_product_category", "product_category", "product_category_id",
        "brand", "year_of_manufacture", "product_age", "repair_status", "repair_barrier_if_end_of_life",
        "group_identifier", "event_date", "problem",
    )  # fmt: skip
    rows = (_repair(number, chance) for number in range(1, count + 1))
    return _csv(folder / f"repairs-{count}.csv", headings, rows)


def _repair(number: int, chance: Random) -> tuple[object, ...]:
    job = chance.choice(JOBS)
    category = chance.choice(("Laptop", "Mobile", "Lamp", "Kettle", "Vacuum", "Toy"))
    day = f"20{chance.randrange(16, 26)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
    status = chance.choice(("Fixed", "Fixed", "Repairable", "End of life", "Unknown"))
    brand = chance.choice(job.brands)[0]
    fault = f"{job.fault}；{job.finding}"
    return (f"r_{number}", "Repair", "CHN", "", category, 1, brand, "", "", status, "", "城南", day, fault)


def _csv(path: Path, headings: Iterable[str], rows: Iterable[Iterable[object]]) -> Path:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(headings)
            writer.writerows(rows)
    return path
