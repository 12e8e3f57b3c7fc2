"""The figures of a month, each a SELECT with a name.

``start`` and ``end`` are moments (the end is outside), ``site`` a site's code or NULL for all. Money counts in the
month in which the order was delivered, stock and payments in the month in which they moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.values.record import Record, as_dict

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import tzinfo

# What an order counts under, and when. The end of a month is outside it.
SITE = "(:site IS NULL OR ticket.site IN (SELECT id FROM site WHERE code = :site))"
_OF_SITE = (
    "(:site IS NULL OR EXISTS (SELECT 1 FROM ticket JOIN site ON site.id = ticket.site "
    "WHERE ticket.id = {} AND site.code = :site))"
)
"""The same for what belongs to an order: it is only looked at when one site was asked for."""
CAME_IN = f"ticket.created_at >= :start AND ticket.created_at < :end AND ticket.deleted_at IS NULL AND {SITE}"
DELIVERED = f"ticket.delivered_at >= :start AND ticket.delivered_at < :end AND ticket.deleted_at IS NULL AND {SITE}"
PAID = (
    "(SELECT coalesce(sum(payment.amount_fen), 0) FROM payment WHERE payment.ticket = ticket.id AND payment.at < :end)"
)
"""What was paid on an order by the end of the month: what comes later does not change a month that is over."""
RECEIVED = "(payment.amount_fen > 0) = (payment.reverses IS NULL)"
REFUNDED = "(payment.amount_fen < 0) = (payment.reverses IS NULL)"
"""A payment that was taken back counts against what was received, not as a refund; and the other way round."""
MOVED = "move.at >= :start AND move.at < :end"

FLOW = f"""
SELECT
    (SELECT count(*) FROM ticket WHERE {CAME_IN}) AS came_in,
    (SELECT count(*) FROM ticket WHERE {DELIVERED}) AS delivered,
    (
        SELECT count(*)
        FROM ticket_event CROSS JOIN ticket ON ticket.id = ticket_event.ticket
        WHERE ticket.state = 'cancelled' AND ticket_event.to_state = 'cancelled'
            AND ticket_event.at >= :start AND ticket_event.at < :end AND ticket.deleted_at IS NULL AND {SITE}
            AND NOT EXISTS (SELECT 1 FROM ticket_event AS back WHERE back.reverses = ticket_event.id)
    ) AS cancelled
"""

_LONG_AFTER_END = "strftime('%Y-%m-%dT%H:%M:%SZ', :end, '+60 days')"
_LONG_STAY = "julianday(ticket.delivered_at) - julianday(ticket.created_at) > 60"
"""What the index ``ticket_long_stay`` holds: the orders that were in the shop for more than sixty days."""

# What is open now and was in by then; what went out in the sixty days after; what went out later, and so was in for
# long, of which there are few; what was cancelled since: each along its own index. Else the first month of a shop
# would go through every order since.
OPEN_AT_END = f"""
SELECT
    (
        SELECT count(*) FROM ticket
        WHERE ticket.state NOT IN ('delivered', 'cancelled') AND ticket.created_at < :end
            AND ticket.deleted_at IS NULL AND {SITE}
    ) + (
        SELECT count(*) FROM ticket
        WHERE ticket.delivered_at >= :end AND ticket.delivered_at < {_LONG_AFTER_END}
            AND ticket.created_at < :end AND ticket.deleted_at IS NULL AND {SITE}
    ) + (
        SELECT count(*) FROM ticket
        WHERE ticket.delivered_at >= {_LONG_AFTER_END} AND {_LONG_STAY}
            AND ticket.created_at < :end AND ticket.deleted_at IS NULL AND {SITE}
    ) + (
        SELECT count(DISTINCT ticket.id)
        FROM ticket_event CROSS JOIN ticket ON ticket.id = ticket_event.ticket
        WHERE ticket_event.to_state = 'cancelled' AND ticket_event.at >= :end
            AND ticket.state = 'cancelled' AND ticket.created_at < :end AND ticket.deleted_at IS NULL AND {SITE}
    ) AS orders
