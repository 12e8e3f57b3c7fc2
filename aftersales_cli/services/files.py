"""Files as the commands need them: written whole or not at all, and what an error of theirs means to the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.store.file.connections import leave_alone
from aftersales_cli.store.file.drafts import beside, make_folder, replace, replacing
from aftersales_cli.store.file.schema import VERSION, engine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from aftersales_cli.domain.values.errors import ShopError

__all__ = [
    "VERSION", "beside", "damaged", "engine", "leave_alone", "make_folder", "replace", "replacing", "understood",
]  # fmt: skip


def understood(error: Exception, shop_file: Callable[[], Path]) -> ShopError | None:
    """What the user can mend: the shop's file, the disk, a folder, or what takes the answer failed."""
    from aftersales_cli.store.file import file_errors

    if file_errors.is_of_the_file(error):
        return file_errors.translate(error, shop_file())
    return file_errors.of_this_computer(error) if isinstance(error, OSError) else None


def damaged(shop_file: Path) -> ShopError | None:
    """What is wrong with the shop's file, when it is damaged."""
    from aftersales_cli.store.file import file_errors

    return file_errors.damaged(shop_file)
