"""``aftersales customer``: the cards of the people and companies the shop works for."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersales_cli.commands.frame import ask
from aftersales_cli.commands.frame.options import AsCsv, AsJson, Excel, Limit, Once, Sort, form, say_more
from aftersales_cli.commands.frame.shop import once, open_shop, ordering, say_edited
from aftersales_cli.commands.frame.tree import Noun
from aftersales_cli.domain.cards.customers import Customer, CustomerKind
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.cards import customers as views
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import references
from aftersales_cli.services.cards import customers

app = Noun("customer")

Ref = Annotated[str, typer.Argument(metavar="CUSTOMER", help="Number, phone tail, name, pinyin or initials.")]
Name = Annotated[str | None, typer.Option("--name", metavar="TEXT", help="Name of the person or company.")]
Phones = Annotated[
    list[str] | None,
    typer.Option("--phone", metavar="[ROLE:]NUMBER", help="Phone; may be given several times."),
]
Kind = Annotated[CustomerKind | None, typer.Option("--kind", help="A person or a company.")]
Address = Annotated[str | None, typer.Option("--address", metavar="TEXT", help="Address.")]
Tags = Annotated[
    list[str] | None,
    typer.Option("--tag", metavar="TEXT", help="Tag such as VIP; may be given several times."),
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Note.")]
Marketing = Annotated[ask.YesNo | None, typer.Option("--marketing", help="May the shop send offers?")]


@app.verb("add", example="aftersales customer add --name 张伟 --phone 13800138000")
def add(
    name: Name = None,
    phone: Phones = None,
    kind: Kind = None,
    address: Address = None,
    tag: Tags = None,
    note: Note = None,
    marketing: Marketing = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Make a card for a new customer."""
    answers = ask.fill(ask.Field("--name", say("Name"), name))
    new = customers.NewCustomer(
        name=answers["--name"],
        phones=tuple(phone or ()),
        kind=kind or CustomerKind.PERSON,
        address=address,
        tags=tuple(tag or ()),
        note=note,
        marketing=ask.truth(marketing),
    )
    with open_shop(writing=True) as shop:
        twin = customers.same_person(shop, new)
        customer = once(shop, key, lambda: customers.add(shop, new), customers.get)
        if twin is not None and twin.id != customer.id:
            notice(say("{name} with this phone is on file already: {number}.", name=twin.name, number=twin.number))
        notice(say("Customer {number} {name} is on file.", number=customer.number, name=customer.name))
        views.show(customer, form(as_json=as_json), shop.zone)
        notice(say("Next: aftersales ticket open --customer {number}", number=customer.number))


@app.verb("list", example="aftersales customer list --limit 5")
def list_(
    limit: Limit = 20, sort: Sort = None, as_json: AsJson = False, as_csv: AsCsv = False, excel: Excel = False
) -> None:
    """List customers, the newest first."""
    key, descending = ordering(sort, customers.SORTS, "-created_at")
    with open_shop() as shop:
        rows = customers.listed(shop, limit=limit + 1, sort=key, descending=descending)
        views.show_all(rows[:limit], form(as_json=as_json, as_csv=as_csv, excel=excel), shop.zone)
        say_more(rows, limit)


@app.verb("show", example="aftersales customer show 8000")
def show(customer: Ref, as_json: AsJson = False) -> None:
    """Show a customer's card."""
    with open_shop() as shop:
        views.show(references.customer(shop, customer), form(as_json=as_json), shop.zone)


@app.verb("edit", example="aftersales customer edit 张伟 --address 人民路1号")
def edit(
    customer: Ref,
    name: Name = None,
    phone: Phones = None,
    kind: Kind = None,
    address: Address = None,
    tag: Tags = None,
    note: Note = None,
    marketing: Marketing = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Change a card. What is not named stays; an empty text empties a field."""
    with open_shop(writing=True) as shop:
        changes = {
            "name": name, "phones": phone, "kind": kind, "address": address, "tags": tag, "note": note,
            "marketing": ask.truth(marketing),
        }  # fmt: skip

        def act() -> Customer:
            found = references.customer(shop, customer)
            changed = customers.edit(shop, found, **changes)
            say_edited(changed.number, changed=changed != found)
            return changed

        views.show(once(shop, key, act, customers.get), form(as_json=as_json), shop.zone)
