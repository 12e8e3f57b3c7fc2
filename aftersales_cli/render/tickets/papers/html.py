"""A sheet as one self-contained HTML file that any browser prints on A4. Every text is escaped."""

from __future__ import annotations

from html import escape
from string import Template
from typing import TYPE_CHECKING

from aftersales_cli.render.tickets.papers import qr
from aftersales_cli.render.tickets.papers.sheet import Grid, Notes, Notice, Signatures, Table

if TYPE_CHECKING:
    from aftersales_cli.render.tickets.papers.sheet import Block, Choice, Sheet, SheetColumn, SheetField, Sum

LANGUAGE_TAGS = {"zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant", "en": "en"}


_many = "\n".join


def encode(sheet: Sheet, template: str) -> bytes:
    """The paper as the bytes of an HTML file: ``template`` with the style around every copy."""
    body = _many(map(_block, sheet.blocks))
    code = qr.svg(sheet.code)
    page = Template(template).substitute(
        language=LANGUAGE_TAGS[sheet.language],
        title=_text(f"{sheet.title} {sheet.code}"),
        copies=_many(_copy(sheet, copy, code, body) for copy in sheet.copies),
    )
    return page.encode()


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _copy(sheet: Sheet, copy: str, code: str, body: str) -> str:
    contact = _many(f"<p>{_text(line)}</p>" for line in sheet.contact)
    mark = f'<span class="mark">{_text(sheet.mark)}</span>' if sheet.mark else ""
    numbers = _many(f"<p>{_text(field.label)} <b>{_text(field.value)}</b></p>" for field in sheet.head)
    return f"""<article>
<header>
<div class="shop"><p class="name">{_text(sheet.shop)}</p>{contact}</div>
<h1>{_text(sheet.title)}{mark}</h1>
<div class="code">{code}<p>{_text(sheet.code)}</p></div>
</header>
<div class="numbers">{numbers}<p class="copy">{_text(copy)}</p></div>
{body}
<footer><span>{_text(sheet.code)} {_text(copy)}</span><span>{_text(sheet.foot)}</span></footer>
</article>"""


def _block(block: Block) -> str:
    match block:
        case Grid():
            return _section(block.title, f'<table class="grid">{_many(map(_fields, block.rows))}</table>')
        case Table():
            return _section(block.title, _table(block))
        case Notes():
            return _section(block.title, _notes(block))
        case Notice():
            choices = "".join(map(_choice, block.choices))
            return _section(block.title, f'<p>{_text(block.text)}</p><p class="choices">{choices}</p>')
        case Signatures():
            return _signatures(block)


def _section(title: str, content: str) -> str:
    return f"<section><h2>{_text(title)}</h2>\n{content}\n</section>"


def _fields(row: tuple[SheetField, ...]) -> str:
    span = ' colspan="3"' if len(row) == 1 else ""
    return f"<tr>{''.join(f'<th>{_text(each.label)}</th><td{span}>{_text(each.value)}</td>' for each in row)}</tr>"


def _table(table: Table) -> str:
    widths = "".join(
        f'<col style="width: calc({column.cells}ch + 4mm)">' if column.cells else "<col>" for column in table.columns
    )
    titles = "".join(_cell("th", column.title, column) for column in table.columns)
    rows = [
        "".join(_cell("td", text, column) for text, column in zip(row, table.columns, strict=True))
        for row in table.rows
    ]
    if not rows:
        rows = [f'<td class="empty" colspan="{len(table.columns)}">{_text(table.empty)}</td>']
    body = _many(f"<tr>{row}</tr>" for row in rows)
    lines = f"<thead><tr>{titles}</tr></thead><tbody>{body}</tbody>"
    sums = f'<table class="sums">{_many(map(_sum, table.sums))}</table>' if table.sums else ""
    return f'<table class="lines"><colgroup>{widths}</colgroup>{lines}</table>{sums}'


def _cell(tag: str, text: str, column: SheetColumn) -> str:
    right = ' class="right"' if column.right else ""
    return f"<{tag}{right}>{_text(text)}</{tag}>"


def _sum(total: Sum) -> str:
    return (
        f'<tr><th>{_text(total.label)}</th><td class="figure">{_text(total.figure)}</td>'
        f"<td>{_text(total.capitals)}</td></tr>"
    )


def _notes(notes: Notes) -> str:
    if len(notes.lines) == 1:
        return f"<p>{_text(notes.lines[0])}</p>"
    return f"<ol>{''.join(f'<li>{_text(line)}</li>' for line in notes.lines)}</ol>"


def _choice(choice: Choice) -> str:
    box = "box ticked" if choice.ticked else "box"
    return f'<span class="choice"><span class="{box}"></span>{_text(choice.text)}</span>'


def _signatures(block: Signatures) -> str:
    parties = "".join(f"<div><p>{_text(party)}</p><p>{_text(block.date)}</p></div>" for party in block.parties)
    return f'<section class="signatures">{parties}</section>'
