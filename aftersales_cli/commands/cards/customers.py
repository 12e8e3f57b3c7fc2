"""``aftersales customer``: the cards of the people and companies the shop works for."""

from __future__ import annotations

from typing import Annotated

from aftersales_cli.commands.frame import ask
from aftersales_cli.commands.frame.options import Limit, Reads, Sort, Writes, say_more
from aftersales_cli.commands.frame.shop import edit_once, once, open_shop, ordering
from aftersales_cli.commands.frame.tree.nouns import Noun
from aftersales_cli.commands.frame.tree.parameters import Argument, Group, Known, Option
from aftersales_cli.domain.cards.customers import CustomerKind
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.cards import customers as views
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import references
from aftersales_cli.services.cards import customers

app = Noun("customer")

Ref = Annotated[
    str, Argument("CUSTOMER", help="Number, phone tail, name, pinyin or initials.", reference=True, piped=True)
]
NAME = Option("--name", metavar="TEXT", help="Name of the person or company.", question=say("Name"))
Card = Annotated[
    Known,
    Group(
        (
            Option("--phone", metavar="[ROLE:]NUMBER", help="Phone; may be given several times.", many=True),
            Option("--kind", CustomerKind, help="A person or a company."),
            Option("--address", metavar="TEXT", help="Address."),
            Option("--tag", metavar="TEXT", help="Tag such as VIP; may be given several times.", many=True),
            Option("--note", metavar="TEXT", help="Note."),
            Option("--marketing", ask.YesNo, help="May the shop send offers?"),
        )
    ),
]


@app.verb("add", example="aftersales customer add --name 张伟 --phone 13800138000")
def add(*, name: Annotated[str, NAME], card: Card, reply: Writes) -> None:
    """Make a card for a new customer."""
    new = customers.NewCustomer(
        name=name,
        phones=tuple(card["phone"] or ()),
        kind=card["kind"] or CustomerKind.PERSON,
        address=card["address"],
        tags=tuple(card["tag"] or ()),
        note=card["note"],
        marketing=ask.truth(card["marketing"]),
    )
    with open_shop(writing=True) as shop:
        twin = customers.same_person(shop, new)
        customer = once(shop, reply.key, lambda: customers.add(shop, new), customers.get)
        if twin is not None and twin.id != customer.id:
            notice(say("{name} with this phone is on file already: {number}.", name=twin.name, number=twin.number))
        notice(say("Customer {number} {name} is on file.", number=customer.number, name=customer.name))
        views.show(customer, reply.form, shop.zone)
        notice(say("Next: aftersales ticket open --customer {number}", number=customer.number))


@app.verb("list", example="aftersales customer list --limit 5")
def list_(*, limit: Limit = 20, sort: Sort = None, form: Reads) -> None:
    """List customers, the newest first."""
    key, descending = ordering(sort, customers.SORTS, "-created_at")
    with open_shop() as shop:
        rows = customers.listed(shop, limit=limit + 1, sort=key, descending=descending)
        views.show_all(rows[:limit], form, shop.zone)
        say_more(rows, limit)


@app.verb("show", example="aftersales customer show 8000")
def show(customer: Ref, form: Reads) -> None:
    """Show a customer's card."""
    with open_shop() as shop:
        views.show(references.customer(shop, customer), form, shop.zone)


@app.verb("edit", example="aftersales customer edit 张伟 --address 人民路1号")
def edit(customer: Ref, *, name: Annotated[str | None, NAME] = None, card: Card, reply: Writes) -> None:
    """Change a card. What is not named stays; an empty text empties a field."""
    phones, tags, marketing = card.pop("phone"), card.pop("tag"), ask.truth(card.pop("marketing"))
    changes = {**card, "name": name, "phones": phones, "tags": tags, "marketing": marketing}
    with open_shop(writing=True) as shop:
        changed = edit_once(
            shop,
            reply.key,
            lambda: references.customer(shop, customer),
            lambda found: customers.edit(shop, found, **changes),
            customers.get,
        )
        views.show(changed, reply.form, shop.zone)
