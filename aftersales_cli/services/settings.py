"""Setting the shop up, and changing its settings later."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aftersales_cli.domain import settings as shop_settings
from aftersales_cli.domain.values.errors import Refused, WrongUsage
from aftersales_cli.domain.values.phone import check_phone
from aftersales_cli.domain.values.record import replace
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.domain.values.text import clean_note
from aftersales_cli.store import settings as stored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aftersales_cli.services.shop import Shop


def configure(shop: Shop, texts: Mapping[str, str], *, site_code: str | None = None, command: str = "init") -> Shop:
    """Write settings (name to text) and the site's code; what is not named stays. Safe to repeat.

    Raises WrongUsage for a bad value, Refused when numbers with the old site code are already out.
    """
    cleaned = {name: clean_note(text) for name, text in texts.items()}
    for name, text in cleaned.items():
        shop_settings.parse(name, text)
        _refuse_nonsense(shop, name, text)
    site = shop.site if site_code is None else replace(shop.site, code=_code(site_code))
    with shop.act(command):
        if site != shop.site:
            _refuse_new_code(shop)
            stored.rename_site(shop.connection, site)
        for name, text in cleaned.items():
            stored.write(shop.connection, name, text)
    settings = shop_settings.Settings.from_texts(stored.read(shop.connection))
    return replace(shop, settings=settings, site=site)


def _refuse_nonsense(shop: Shop, name: str, text: str) -> None:
    """What an older file may hold all the same is refused where it is typed."""
    if name == "phone":
        for number in filter(None, re.split("[、，,;；/]", text)):
            check_phone(number)
    if name != "currency" or text == shop.settings.currency:
        return
    if text not in shop_settings.CURRENCIES:
        raise WrongUsage(
            say("{name} cannot be {value}.", name=name, value=text),
            next_step=say("Possible: {words}.", words=", ".join(shop_settings.CURRENCIES)),
        )
    if stored.has_money(shop.connection):
        raise Refused(
            say(
                "The currency cannot become {value}: amounts in {currency} are on file.",
                value=text,
                currency=shop.settings.currency,
            ),
            next_step=say("Keep it; a shop with another currency gets its own file."),
        )


def _code(typed: str) -> str:
    code = typed.strip().upper()
    if not re.fullmatch("[A-Z]{1,4}", code) or code in ("C", "D"):
        raise WrongUsage(
            say("The site code cannot be “{value}”.", value=typed),
            next_step=say("Give one to four letters such as A or BJ; C and D alone stand for customers and devices."),
        )
    return code


def _refuse_new_code(shop: Shop) -> None:
    if stored.has_numbers(shop.connection, shop.site.id):
        raise Refused(
            say("The site code {code} stands on numbers that are already out.", code=shop.site.code),
            next_step=say("Keep it; a new service point gets its own file and code."),
        )
