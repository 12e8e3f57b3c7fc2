"""``aftersales staff``: who works here."""

from __future__ import annotations

from typing import Annotated

from aftersales_cli.commands.frame import ask
from aftersales_cli.commands.frame.options import Limit, Reads, Sort, StaffRef, Writes, say_more
from aftersales_cli.commands.frame.shop import edit_once, once, open_shop, ordering
from aftersales_cli.commands.frame.tree.nouns import Noun
from aftersales_cli.commands.frame.tree.parameters import Option
from aftersales_cli.domain.cards.staff import Role
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.cards import staff as views
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import references
from aftersales_cli.services.cards import staff as service

app = Noun("staff")

NAME = Option("--name", metavar="TEXT", help="Their name.", question=say("What is their name?"))
Login = Annotated[str | None, Option("--login", metavar="TEXT", help="What they type after --as.")]
RoleOption = Annotated[Role | None, Option("--role", Role, help="What they do here.")]
Phone = Annotated[str | None, Option("--phone", metavar="NUMBER", help="Their phone.")]
Active = Annotated[ask.YesNo | None, Option("--active", ask.YesNo, help="Do they still work here?")]
Everyone = Annotated[bool, Option("--all", bool, help="Those who left too.")]


@app.verb("add", example="aftersales staff add --name 李强 --login li")
def add(
    *, name: Annotated[str, NAME], login: Login = None, role: RoleOption = None, phone: Phone = None, reply: Writes
) -> None:
    """Put somebody on the staff."""
    with open_shop(writing=True) as shop:
        added = once(
            shop,
            reply.key,
            lambda: service.add(shop, name, login=login, role=role or Role.TECHNICIAN, phone=phone),
            service.get,
        )
        notice(say("{name} is on the staff as {number}.", name=added.name, number=added.number))
        views.show(added, reply.form, shop.zone)
        notice(say("Next: aftersales ticket assign TICKET {number}", number=added.number))


@app.verb("list", example="aftersales staff list")
def list_(*, everyone: Everyone = False, limit: Limit = 100, sort: Sort = None, form: Reads) -> None:
    """List who works here."""
    key, descending = ordering(sort, service.SORTS, "number")
    with open_shop() as shop:
        rows = service.listed(shop, limit=limit + 1, everyone=everyone, sort=key, descending=descending)
        views.show_all(rows[:limit], form, shop.zone)
        say_more(rows, limit)


@app.verb("edit", example="aftersales staff edit li --phone 13800138000")
def edit(
    staff: StaffRef,
    *,
    name: Annotated[str | None, NAME] = None,
    login: Login = None,
    role: RoleOption = None,
    phone: Phone = None,
    active: Active = None,
    reply: Writes,
) -> None:
    """Change somebody's card. What is not named stays; an empty text empties a field."""
    changes = {"name": name, "login": login, "role": role, "phone": phone, "active": ask.truth(active)}
    with open_shop(writing=True) as shop:
        changed = edit_once(
            shop,
            reply.key,
            lambda: references.staff(shop, staff),
            lambda found: service.edit(shop, found, **changes),
            service.get,
        )
        views.show(changed, reply.form, shop.zone)
