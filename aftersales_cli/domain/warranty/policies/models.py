"""Which list of a policy a model belongs to: series by the beginning of the name, single models by the whole of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aftersales_cli.domain.values.text import nfkc

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aftersales_cli.domain.warranty.policies.values import Models


def group_of(model: str, groups: Mapping[str, Models]) -> str | None:
    """The list with the closest match. L84F is not of the L8 series when L84F itself is listed elsewhere."""
    longest, found = 0, None
    for name, listed in groups.items():
        length = max((_match_length(word, listed) for word in _words(model)), default=0)
        if length > longest:
            longest, found = length, name
    return found


def _match_length(word: str, listed: Models) -> int:
    exact = [len(plain(name)) for name in listed.exact if word == plain(name)]
    series = [len(plain(name)) for name in listed.series if word.startswith(plain(name))]
    return max(exact + series, default=0)


def _words(model: str) -> list[str]:
    """The words of a model name, with and without what follows a dash: "华硕 L84F-120" is also L84F."""
    found = []
    for word in re.sub(r"[^ -~]+", " ", nfkc(model)).split():
        found += [plain(word), plain(re.split(r"[-/_(]", word)[0])]
    return [*found, plain(model)]


def plain(name: str) -> str:
    """A model name for comparing: capitals and width make no difference, nor do spaces and dashes."""
    return re.sub(r"[\s\-/_.]", "", nfkc(name)).upper()
