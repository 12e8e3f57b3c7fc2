"""The interview's last questions: what it may cost, with the warranty said first, and whether to write the order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.commands import prompts
from aftersales_cli.commands.ticket import intake
from aftersales_cli.domain.sentence import say
from aftersales_cli.locale import t
from aftersales_cli.render import intake as views
from aftersales_cli.render.talk import notice
from aftersales_cli.services.tickets import opening, units

if TYPE_CHECKING:
    from aftersales_cli.commands.walk import Known
    from aftersales_cli.services.shop import Shop


def ask_estimate(shop: Shop, known: Known, before: Known) -> Known:
    """Say whether it is under warranty, then ask for the lines of the estimate until none comes."""
    views.show_cover(opening.cover_of(shop, intake.read(shop, known)))
    lines: list[str] = []
    question = say("Estimate: work and its price, such as 检测=50")
    old = iter(before.get("estimate") or ())
    while typed := prompts.optional_text(
        t(question), lambda text: intake.estimate(shop, [text]), next(old, "")
    ).strip():
        lines.append(typed)
        question = say("Another line of the estimate")
    return {**known, "estimate": lines or None}


def ask_to_write(shop: Shop, known: Known, _before: Known) -> Known:
    """Show the order as it would be written. Going on writes it; leaving leaves nothing behind."""
    new = intake.read(shop, known)
    for remark in units.remarks(shop, new):
        notice(remark)
    views.show_summary(new, shop.zone)
    choices = [("write", t("Yes, write it")), ("back", t("No, go back")), ("leave", t("No, leave it"))]
    chosen: Any = prompts.choose(t("Write this order?"), choices)
    if chosen == "back":
        raise prompts.Back
    if chosen == "leave":
        prompts.leave()
    return known
