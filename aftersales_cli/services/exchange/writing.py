"""A batch of settled rows as records: numbers given, children linked, everything written in one act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.values.dates import to_text
from aftersales_cli.domain.values.ids import uuid7, uuid7_run
from aftersales_cli.services.exchange.settling import REVIVED, TO_WALK_IN
from aftersales_cli.services.tickets.opening import walk_in
from aftersales_cli.services.warranty.terms import freeze_rows
from aftersales_cli.store.columns.table import FieldKind
from aftersales_cli.store.exchange import importing as store
from aftersales_cli.store.records import next_number

if TYPE_CHECKING:
    from aftersales_cli.services.exchange.checking import Draft
    from aftersales_cli.services.shop import Shop
    from aftersales_cli.store.exchange.forms import Children, FileForm

Rows = list[dict[str, Any]]


_MAY_BE_WALK_IN = {"ticket": "customer", "device": "owner"}


def write(shop: Shop, form: FileForm, drafts: list[Draft]) -> None:
    """Write new records, inside an act. The drafts stay fit to be written again if this act comes to nothing."""
    _complete(drafts, to_text(shop.now()))
    rows = _with_walk_ins(shop, form, [draft.values for draft in drafts])
    if form.table == "ticket":
        _write_units(shop, drafts)
    if form.table == "device":
        freeze_rows(shop, rows)
    if any(field.kind is FieldKind.NUMBER for field in form.fields):
        rows = _numbered(shop, form.table, rows)
    _put(shop, form.table, rows)
    for part in form.parts:
        store.insert(shop.db, part.table, _linked(part, drafts))


def _complete(drafts: list[Draft], now: str) -> None:
    """A key and a moment for the records that bring none."""
    keyless = [draft for draft in drafts if draft.values["id"] is None]
    for draft, key in zip(keyless, uuid7_run(len(keyless)), strict=True):
        draft.values["id"] = key
    for draft in drafts:
        if draft.values["created_at"] is None:
            draft.values["created_at"] = now


def _put(shop: Shop, table: str, rows: Rows) -> None:
    """New records, and those that were removed once and come back."""
    if table not in REVIVED:
        store.insert(shop.db, table, rows)
        return
    _there, removed = store.known_keys(shop.connection, table, [row["id"] for row in rows])
    store.revive(shop.db, table, [row for row in rows if row["id"] in removed])
    store.insert(shop.db, table, [row for row in rows if row["id"] not in removed])


def _with_walk_ins(shop: Shop, form: FileForm, rows: Rows) -> Rows:
    """The rows, with the card of 散客 where they name it."""
    column = _MAY_BE_WALK_IN.get(form.table, "")
    if all(row.get(column) != TO_WALK_IN for row in rows):
        return rows
    key = walk_in(shop).id
    return [{**row, column: key} if row[column] == TO_WALK_IN else row for row in rows]


def _numbered(shop: Shop, table: str, rows: Rows) -> Rows:
    """The rows with their site and number: those they came with, or the next ones of this site."""
    given = {row["number"] for row in rows if row["number"]}
    sites = {code: store.site_with_code(shop.connection, code) for code in {code for code, _count in given}}
    # A number of this site that another row brings with it must not be given away before.
    following = max(
        [
            next_number(shop.connection, table, shop.site.id),
            *(count + 1 for code, count in given if code == shop.site.code),
        ]
    )
    numbered = []
    for row in rows:
        code, count = row["number"] or ("", following)
        numbered.append({**row, "site": sites.get(code, shop.site.id), "number": count})
        following += not code
    return numbered


def _linked(part: Children, drafts: list[Draft]) -> Rows:
    """The records inside the drafts, each with a key and the key of the record it belongs to."""
    columns = [field.kept for field in part.fields]
    return [
        {part.link: draft.values["id"], **dict.fromkeys(columns), **each, "id": each.get("id") or uuid7()}
        for draft in drafts
        for each in draft.inside.get(part.name, ())
    ]


# --- the one device that a row of another program describes -------------------------------------------


def _write_units(shop: Shop, drafts: list[Draft]) -> None:
    """Put the units on file that are new, and link each to its order."""
    described = [(draft, draft.inside["unit"][0]) for draft in drafts if "unit" in draft.inside]
    if not described:
        return
    keys = [unit["id"] for _draft, unit in described if unit["id"]]
    known, _removed = store.known_keys(shop.connection, "device", keys)
    new: dict[str, dict[str, Any]] = {}
    for draft, unit in described:
        key = unit["id"] or uuid7()
        if key not in known:
            new.setdefault(key, _unit_row(draft, {**unit, "id": key}))
        draft.inside["devices"] = [_place_of(draft, key)]
    freeze_rows(shop, new.values())
    _put(shop, "device", _numbered(shop, "device", list(new.values())))


def _unit_row(draft: Draft, unit: dict[str, Any]) -> dict[str, Any]:
    values = draft.values
    owner = None if values["customer"] == TO_WALK_IN else values["customer"]
    return {
        **unit,
        "kind": unit["kind"] or "other",
        "created_at": values["created_at"],
        "owner": owner,
        "origin": values["origin"],
        "origin_id": values["origin_id"],
        "number": None,
    }


def _place_of(draft: Draft, device: str) -> dict[str, Any]:
    state = draft.values["state"]
    place = "handed_over" if state in ("delivered", "cancelled") else "shelf"
    return {"device": device, "position": 1, "fault": draft.values["fault"], "place": place}
