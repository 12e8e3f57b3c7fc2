"""A sheet as a PDF on A4, set by Typst in a font that comes with the program's extra ``[pdf]``.

The sheet goes to the typesetter as JSON, so nothing that stands in a record is ever markup. The same sheet gives the
same bytes: no clock and no font of this computer has a say.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.values.advice import Detail
from aftersales_cli.domain.values.errors import Refused
from aftersales_cli.domain.values.record import Record, as_dict
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.tickets.papers import qr

if TYPE_CHECKING:
    from aftersales_cli.render.tickets.papers.sheet import Sheet

TYPESETTER = "typst"
FONT = "manimgx_fonts_cjk"
FAMILIES = {"zh_Hans": "Noto Sans CJK SC", "zh_Hant": "Noto Sans CJK TC", "en": "Noto Sans CJK SC"}


def check_installed() -> None:
    """Raises Refused with the line that installs it when the typesetter or its font is missing."""
    if find_spec(TYPESETTER) is None or find_spec(FONT) is None:
        raise Refused(
            say("A PDF needs the typesetter and its Chinese font, which are not installed."),
            next_step=say(
                'Install them with: pip install "aftersales-cli[pdf]"; or print with {html}.', html=Detail("to", "html")
            ),
        )


def encode(sheet: Sheet, template: str) -> bytes:
    """The paper as the bytes of a PDF file: every copy begins a page. ``template`` is Typst's."""
    import typst

    values = {"sheet": json.dumps(_plain(sheet), ensure_ascii=False)}
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[_font_folder()])
    pdf: bytes = typst.compile(template.encode(), font_paths=fonts, format="pdf", sys_inputs=values)
    return pdf


def _plain(sheet: Sheet) -> dict[str, object]:
    """The sheet as JSON carries it, with what the layout needs besides."""
    return {**_mapping(sheet), "font": FAMILIES[sheet.language], "qr": qr.svg(sheet.code)}


def _mapping(value: Any) -> Any:
    """A record as a mapping that names its kind, and so on down."""
    if isinstance(value, tuple):
        return [_mapping(each) for each in value]
    if isinstance(value, Record):
        return {"kind": type(value).__name__.lower(), **{name: _mapping(each) for name, each in as_dict(value).items()}}
    return value


def _font_folder() -> str:
    found = find_spec(FONT)
    assert found is not None, "checked before"
    assert found.origin is not None, "a package with files"
    return str(Path(found.origin).parent)
