"""``aftersales price``: the price list for labour and fees."""

from __future__ import annotations

from typing import Annotated

from aftersales_cli.commands.frame import ask, options
from aftersales_cli.commands.frame.options import Limit, Reads, Sort, Writes, say_more
from aftersales_cli.commands.frame.shop import edit_once, once, open_shop, ordering
from aftersales_cli.commands.frame.tree.nouns import Noun
from aftersales_cli.commands.frame.tree.parameters import Argument, Option
from aftersales_cli.domain.cards.staff import PriceKind
from aftersales_cli.domain.values.money import parse_money
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.cards import staff as views
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import references
from aftersales_cli.services.cards import prices

app = Noun("price")

Ref = Annotated[str, Argument("PRICE", help="Number, name, pinyin or initials.", reference=True)]
KIND = Option("--kind", PriceKind, help="Work, or a fee such as a visit.", question=say("Work or a fee?"))
NAME = Option("--name", metavar="TEXT", help="What is done, as the quote says it.", question=say("What is done?"))
PRICE = Option("--price", metavar="MONEY", help="What it costs.", question=say("What does it cost?"), check=parse_money)
Unit = Annotated[str | None, Option("--unit", metavar="TEXT", help="What the price is for: hour, visit…")]
Active = Annotated[ask.YesNo | None, Option("--active", ask.YesNo, help="Is it still on the list?")]
AllOfThem = Annotated[bool, Option("--all", bool, help="Entries that were taken off the list too.")]


@app.verb("add", example="aftersales price add --kind labour --name 系统重装 --price 80")
def add(
    *,
    kind: Annotated[PriceKind, KIND],
    name: Annotated[str, NAME],
    price: Annotated[str, PRICE],
    unit: Unit = None,
    reply: Writes,
) -> None:
    """Put an entry on the price list."""
    with open_shop(writing=True) as shop:
        amount = parse_money(price, currency=shop.settings.currency)
        added = once(shop, reply.key, lambda: prices.add(shop, kind, name, amount, unit=unit), prices.get)
        notice(say("{name} is on the price list as {number}.", name=added.name, number=added.number))
        views.show_price(added, reply.form, shop.zone)
        notice(say("Next: aftersales ticket quote TICKET --{kind} {name}", kind=added.kind.value, name=added.name))


@app.verb("list", example="aftersales price list")
def list_(
    *,
    kind: Annotated[PriceKind | None, KIND] = None,
    all_of_them: AllOfThem = False,
    limit: Limit = 100,
    sort: Sort = None,
    form: Reads,
) -> None:
    """Show the price list."""
    key, descending = ordering(sort, prices.SORTS, "kind")
    with open_shop() as shop:
        rows = prices.listed(shop, limit=limit + 1, kind=kind, all_of_them=all_of_them, sort=key, descending=descending)
        views.show_prices(rows[:limit], form, shop.zone)
        say_more(rows, limit)


@app.verb("edit", example="aftersales price edit 系统重装 --price 100")
def edit(
    entry: Ref,
    *,
    kind: Annotated[PriceKind | None, KIND] = None,
    name: Annotated[str | None, NAME] = None,
    price: Annotated[str | None, PRICE] = None,
    unit: Unit = None,
    active: Active = None,
    reply: Writes,
) -> None:
    """Change an entry. Orders keep the price they were quoted."""
    with open_shop(writing=True) as shop:
        changes = {"kind": kind, "name": name, "unit": unit, "active": ask.truth(active)}
        amount = options.money(shop, price)
        changed = edit_once(
            shop,
            reply.key,
            lambda: references.price(shop, entry),
            lambda found: prices.edit(shop, found, price=amount, **changes),
            prices.get,
        )
        views.show_price(changed, reply.form, shop.zone)
