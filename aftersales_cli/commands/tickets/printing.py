"""``aftersales ticket print``: a paper of an order, on the screen, in a file, or straight to a printer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from aftersales_cli.commands.frame.options import Writes
from aftersales_cli.commands.frame.shop import once, open_shop
from aftersales_cli.commands.frame.tree.parameters import Option
from aftersales_cli.commands.tickets import app
from aftersales_cli.commands.tickets.common import Ref
from aftersales_cli.domain.settings import parse
from aftersales_cli.domain.tickets.ticket import Encoding, Medium, PaperForm
from aftersales_cli.domain.values.errors import WrongUsage
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.screen.output import show_record
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import references
from aftersales_cli.services.tickets import papers, tickets

if TYPE_CHECKING:
    from aftersales_cli.domain.tickets.ticket import Paper

Form = Annotated[PaperForm, Option("--form", PaperForm, help="Which paper.")]
To = Annotated[
    Medium | None,
    Option("--to", Medium, help="Text for a line printer, HTML for a browser, or PDF; else as the file is named."),
]
Out = Annotated[
    str | None, Option("--out", metavar="FILE", help="File, folder or printer it goes to; - is standard output.")
]
Copies = Annotated[
    str | None, Option("--copies", metavar="N", help="How many copies, at least two; else as the shop is set.")
]
InEncoding = Annotated[
    Encoding | None, Option("--encoding", Encoding, help="How text is written; gb18030 for a line printer of Chinese.")
]


@app.verb("print", after="refund", example="aftersales ticket print 1")
def print_(
    ticket: Ref,
    *,
    form: Form = PaperForm.REPAIR_ORDER,
    to: To = None,
    out: Out = None,
    copies: Copies = None,
    encoding: InEncoding = None,
    reply: Writes,
) -> None:
    """Print a paper of an order. Once it is printed, the same paper is marked as a reprint.

    Text goes to standard output, HTML and PDF to a file named after the order unless the output is redirected.
    """
    # Its writers bring what the help of all verbs need not wait for.
    from aftersales_cli.render.tickets import papers as views

    wanted = None if copies is None else int(parse("copies", copies))
    medium = _medium(to, out)
    views.check_ready(medium)
    with open_shop(writing=True) as shop:
        found = references.ticket(shop, ticket)
        place = _place(out, medium, f"{found.number}-{form}.{views.ENDINGS[medium]}", as_json=reply.form.as_json)

        def make() -> tuple[Paper, bytes]:
            order = tickets.get(shop, found.id)
            paper = once(shop, reply.key, lambda: papers.record_print(shop, order, form, wanted), papers.get)
            sheet = views.lay_out(order, paper, shop.settings, shop.zone)
            written = encoding or (Encoding.UTF_8 if place else sys.stdout.encoding)
            return paper, views.encode(sheet, medium, encoding=written, template=papers.template)

        paper = papers.put(shop, make, place) if place else _print_out(*papers.recorded(shop, make))
    if reply.form.as_json:
        show_record("paper", paper, (), reply.form, shop.zone)
    if place:
        counted = {"number": paper.number, "copies": paper.copies, "path": str(place)}
        notice(say("Paper {number} in {copies} copies: {path}", **counted))


def _medium(to: Medium | None, out: str | None) -> Medium:
    """What the paper is made for: as asked, else as the file's ending says, else text."""
    from aftersales_cli.render.tickets.papers import ENDINGS

    file = None if out in (None, "-") or Path(out or "").expanduser().is_dir() else Path(out or "")
    ending = "" if file is None else file.suffix.lower().removeprefix(".")
    ending = "html" if ending == "htm" else ending
    named = next((medium for medium, known in ENDINGS.items() if known == ending), None)
    if to is not None and named not in (None, to):
        raise WrongUsage(
            say("“{name}” is named as {ending}, but --to asks for {medium}.", name=out, ending=ending, medium=to.value),
            next_step=say("Leave out --to, or name the file with the ending {ending}.", ending=ENDINGS[to]),
        )
    return to or named or Medium.TEXT


def _print_out(paper: Paper, data: bytes) -> Paper:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
    return paper


def _place(out: str | None, to: Medium, name: str, *, as_json: bool) -> Path | None:
    """The file or printer a paper goes to; None for standard output. A folder gets a file named after the order."""
    if out == "-" and as_json:
        raise WrongUsage(
            say("Standard output takes the paper or JSON, not both."),
            next_step=say("Name a file with --out FILE, or leave out --json."),
        )
    if out == "-" and to is Medium.PDF and sys.stdout.isatty():
        raise WrongUsage(
            say("A terminal cannot show a PDF."), next_step=say("Name a file with --out FILE, or leave out --out.")
        )
    if out == "-" or (out is None and not as_json and (to is Medium.TEXT or not sys.stdout.isatty())):
        return None
    given = Path(out or ".").expanduser()
    return given / name if given.is_dir() else given
