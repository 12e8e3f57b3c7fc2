"""``aftersales price``: the price list for labour and fees."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersales_cli.commands.frame import ask, typed_values
from aftersales_cli.commands.frame.options import AsCsv, AsJson, Excel, Limit, Once, Sort, form, say_more
from aftersales_cli.commands.frame.shop import once, open_shop, ordering, say_edited
from aftersales_cli.commands.frame.tree import Noun
from aftersales_cli.domain.cards.staff import Price, PriceKind
from aftersales_cli.domain.values.money import parse_money
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.cards import staff as views
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import references
from aftersales_cli.services.cards import prices

app = Noun("price")

Ref = Annotated[str, typer.Argument(metavar="PRICE", help="Number, name, pinyin or initials.")]
Kind = Annotated[PriceKind | None, typer.Option("--kind", help="Work, or a fee such as a visit.")]
Name = Annotated[str | None, typer.Option("--name", metavar="TEXT", help="What is done, as the quote says it.")]
Amount = Annotated[str | None, typer.Option("--price", metavar="MONEY", help="What it costs.")]
Unit = Annotated[str | None, typer.Option("--unit", metavar="TEXT", help="What the price is for: hour, visit…")]
Active = Annotated[ask.YesNo | None, typer.Option("--active", help="Is it still on the list?")]
AllOfThem = Annotated[bool, typer.Option("--all", help="Entries that were taken off the list too.")]


@app.verb("add", example="aftersales price add --kind labour --name 系统重装 --price 80")
def add(
    kind: Kind = None,
    name: Name = None,
    price: Amount = None,
    unit: Unit = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Put an entry on the price list."""
    kinds = tuple((each.value, views.PRICE_KINDS[each]) for each in PriceKind)
    answers = ask.fill(
        ask.Field("--kind", say("Work or a fee?"), kind, choices=kinds),
        ask.Field("--name", say("What is done?"), name),
        ask.Field("--price", say("What does it cost?"), price, check=parse_money),
    )
    with open_shop(writing=True) as shop:
        amount = parse_money(answers["--price"], currency=shop.settings.currency)
        added = once(
            shop,
            key,
            lambda: prices.add(shop, PriceKind(answers["--kind"]), answers["--name"], amount, unit=unit),
            prices.get,
        )
        notice(say("{name} is on the price list as {number}.", name=added.name, number=added.number))
        views.show_price(added, form(as_json=as_json), shop.zone)
        notice(say("Next: aftersales ticket quote TICKET --{kind} {name}", kind=added.kind.value, name=added.name))


@app.verb("list", example="aftersales price list")
def list_(
    kind: Kind = None,
    all_of_them: AllOfThem = False,
    limit: Limit = 100,
    sort: Sort = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    excel: Excel = False,
) -> None:
    """Show the price list."""
    key, descending = ordering(sort, prices.SORTS, "kind")
    with open_shop() as shop:
        rows = prices.listed(shop, limit=limit + 1, kind=kind, all_of_them=all_of_them, sort=key, descending=descending)
        views.show_prices(rows[:limit], form(as_json=as_json, as_csv=as_csv, excel=excel), shop.zone)
        say_more(rows, limit)


@app.verb("edit", example="aftersales price edit 系统重装 --price 100")
def edit(
    entry: Ref,
    kind: Kind = None,
    name: Name = None,
    price: Amount = None,
    unit: Unit = None,
    active: Active = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Change an entry. Orders keep the price they were quoted."""
    with open_shop(writing=True) as shop:
        changes = {"kind": kind, "name": name, "unit": unit, "active": ask.truth(active)}
        amount = typed_values.money(shop, price)

        def act() -> Price:
            found = references.price(shop, entry)
            changed = prices.edit(shop, found, price=amount, **changes)
            say_edited(changed.number, changed=changed != found)
            return changed

        views.show_price(once(shop, key, act, prices.get), form(as_json=as_json), shop.zone)
