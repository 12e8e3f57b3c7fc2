"""The bench and the counter: looking, working, waiting, checking, handing over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.tickets.rules import Asked, refuse_sum_beyond_cap
from aftersales_cli.domain.tickets.steps import Step
from aftersales_cli.domain.tickets.ticket import InspectionItem, Outcome, Stage, State
from aftersales_cli.domain.values.advice import Detail, do
from aftersales_cli.domain.values.dates import add_days
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.money import total
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_name, clean_note, shown
from aftersales_cli.services.tickets import lines, warranty
from aftersales_cli.services.tickets.moving import take_step
from aftersales_cli.services.tickets.tickets import get
from aftersales_cli.store.tickets import contents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aftersales_cli.domain.tickets.ticket import Ticket, WaitingFor
    from aftersales_cli.services.shop import Shop
    from aftersales_cli.services.tickets.lines import NewLine


def diagnose(
    shop: Shop,
    key: str,
    *,
    finding: str,
    component: str | None = None,
    cause: str | None = None,
    responsibility: str | None = None,
) -> Ticket:
    """Write down what was found. Looking again adds to the history; what is not named stays as it was."""
    named = {"component": component, "cause": cause, "responsibility": responsibility}
    given: dict[str, Any] = {name: clean_name(text) or None for name, text in named.items() if text is not None}
    given["finding"] = clean_note(finding)
    if not given["finding"]:
        raise WrongUsage(say("A diagnosis needs a finding."))
    if given.get("component"):
        _refuse_misspelt(shop, given["component"])
    with shop.act("ticket diagnose"):
        ticket = get(shop, key)
        if ticket.state is State.DIAGNOSING and all(getattr(ticket, name) == text for name, text in given.items()):
            return ticket
        reopened = {"outcome": None, "barrier": None, "ready_at": None, "inspection_passed": None}
        changes = {**given, **reopened} if ticket.state is State.READY else given
        return warranty.renew(shop, take_step(shop, key, Step.DIAGNOSE, note=given["finding"], **changes))


def _refuse_misspelt(shop: Shop, component: str) -> None:
    """A component of the shop's own wording stands; a misspelt word of the warranty would count for nothing."""
    from aftersales_cli.services.warranty import library
    from aftersales_cli.services.warranty.device_facts import near_word, word_for

    declared = library.words_of(head.policy for head in library.heads(shop))
    near = None if word_for("component", component, declared) else near_word("component", component, declared)
    if near:
        raise WrongUsage(
            say("“{value}” is no value of {option}.", value=shown(component), option=Detail("component")),
            next_step=say("Did you mean {word}? See: {command}", word=near, command=do("ticket diagnose", help=True)),
        )


def start(shop: Shop, key: str) -> Ticket:
    """Begin the work. It needs a price that was agreed to, unless the repair is free."""
    return take_step(shop, key, Step.START)


def wait(shop: Shop, key: str, waiting_for: WaitingFor, *, note: str | None = None) -> Ticket:
    """Put the order aside until something comes; the clocks stop."""
    with shop.act("ticket wait"):
        ticket = get(shop, key)
        if ticket.state is State.WAITING and ticket.waiting_for is waiting_for and not note:
            return ticket
        said = f"{waiting_for} {clean_note(note)}" if note else waiting_for.value
        return take_step(shop, key, Step.WAIT, note=said, waiting_for=waiting_for)


def resume(shop: Shop, key: str) -> Ticket:
    """Take up an order that waited or was stopped, where it was left."""
    return take_step(shop, key, Step.RESUME, outcome=None, barrier=None)


def stop(shop: Shop, key: str, *, reason: str | None = None, work: Sequence[NewLine] = ()) -> Ticket:
    """Break the work off. What was done until now is charged: parts taken, and ``work`` as far as it was agreed."""
    note = clean_note(reason or "") or None

    def write(ticket: Ticket) -> None:
        _write_work(shop, ticket, work)

    return take_step(shop, key, Step.STOP, note=note, also=write, outcome=Outcome.REPAIRABLE, barrier=note)


