"""Row 11: a paper as PDF, against the typesetting library alone with the same sheet."""

from __future__ import annotations

import json
from importlib.util import find_spec
from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.ticket import Paper, PaperForm
from aftersales_cli.render.tickets import papers as views
from aftersales_cli.render.tickets.papers import pdf
from aftersales_cli.services import shop as shops
from aftersales_cli.services.tickets import papers, tickets
from benchmarks.generate import NOW
from benchmarks.goals import Figure, at_most, not_measured
from benchmarks.measure import python, ratio, rounds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.shops import Place

_ALONE = """
import sys, typst
from pathlib import Path
template, sheet, fonts, out = sys.argv[1:]
found = typst.Fonts(include_system_fonts=False, font_paths=[fonts])
inputs = {"sheet": Path(sheet).read_text(encoding="utf-8")}
Path(out).write_bytes(typst.compile(Path(template).read_bytes(), font_paths=found, format="pdf", sys_inputs=inputs))
"""


def measure(place: Place) -> Iterator[Figure]:
    """The repair order of one ticket."""
    what = "a repair order as PDF against the typst library alone"
    if find_spec(pdf.TYPESETTER) is None or find_spec(pdf.FONT) is None:
        yield not_measured(11, what, 'not installed: pip install "aftersales-cli[pdf]"')
        return
    shop, out = place.small(), str(place.folder / "paper.pdf")
    ours = place.aftersales("ours", shop, "ticket", "print", "1042", "--to", "pdf", "--out", out)
    alone = python("alone", _ALONE, *map(str, _inputs(place, shop)), out)
    costs = rounds([ours, alone], place.rounds)
    yield at_most(11, what, ratio(costs, "ours", "alone"), 2)


def _inputs(place: Place, path: Path) -> tuple[Path, Path, str]:
    """The template, the sheet and the folder of fonts that the program itself would give."""
    template, sheet = place.folder / "sheet.typ", place.folder / "sheet.json"
    template.write_text(papers.template("sheet.typ"), encoding="utf-8")
    shop = shops.open_shop(path, clock=lambda _zone: NOW, operator="li", writing=False)
    key = shop.connection.execute("SELECT id FROM ticket WHERE number = 1042").fetchone()[0]
    paper = Paper(
        id="", number="A-F1", ticket="A-1042", form=PaperForm.REPAIR_ORDER, at=NOW, copies=shop.settings.copies
    )
    laid_out = views.lay_out(tickets.get(shop, key), paper, shop.settings, shop.zone)
    shop.db.close()
    sheet.write_text(json.dumps(pdf._plain(laid_out), ensure_ascii=False), encoding="utf-8")
    return template, sheet, pdf._font_folder()
