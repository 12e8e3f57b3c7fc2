"""The figures of a month, each a SELECT with a name.

``start`` and ``end`` are moments (the end is outside), ``site`` a site's code or NULL for all. Money counts in the
month in which the order was delivered, stock and payments in the month in which they moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
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
"""  # noqa: S608 - our own conditions

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
"""  # noqa: S608 - as above

BY_KIND = f"""
SELECT kind, sum(came_in) AS came_in, sum(delivered) AS delivered, sum(charged_fen) AS charged_fen
FROM (
    SELECT kind, 1 AS came_in, 0 AS delivered, 0 AS charged_fen FROM ticket WHERE {CAME_IN}
    UNION ALL
    SELECT kind, 0, 1, charged_fen FROM ticket WHERE {DELIVERED}
)
GROUP BY kind
ORDER BY kind
"""  # noqa: S608 - as above

BY_OUTCOME = f"""
SELECT coalesce(outcome, 'unknown') AS outcome, count(*) AS delivered
FROM ticket
WHERE {DELIVERED}
GROUP BY coalesce(outcome, 'unknown')
ORDER BY count(*) DESC, outcome
"""  # noqa: S608 - as above

MONEY = f"""
SELECT coalesce(sum(charged_fen), 0) AS charged_fen, coalesce(sum(labour_fen), 0) AS labour_fen,
    coalesce(sum(parts_fen), 0) AS parts_fen, coalesce(sum(fees_fen), 0) AS fees_fen,
    coalesce(sum(discount_fen), 0) AS discount_fen, coalesce(sum(parts_cost_fen), 0) AS parts_cost_fen,
    coalesce(sum(charged_fen - {PAID}), 0) AS owed_fen
FROM ticket
WHERE {DELIVERED}
"""  # noqa: S608 - as above

PAYMENTS = f"""
SELECT payment.method, coalesce(sum(payment.amount_fen) FILTER (WHERE {RECEIVED}), 0) AS received_fen,
    coalesce(-sum(payment.amount_fen) FILTER (WHERE {REFUNDED}), 0) AS refunded_fen
FROM payment
WHERE payment.at >= :start AND payment.at < :end AND {_OF_SITE.format("payment.ticket")}
GROUP BY payment.method
ORDER BY received_fen DESC, payment.method
"""  # noqa: S608 - as above

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
"""  # noqa: S608 - as above

# Ready in time is in time, however late it was collected.
ON_TIME = f"""
SELECT count(*) AS promised,
    count(*) FILTER (WHERE local_date(coalesce(ready_at, delivered_at)) <= promised_on) AS kept
FROM ticket
WHERE {DELIVERED} AND promised_on IS NOT NULL
"""  # noqa: S608 - as above

PARTS_USED = f"""
SELECT count(DISTINCT move.part) AS kinds, coalesce(-sum(move.quantity_milli), 0) AS quantity_milli
FROM stock_move AS move
WHERE {MOVED} AND move.kind IN ('issue', 'return') AND move.ticket IS NOT NULL AND {_OF_SITE.format("move.ticket")}
"""  # noqa: S608 - as above


class Cut(NamedTuple):
    """What a report is about: its moments (the end is outside) as stored, and a site's code or None for all."""

    start: str
    end: str
    site: str | None


def one(connection: sqlite3.Connection, query: str, cut: Cut) -> dict[str, int]:
    """The one row of a query, by column."""
    row: sqlite3.Row = connection.execute(query, cut._asdict()).fetchone()
    return {name: row[name] for name in row.keys()}  # noqa: SIM118 - a row is no mapping


def rows(connection: sqlite3.Connection, query: str, cut: Cut) -> list[sqlite3.Row]:
    """The few rows of a query."""
    return connection.execute(query, cut._asdict()).fetchall()


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
