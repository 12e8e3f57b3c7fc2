"""The registers of a month, each a SELECT with a name whose rows are read one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.store.report import DELIVERED, MOVED, PAID, RECEIVED, REFUNDED, SITE, Cut

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

# What was noted as done; of what was agreed to (of a free repair, of what was quoted), all but for an order that went
# back unrepaired.
_LABOUR_DONE = """line.ticket = ticket.id AND line.kind = 'labour' AND line.deleted_at IS NULL AND (
    line.stage = 'work' OR (
        coalesce(ticket.outcome, '') NOT IN ('unrepairable', 'repairable', 'declined')
        AND line.quote_version = coalesce((
            SELECT approval.quote_version FROM approval
            WHERE approval.ticket = ticket.id AND approval.reverses IS NULL
                AND NOT EXISTS (SELECT 1 FROM approval AS void WHERE void.reverses = approval.id)
            ORDER BY approval.at DESC, approval.id DESC
            LIMIT 1
        ), ticket.quote_version)
    )
)"""

# 维修月报表: every order that was delivered.
REPAIRS = f"""
SELECT site.code || '-' || ticket.number AS number,
    ticket.opened_on,
    local_date(ticket.delivered_at) AS delivered_on,
    ticket.promised_on,
    customer.name AS customer,
    (
        SELECT group_concat(trim(coalesce(device.brand, '') || ' ' || coalesce(device.model, '')), '；')
        FROM ticket_device JOIN device ON device.id = ticket_device.device
        WHERE ticket_device.ticket = ticket.id AND ticket_device.deleted_at IS NULL
    ) AS device,
    (
        SELECT group_concat(coalesce(device.plate, device.vin, device.serial, device.imei), '；')
        FROM ticket_device JOIN device ON device.id = ticket_device.device
        WHERE ticket_device.ticket = ticket.id AND ticket_device.deleted_at IS NULL
    ) AS serial,
    ticket.kind,
    ticket.fault,
    ticket.finding,
    ticket.cause,
    (
        SELECT group_concat(text, '；') FROM (
            SELECT line.text FROM ticket_line AS line
            WHERE {_LABOUR_DONE}
            ORDER BY line.position
        )
    ) AS work,
    (
        SELECT sum(line.hours_milli) FROM ticket_line AS line
        WHERE {_LABOUR_DONE}
    ) AS hours_milli,
    (
        SELECT group_concat(text, '；') FROM (
            SELECT line.text FROM ticket_line AS line
            WHERE line.ticket = ticket.id AND line.kind = 'part' AND line.stage = 'work' AND line.deleted_at IS NULL
            ORDER BY line.position
        )
    ) AS parts_used,
    ticket.labour_fen, ticket.parts_fen, ticket.fees_fen, ticket.discount_fen, ticket.charged_fen,
    {PAID} AS paid_fen,
    ticket.charged_fen - {PAID} AS due_fen,
    ticket.outcome,
    json_extract(ticket.verdict, '$.free') AS in_warranty,
    (
        SELECT json_extract(reason.value, '$.rule') FROM json_each(ticket.verdict, '$.reasons') AS reason
        WHERE json_extract(reason.value, '$.effect') = 'grants'
        LIMIT 1
    ) AS rule,
    staff.name AS technician
FROM ticket
CROSS JOIN site ON site.id = ticket.site
CROSS JOIN customer ON customer.id = ticket.customer
LEFT JOIN staff ON staff.id = ticket.assigned
WHERE {DELIVERED}
ORDER BY ticket.delivered_at, site.code, ticket.number
"""  # noqa: S608 - our own conditions

# 每月零件更换清单: every part used on an order, and every one put back.
PARTS = f"""
SELECT local_date(move.at) AS date,
    part.number AS part,
    part.name,
    -move.quantity_milli AS quantity_milli,
    part.unit,
    move.cost_fen,
    move.price_fen,
    move.charge,
    site.code || '-' || ticket.number AS ticket,
    move.old_part,
    move.serial_in,
    move.serial_out,
    line.rule
FROM stock_move AS move
CROSS JOIN part ON part.id = move.part
CROSS JOIN ticket ON ticket.id = move.ticket
CROSS JOIN site ON site.id = ticket.site
LEFT JOIN ticket_line AS line ON line.id = move.line
WHERE {MOVED} AND move.kind IN ('issue', 'return') AND {SITE}
ORDER BY move.at, move.id
"""  # noqa: S608 - as above

# 每月销售统计表: the money of each day: charged on delivery, and received and refunded when it changed hands.
SALES = f"""
WITH flow AS (
    SELECT local_date(delivered_at) AS date, 1 AS delivered, labour_fen, parts_fen, fees_fen, discount_fen,
        charged_fen, charged_fen - {PAID} AS due_fen, 0 AS cash, 0 AS wechat, 0 AS alipay, 0 AS card, 0 AS transfer,
        0 AS other, 0 AS refunded
    FROM ticket
    WHERE {DELIVERED}
    UNION ALL
    SELECT local_date(payment.at), 0, 0, 0, 0, 0, 0, 0,
        iif(payment.method = 'cash' AND {RECEIVED}, payment.amount_fen, 0),
        iif(payment.method = 'wechat' AND {RECEIVED}, payment.amount_fen, 0),
        iif(payment.method = 'alipay' AND {RECEIVED}, payment.amount_fen, 0),
        iif(payment.method = 'card' AND {RECEIVED}, payment.amount_fen, 0),
        iif(payment.method = 'transfer' AND {RECEIVED}, payment.amount_fen, 0),
        iif(payment.method = 'other' AND {RECEIVED}, payment.amount_fen, 0),
        iif({REFUNDED}, -payment.amount_fen, 0)
    FROM payment JOIN ticket ON ticket.id = payment.ticket
    WHERE payment.at >= :start AND payment.at < :end AND {SITE}
)
SELECT date, sum(delivered) AS delivered, sum(labour_fen) AS labour_fen, sum(parts_fen) AS parts_fen,
    sum(fees_fen) AS fees_fen, sum(discount_fen) AS discount_fen, sum(charged_fen) AS charged_fen,
    sum(due_fen) AS due_fen, sum(cash) AS cash_fen, sum(wechat) AS wechat_fen, sum(alipay) AS alipay_fen,
    sum(card) AS card_fen, sum(transfer) AS transfer_fen, sum(other) AS other_fen,
    sum(cash + wechat + alipay + card + transfer + other) AS received_fen, sum(refunded) AS refunded_fen
FROM flow
GROUP BY date
ORDER BY date
"""  # noqa: S608 - as above

QUERIES = {"repairs": REPAIRS, "parts": PARTS, "sales": SALES}


def stream(connection: sqlite3.Connection, sheet: str, cut: Cut) -> Iterator[sqlite3.Row]:
    """The rows of a register, one by one."""
    return connection.execute(QUERIES[sheet], cut._asdict())
