"""Files made for the user: written beside their place and moved into it whole, so that the old one stays until then."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from aftersales_cli.domain.errors import Refused
from aftersales_cli.domain.reasons import reason
from aftersales_cli.domain.sentence import say
from aftersales_cli.store import drafts, faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aftersales_cli.domain.errors import ShopError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Where to write what is to become ``path``: a private draft (0600) beside it, moved in when all went well.

    Raises Refused when nothing can be written there, DatabaseUnusable when the disk is full; ``path`` is
    then as before. What is no file, a printer or /dev/null, is written to as it stands.
    """
    try:
        if path.exists() and not path.is_file():
            yield path
            return
        drafts.make_folder(path.parent)
        with drafts.beside(path) as draft:
            yield draft
            drafts.replace(draft, path)
    except OSError as error:
        raise _explained(path, error) from error


def _explained(path: Path, error: OSError) -> ShopError:
    return faults.disk_full(error, str(path)) or Refused(
        say("{path} cannot be written: {reason}.", path=str(path), reason=reason(error)),
        next_step=say("Name another place with --out."),
    )