def inspect(shop: Shop, key: str, *, passed: bool | None, items: Sequence[InspectionItem] = ()) -> Ticket:
    """The final inspection, item by item; ``passed`` None leaves it open.

    An item named again replaces the earlier one. It cannot be passed while an item is bad; failed, the order goes back
    to the bench.
    """
    step = {True: Step.PASS, False: Step.FAIL, None: Step.INSPECT}[passed]
    with shop.act("ticket inspect"):
        ticket = get(shop, key)
        checked = _merged(ticket.inspection, items)
        if passed and ticket.state is State.INSPECTING and ticket.inspection_passed and checked == ticket.inspection:
            return ticket
        bad = tuple(item.text for item in checked if not item.ok)
        reopened = {"outcome": None, "ready_at": None} if ticket.state is State.READY else {}
        return take_step(
            shop,
            key,
            step,
            Asked(today=shop.today, bad_items=bad),
            note="、".join(bad) or None,
            inspection=checked,
            inspection_passed=passed,
            **reopened,
        )


def ready(
    shop: Shop, key: str, *, outcome: Outcome | None = None, barrier: str | None = None, work: Sequence[NewLine] = ()
) -> Ticket:
    """It can be collected. A repair needs a passed inspection; otherwise ``outcome`` says how it ended, and why."""
    note = clean_note(barrier or "") or None

    def write(ticket: Ticket) -> None:
        _write_work(shop, ticket, work)

    with shop.act("ticket ready"):
        ticket = get(shop, key)
        changes: dict[str, Any] = {"outcome": outcome or ticket.outcome, "ready_at": shop.now()}
        if note:
            changes["barrier"] = note
        asked = Asked(today=shop.today, outcome=outcome)
        return take_step(shop, key, Step.READY, asked, note=note, also=write, **changes)


def deliver(
    shop: Shop,
    key: str,
    *,
    to: str | None = None,
    id_shown: str | None = None,
    on_account: bool = False,
    outcome: Outcome | None = None,
) -> Ticket:
    """Hand everything back and close the papers; from today the shop answers for its work.

    Devices and accessories are marked as given back and passwords are wiped. Refused with money owed unless it is put
    ``on_account``.
    """

    def hand_over(_ticket: Ticket) -> None:
        contents.give_back(shop.connection, key)

    with shop.act("ticket deliver"):
        ticket = get(shop, key)
        ended = outcome or ticket.outcome or Outcome.FIXED
        collector = clean_name(to) if to else ticket.sender or ticket.customer.name
        answers_until = add_days(shop.today, shop.settings.work_warranty_days)
        asked = Asked(today=shop.today, on_account=on_account, outcome=outcome)
        return take_step(
            shop,
            key,
            Step.DELIVER,
            asked,
            note=collector,
            also=hand_over,
            outcome=ended,
            delivered_at=shop.now(),
            collected_by=collector,
            id_shown=clean_name(id_shown) if id_shown else None,
            on_account=on_account and ticket.totals.due.fen > 0,
            warranty_until=answers_until if ended is Outcome.FIXED else None,
        )


def cancel(shop: Shop, key: str, *, reason: str | None = None) -> Ticket:
    """Take the order back before any work or money; what came in goes back at once."""

    def hand_back(_ticket: Ticket) -> None:
        contents.give_back(shop.connection, key)

    return take_step(shop, key, Step.CANCEL, note=clean_note(reason or "") or None, also=hand_back)


def unclaimed(shop: Shop, key: str) -> Ticket:
    """Nobody came for it. It stays in the shop and can still be collected."""
    return take_step(shop, key, Step.UNCLAIMED)


def _write_work(shop: Shop, ticket: Ticket, work: Sequence[NewLine]) -> None:
    """Write down work that was done. Broken off, it stands instead of the agreed labour; the cap holds all the same."""
    made = lines.write(shop, ticket, work, Stage.WORK)
    earlier = [line for line in ticket.lines if line.stage is Stage.WORK]
    if ticket.totals.approved is not None and made:
        refuse_sum_beyond_cap(ticket, total((line.amount for line in [*earlier, *made]), shop.settings.currency))


def _merged(earlier: Sequence[InspectionItem], later: Sequence[InspectionItem]) -> tuple[InspectionItem, ...]:
    items = {item.text: item for item in (*earlier, *later)}
    return tuple(items.values())