"""

BY_KIND = f"""
SELECT kind, sum(came_in) AS came_in, sum(delivered) AS delivered, sum(charged_fen) AS charged_fen
FROM (
    SELECT kind, 1 AS came_in, 0 AS delivered, 0 AS charged_fen FROM ticket WHERE {CAME_IN}
    UNION ALL
    SELECT kind, 0, 1, charged_fen FROM ticket WHERE {DELIVERED}
)
GROUP BY kind
ORDER BY kind
"""

BY_OUTCOME = f"""
SELECT coalesce(outcome, 'unknown') AS outcome, count(*) AS delivered
FROM ticket
WHERE {DELIVERED}
GROUP BY coalesce(outcome, 'unknown')
ORDER BY count(*) DESC, outcome
"""

MONEY = f"""
SELECT coalesce(sum(charged_fen), 0) AS charged_fen, coalesce(sum(labour_fen), 0) AS labour_fen,
    coalesce(sum(parts_fen), 0) AS parts_fen, coalesce(sum(fees_fen), 0) AS fees_fen,
    coalesce(sum(discount_fen), 0) AS discount_fen, coalesce(sum(parts_cost_fen), 0) AS parts_cost_fen,
    coalesce(sum(charged_fen - {PAID}), 0) AS owed_fen
FROM ticket
WHERE {DELIVERED}
"""

PAYMENTS = f"""
SELECT payment.method, coalesce(sum(payment.amount_fen) FILTER (WHERE {RECEIVED}), 0) AS received_fen,
    coalesce(-sum(payment.amount_fen) FILTER (WHERE {REFUNDED}), 0) AS refunded_fen
FROM payment
WHERE payment.at >= :start AND payment.at < :end AND {_OF_SITE.format("payment.ticket")}
GROUP BY payment.method
ORDER BY received_fen DESC, payment.method
"""

# The nearest rank: the smallest number of days that half (nine tenths) of the orders did not exceed.
DAYS_IN_SHOP = f"""
WITH stay AS (
    SELECT cast(julianday(local_date(delivered_at)) - julianday(opened_on) AS INTEGER) AS days, count(*) AS orders
    FROM ticket
    WHERE {DELIVERED}
    GROUP BY days
), rank AS (
    SELECT days, sum(orders) OVER (ORDER BY days) AS upto, sum(orders) OVER () AS total FROM stay
)
SELECT min(days) FILTER (WHERE upto * 2 >= total) AS median,
    min(days) FILTER (WHERE upto * 10 >= total * 9) AS ninetieth
FROM rank
"""

# Ready in time is in time, however late it was collected.
ON_TIME = f"""
SELECT count(*) AS promised,
    count(*) FILTER (WHERE local_date(coalesce(ready_at, delivered_at)) <= promised_on) AS kept
FROM ticket
WHERE {DELIVERED} AND promised_on IS NOT NULL
"""

PARTS_USED = f"""
SELECT count(DISTINCT move.part) AS kinds, coalesce(-sum(move.quantity_milli), 0) AS quantity_milli
FROM stock_move AS move
WHERE {MOVED} AND move.kind IN ('issue', 'return') AND move.ticket IS NOT NULL AND {_OF_SITE.format("move.ticket")}
"""


class Cut(Record, kw_only=False):
    """What a report is about: its moments (the end is outside) as stored, and a site's code or None for all."""

    start: str
    end: str
    site: str | None


def one(connection: sqlite3.Connection, query: str, cut: Cut) -> dict[str, int]:
    """The one row of a query, by column."""
    return dict(connection.execute(query, as_dict(cut)).fetchone())


def rows(connection: sqlite3.Connection, query: str, cut: Cut) -> list[dict[str, Any]]:
    """The few rows of a query, by column."""
    return [dict(row) for row in connection.execute(query, as_dict(cut))]


def site_codes(connection: sqlite3.Connection) -> list[str]:
    """The codes of all service points."""
    return [row[0] for row in connection.execute("SELECT DISTINCT code FROM site ORDER BY code")]


def know_dates(connection: sqlite3.Connection, zone: tzinfo) -> None:
    """Let queries ask for the ``local_date`` of a moment: the day it was where the shop stands."""
    from datetime import datetime
    from functools import cache

    # Clocks everywhere differ from UTC by whole quarters of an hour, so a month has some thousand answers, not a
    # question for each order: half the time of a month's figures.
    @cache
    def date_in_quarter(hour: str, quarter: int) -> str:
        moment = datetime.fromisoformat(f"{hour}:{quarter * 15:02d}:00+00:00")
        return moment.astimezone(zone).date().isoformat()

    def local_date(moment: str | None) -> str | None:
        return None if moment is None else date_in_quarter(moment[:13], int(moment[14:16]) // 15)

    connection.create_function("local_date", 1, local_date, deterministic=True)


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
"""

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
"""

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
"""

QUERIES = {"repairs": REPAIRS, "parts": PARTS, "sales": SALES}


def stream(connection: sqlite3.Connection, sheet: str, cut: Cut) -> Iterator[dict[str, Any]]:
    """The rows of a register by column, one by one."""
    return map(dict, connection.execute(QUERIES[sheet], as_dict(cut)))
