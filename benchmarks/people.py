"""The customers of the generated shop and what they own: many come again, with the same device or another."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersales_cli.domain.cards.identifiers import device_identity
from aftersales_cli.domain.values.ids import device_key
from benchmarks.words import CITIES, COMPANIES, GIVEN, STREETS, SURNAMES

if TYPE_CHECKING:
    from random import Random

    from benchmarks.words import Job

Rows = dict[str, list[dict[str, Any]]]
"""New rows by table."""

_NEW = 0.4
_A_COMPANY = 0.05
_WITH_SERIAL = 0.6


class Keys:
    """Keys of the shape of any other, counted up, so that the same shop comes out every time."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def next(self) -> str:
        """The next key; greater than any before it."""
        number = next(self._numbers)
        return f"{number >> 16:08x}-{number & 0xFFFF:04x}-7000-8000-{number:012x}"


class Visitor(NamedTuple):
    """Who stands at the counter, and what they brought: keys, and the name."""

    customer: str
    name: str
    device: str


class People:
    """Everybody on file so far."""

    def __init__(self, site: str, keys: Keys, chance: Random) -> None:
        self._site, self._keys, self._chance = site, keys, chance
        self._customers: list[tuple[str, str]] = []
        self._owned: dict[tuple[int, str], str] = {}
        self._devices = 0

    def visit(self, rows: Rows, job: Job, at: str) -> Visitor:
        """Somebody comes in with a device that needs this job; who and what is new goes into ``rows``."""
        chance = self._chance
        if not self._customers or chance.random() < _NEW:
            place = len(self._customers)
            self._customers.append(self._new_customer(rows, at))
        else:
            place = chance.randrange(len(self._customers))
        key, name = self._customers[place]
        device = self._owned.get((place, job.kind))
        if device is None:
            device = self._owned[place, job.kind] = self._new_device(rows, job, key, at)
        return Visitor(key, name, device)

    def _new_customer(self, rows: Rows, at: str) -> tuple[str, str]:
        chance, number = self._chance, len(self._customers) + 1
        company = chance.random() < _A_COMPANY
        name = f"{chance.choice(SURNAMES)}{''.join(chance.choices(GIVEN, k=chance.choice((1, 2, 2))))}"
        if company:
            name = f"{name[-2:]}{chance.choice(COMPANIES)}"
        phone = f"1{chance.randrange(3_000_000_000, 10_000_000_000)}"
        key = self._keys.next()
        rows["customer"].append({
            "id": key,
            "site": self._site,
            "number": number,
            "created_at": at,
            "kind": "company" if company else "person",
            "name": name,
            "phones": f'[{{"number":"{phone}","role":"main"}}]',
            "address": f"{chance.choice(CITIES)}{chance.choice(STREETS)} {chance.randrange(1, 900)} 号",
        })  # fmt: skip
        return key, name

    def _new_device(self, rows: Rows, job: Job, owner: str, at: str) -> str:
        chance = self._chance
        self._devices += 1
        brand, models = chance.choice(job.brands)
        vehicle = job.kind == "vehicle"
        serial = f"SN{chance.randrange(10**9):09d}{self._devices}" if chance.random() < _WITH_SERIAL else None
        serial = None if vehicle else serial
        identity = device_identity(brand=brand, serial=serial)
        key = device_key(identity) if identity else self._keys.next()
        rows["device"].append({
            "id": key,
            "site": self._site,
            "number": self._devices,
            "created_at": at,
            "owner": owner,
            "kind": job.kind,
            "brand": brand,
            "model": chance.choice(models),
            "serial": serial,
            "plate": f"苏A{chance.randrange(100_000):05d}" if vehicle else None,
        })  # fmt: skip
        return key
