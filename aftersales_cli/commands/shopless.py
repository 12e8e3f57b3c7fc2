"""What can be done without a shop: its file is opened only where there is one."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from aftersales_cli.commands.session import database_path, open_shop
from aftersales_cli.domain.errors import DatabaseUnusable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aftersales_cli.services.shop import Shop


@contextmanager
def shop_if_any(*, needed: bool = False) -> Iterator[Shop | None]:
    """The shop, for the policies it added; None without one, or beside one that cannot be read.

    ``needed`` says that there is nothing to be done without it.
    """
    if not needed and not database_path().exists():
        yield None
        return
    with ExitStack() as opened:
        try:
            shop = opened.enter_context(open_shop())
        except DatabaseUnusable:
            if needed:
                raise
            shop = None
        yield shop
