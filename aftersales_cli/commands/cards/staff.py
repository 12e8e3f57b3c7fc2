"""``aftersales staff``: who works here."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersales_cli.commands.frame import ask
from aftersales_cli.commands.frame.options import AsCsv, AsJson, Excel, Limit, Once, Sort, StaffRef, form, say_more
from aftersales_cli.commands.frame.shop import once, open_shop, ordering, say_edited
from aftersales_cli.commands.frame.tree import Noun
from aftersales_cli.domain.cards.staff import Role, Staff
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.cards import staff as views
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import references
from aftersales_cli.services.cards import staff as service

app = Noun("staff")

Name = Annotated[str | None, typer.Option("--name", metavar="TEXT", help="Their name.")]
Login = Annotated[str | None, typer.Option("--login", metavar="TEXT", help="What they type after --as.")]
RoleOption = Annotated[Role | None, typer.Option("--role", help="What they do here.")]
Phone = Annotated[str | None, typer.Option("--phone", metavar="NUMBER", help="Their phone.")]
Active = Annotated[ask.YesNo | None, typer.Option("--active", help="Do they still work here?")]
Everyone = Annotated[bool, typer.Option("--all", help="Those who left too.")]


@app.verb("add", example="aftersales staff add --name 李强 --login li")
def add(
    name: Name = None,
    login: Login = None,
    role: RoleOption = None,
    phone: Phone = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Put somebody on the staff."""
    answers = ask.fill(ask.Field("--name", say("What is their name?"), name))
    with open_shop(writing=True) as shop:
        added = once(
            shop,
            key,
            lambda: service.add(shop, answers["--name"], login=login, role=role or Role.TECHNICIAN, phone=phone),
            service.get,
        )
        notice(say("{name} is on the staff as {number}.", name=added.name, number=added.number))
        views.show(added, form(as_json=as_json), shop.zone)
        notice(say("Next: aftersales ticket assign TICKET {number}", number=added.number))


@app.verb("list", example="aftersales staff list")
def list_(
    everyone: Everyone = False,
    limit: Limit = 100,
    sort: Sort = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    excel: Excel = False,
) -> None:
    """List who works here."""
    key, descending = ordering(sort, service.SORTS, "number")
    with open_shop() as shop:
        rows = service.listed(shop, limit=limit + 1, everyone=everyone, sort=key, descending=descending)
        views.show_all(rows[:limit], form(as_json=as_json, as_csv=as_csv, excel=excel), shop.zone)
        say_more(rows, limit)


@app.verb("edit", example="aftersales staff edit li --phone 13800138000")
def edit(
    staff: StaffRef,
    name: Name = None,
    login: Login = None,
    role: RoleOption = None,
    phone: Phone = None,
    active: Active = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Change somebody's card. What is not named stays; an empty text empties a field."""
    with open_shop(writing=True) as shop:
        changes = {"name": name, "login": login, "role": role, "phone": phone, "active": ask.truth(active)}

        def act() -> Staff:
            found = references.staff(shop, staff)
            changed = service.edit(shop, found, **changes)
            say_edited(changed.number, changed=changed != found)
            return changed

        views.show(once(shop, key, act, service.get), form(as_json=as_json), shop.zone)
