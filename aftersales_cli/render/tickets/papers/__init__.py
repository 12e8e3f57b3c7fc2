"""Papers: an order laid out as a form, and the form written for a line printer, a browser or a PDF reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.ticket import Medium, PaperForm
from aftersales_cli.language import language, parse_language, use
from aftersales_cli.render.tickets.papers import html, pdf, repair_order, text
from aftersales_cli.render.tickets.papers.sheet import harmless

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from aftersales_cli.domain.settings import Settings
    from aftersales_cli.domain.tickets.ticket import Paper, Ticket
    from aftersales_cli.render.tickets.papers.sheet import Sheet

FORMS = {PaperForm.REPAIR_ORDER: repair_order.lay_out}
"""Each form, and the function that makes its sheet."""

ENDINGS = {Medium.TEXT: "txt", Medium.HTML: "html", Medium.PDF: "pdf"}


def check_ready(medium: Medium) -> None:
    """Raises Refused when this computer cannot make papers of this medium."""
    if medium is Medium.PDF:
        pdf.check_installed()


def lay_out(ticket: Ticket, paper: Paper, settings: Settings, zone: tzinfo) -> Sheet:
    """The sheet of a paper in the shop's language, or the one in use when the shop has none.

    It is fit to print: nothing that stands in a record can steer a printer or a terminal.
    """
    before = language()
    use(parse_language(settings.language) or before)
    try:
        return harmless(FORMS[paper.form](ticket, paper, settings, zone))
    finally:
        use(before)


def encode(sheet: Sheet, medium: Medium, *, encoding: str, template: Callable[[str], str]) -> bytes:
    """The sheet in the bytes of its medium. ``template`` reads a layout by its name; ``encoding`` is that of text."""
    if medium is Medium.PDF:
        return pdf.encode(sheet, template("sheet.typ"))
    if medium is Medium.HTML:
        return html.encode(sheet, template("sheet.html"))
    return text.encode(sheet, encoding)
