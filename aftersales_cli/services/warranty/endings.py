"""Units on file whose warranty ends soon: judged one by one as they are read, so that any number fits in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.cards.devices import title
from aftersales_cli.domain.values.dates import add_days
from aftersales_cli.domain.values.errors import ShopError
from aftersales_cli.domain.warranty.judging.clock import last_days
from aftersales_cli.domain.warranty.policies.tell_conditions import condition_sentence, is_always
from aftersales_cli.domain.warranty.read_facts import read_facts
from aftersales_cli.language import spoken
from aftersales_cli.services.warranty import device_facts, library, terms
from aftersales_cli.services.warranty.library import words_of
from aftersales_cli.store.cards import devices
from aftersales_cli.store.datafiles import load_calendar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aftersales_cli.domain.cards.devices import Device
    from aftersales_cli.domain.warranty.judging.clock import LastDay
    from aftersales_cli.domain.warranty.policies.values import Policy
    from aftersales_cli.services.shop import Shop

Row = dict[str, Any]


def ending(shop: Shop, days: int, progress: Callable[[int, int], None]) -> Iterator[Row]:
    """A row for every term that ends within so many days from today, of every unit that has terms on its card.

    ``progress`` is told how many units are done, of how many.
    """
    calendar, known = load_calendar(), _Terms(shop)
    last = add_days(shop.today, days)
    every = devices.count_with_terms(shop.connection)
    for done, device in enumerate(devices.with_terms(shop.connection, shop.settings.currency), 1):
        progress(done, every)
        try:
            policies = known.of(device)
            written = device_facts.of_unit(shop, device, words_of(policies))
            facts = read_facts(written, declared=words_of(policies), zone=shop.zone)
        except ShopError:  # a card that contradicts itself ends on no day
            continue
        for policy in policies:
            for found in last_days(policy, facts, shop.today, calendar):
                if found.day <= last:
                    yield _row(shop, device, policy, found)


class _Terms:
    """The policies that units were sold with; each edition is read once."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._read: dict[str, Policy | None] = {}

    def of(self, device: Device) -> list[Policy]:
        """The policies on a card, their blanks filled in."""
        found = []
        for term in device.terms:
            if "@" not in term:
                continue
            if term not in self._read:
                self._read[term] = library.frozen(self._shop, term)
            policy = self._read[term]
            if policy is not None:
                found.append(policy.having(terms.of_terms(device.terms, policy.id)))
        return found


def _row(shop: Shop, device: Device, policy: Policy, found: LastDay) -> Row:
    row = found.row
    what = None if is_always(row.applies) else spoken(condition_sentence(row.applies, policy))
    return {
        "ends_on": found.day,
        "days_left": (found.day - shop.today).days,
        "device": device.number,
        "title": title(device),
        "owner": None if device.owner is None else device.owner.number,
        "owner_name": None if device.owner is None else device.owner.name,
        "policy": policy.id,
        "rule": row.rule,
        "term": what,
    }
