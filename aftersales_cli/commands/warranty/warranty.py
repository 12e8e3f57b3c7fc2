"""``aftersales warranty``: is the repair free, what may the customer ask for, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from aftersales_cli.commands.frame.options import Reads
from aftersales_cli.commands.frame.shop import clock, shop_if_any
from aftersales_cli.commands.frame.tree.nouns import Noun
from aftersales_cli.commands.frame.tree.parameters import Argument, Option
from aftersales_cli.commands.frame.tree.usage import missing
from aftersales_cli.commands.warranty import fact_options
from aftersales_cli.domain.settings import DEFAULT_ZONE
from aftersales_cli.domain.values.dates import local_date, parse_date, zone
from aftersales_cli.render.warranty import verdict as views

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, tzinfo

    from aftersales_cli.render.screen.output import Form
    from aftersales_cli.services.shop import Shop
    from aftersales_cli.services.warranty.verdicts import Judged

app = Noun("warranty")

Unit = Annotated[
    str | None,
    Argument("DEVICE", help="Number, or the whole or tail of serial, plate, VIN or IMEI.", reference=True, piped=True),
]
Policies = Annotated[
    list[str] | None,
    Option("--policy", metavar="ID", help="Judge by this policy; repeatable. Else by those that apply.", many=True),
]
Facts = Annotated[str | None, Option("--facts", metavar="FILE", help="Facts in TOML or JSON; - reads them from stdin.")]
On = Annotated[str | None, Option("--on", metavar="DATE", help="The day to judge; today if not said.")]
Set = Annotated[
    list[str] | None,
    Option("--set", metavar="NAME=VALUE", help="Fill in a blank of a policy, such as warranty_months=12.", many=True),
]
Explained = Annotated[
    str, Argument("POLICY|DEVICE", help="Id of a policy, or a device by its number, serial or plate.", reference=True)
]
ShowFacts = Annotated[bool, Option("--show-facts", bool, help="Print the facts as a file instead of judging them.")]
Component = Annotated[str | None, Option("--component", metavar="WORD", help="What is broken: battery, 主板…")]
Fault = Annotated[str | None, Option("--fault", metavar="WORD", help="How it is broken: function, bright_dot…")]
Cause = Annotated[
    list[str] | None,
    Option("--cause", metavar="WORD", help="What broke it: user_damage, virus…; repeatable.", many=True),
]
Want = Annotated[
    list[str] | None,
    Option(
        "--want", metavar="WORD", help="refund, exchange, repair, loaner; on_site or carry_in; repeatable.", many=True
    ),
]
Papers = Annotated[
    list[str] | None,
    Option("--paper", metavar="WORD", help="A paper at hand: invoice, warranty_card…; repeatable.", many=True),
]
City = Annotated[str | None, Option("--city", metavar="TEXT", help="City where the unit stands.")]
More = Annotated[
    list[str] | None,
    Option(
        "--fact",
        metavar="NAME=VALUE",
        help="Any other fact: sold_on=2026-03-01, distance_km=12; repeatable.",
        many=True,
    ),
]


Quotes = Annotated[
    bool, Option("--quotes", bool, help="On a terminal too, show the words of the texts that the reasons rest on.")
]


@app.verb("check", example="aftersales warranty check 3456 --component battery")
def check(
    *,
    device: Unit = None,
    policy: Policies = None,
    facts: Facts = None,
    on: On = None,
    component: Component = None,
    fault: Fault = None,
    cause: Cause = None,
    want: Want = None,
    paper: Papers = None,
    city: City = None,
    fact: More = None,
    set_: Set = None,
    show_facts: ShowFacts = False,
    quotes: Quotes = False,
    form: Reads,
) -> None:
    """Judge whether a repair is free and what may be asked for, with the sentence that each part rests on.

    A device on file brings its own facts. With --facts no shop is needed.
    """
    options = {"component": component, "fault": fault, "cause": cause, "want": want, "papers": paper, "city": city}
    if device is None and facts is None and not policy and not fact and not any(options.values()):
        raise missing(["DEVICE", "--facts"], "warranty check")
    with shop_if_any(needed=device is not None) as shop:
        today = _today(shop)
        known = {**fact_options.from_file(facts), **fact_options.from_line(fact or (), options, today)}
        day = parse_date(on, today, "past") if on else today
        filled = fact_options.blanks(set_)
        judged = _judged(shop, device, known, day, policy or (), filled)
        zone_here = zone(DEFAULT_ZONE) if shop is None else shop.zone
        _show(judged, form, zone_here, show_facts=show_facts, quotes=quotes)


def _judged(
    shop: Shop | None,
    device: str | None,
    known: Mapping[str, object],
    day: date,
    policies: Sequence[str],
    filled: Mapping[str, str],
) -> Judged:
    from aftersales_cli.services import references
    from aftersales_cli.services.warranty import verdicts

    if shop is None or device is None:
        zone_here = None if shop is None else shop.zone
        return verdicts.check(policies, known, day, parameters=filled, shop_zone=zone_here, shop=shop)
    unit = references.device(shop, device)
    judged = verdicts.check_unit(shop, unit, day, policy_ids=policies, told=known, parameters=filled)
    if judged is None:
        raise verdicts.no_policy(known)
    return judged


def _show(judged: Judged, form: Form, zone_here: tzinfo, *, show_facts: bool, quotes: bool) -> None:
    if show_facts:
        from aftersales_cli.render.warranty import facts as facts_view

        facts_view.show(judged.written, form)
        return
    from aftersales_cli.services.warranty.verdicts import contract

    views.show(contract(judged.verdict), judged.policies, form, zone_here, quotes=quotes)


def _today(shop: Shop | None) -> date:
    return local_date(clock(DEFAULT_ZONE), zone(DEFAULT_ZONE)) if shop is None else shop.today


@app.verb("explain", example="aftersales warranty explain jinpin")
def explain(policy: Explained, form: Reads) -> None:
    """Read a policy out, or all policies that a device was sold with, sentence by sentence."""
    from aftersales_cli.render.warranty import policies as policy_views
    from aftersales_cli.services.warranty import policies as policy_shelf

    with shop_if_any() as shop:
        policy_views.read_out(policy_shelf.explained(shop, policy), form)
