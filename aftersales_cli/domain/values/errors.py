"""The one family of errors: each class owns its exit code, each error its sentence, reasons and next step."""

from __future__ import annotations

from errno import errorcode
from typing import TYPE_CHECKING, ClassVar

from aftersales_cli.domain.values.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aftersales_cli.domain.values.sentence import Sentence


class ShopError(Exception):
    """Something the user can understand and mend.

    ``message`` says what is wrong, with the value; ``reasons`` lists every blocker; ``next_step`` says what to do.
    """

    exit_code: ClassVar[int] = 1
    code: ClassVar[str] = "refused"

    def __init__(
        self, message: Sentence, *, reasons: Sequence[Sentence] = (), next_step: Sentence | None = None
    ) -> None:
        super().__init__(message.text)
        self.message = message
        self.reasons = tuple(reasons)
        self.next_step = next_step


class Refused(ShopError):
    """A rule of the shop forbids it."""


class WrongUsage(ShopError):
    """What was typed cannot be understood."""

    exit_code = 2
    code = "usage"


class NotFound(ShopError):
    """Nothing answers to this reference."""

    exit_code = 3
    code = "not_found"


class Conflict(ShopError):
    """Somebody else changed it, or the same key was used for something else."""

    exit_code = 4
    code = "conflict"


class Ambiguous(Conflict):
    """Several records answer to this reference; ``reasons`` lists them, each sentence with its ``number``."""

    code = "ambiguous"

    @property
    def typed(self) -> str:
        """The reference that is not clear."""
        return str(dict(self.message.values).get("reference", ""))

    @property
    def choices(self) -> list[tuple[str, Sentence]]:
        """Number and line of each record; none when they cannot be told apart by number."""
        found = [(str(dict(reason.values).get("number", "")), reason) for reason in self.reasons]
        return found if len(dict(found)) == len(found) else []


class BadData(ShopError):
    """Data failed a check."""

    exit_code = 5
    code = "bad_data"


class DatabaseUnusable(ShopError):
    """The database is busy, missing, unreadable or from a newer version."""

    exit_code = 6
    code = "database"


_REASONS = {
    "ENOENT": say("there is no such file or folder"),
    "EACCES": say("this user may not"),
    "EPERM": say("this user may not"),
    "EISDIR": say("it is a folder"),
    "ENOTDIR": say("a file stands where a folder should be"),
    "EEXIST": say("it is there already"),
    "EROFS": say("the disk can only be read"),
    "EBUSY": say("the shop works in it"),
    "ENAMETOOLONG": say("the name is too long"),
}


def reason(error: OSError) -> Sentence | str:
    """Why, in our words; in the computer's where we have none."""
    return _REASONS.get(errorcode.get(error.errno or 0, ""), error.strerror or str(error))
