"""Why the computer refuses a file, in a sentence of ours instead of its own English words."""

from __future__ import annotations

from errno import errorcode

from aftersales_cli.domain.sentence import Sentence, say

_REASONS = {
    "ENOENT": say("there is no such file or folder"),
    "EACCES": say("this user may not"),
    "EPERM": say("this user may not"),
    "EISDIR": say("it is a folder"),
    "ENOTDIR": say("a file stands where a folder should be"),
    "EEXIST": say("it is there already"),
    "EROFS": say("the disk can only be read"),
    "ENAMETOOLONG": say("the name is too long"),
}


def reason(error: OSError) -> Sentence | str:
    """Why, in our words; in the computer's where we have none."""
    return _REASONS.get(errorcode.get(error.errno or 0, ""), error.strerror or str(error))
