"""Whether a policy speaks of a unit, by the plain words in which nearly every policy says so.

It answers as the engine does, without the engine: putting a unit on file must not wait for it. What is said in other
ways than plain words is left to ``picking``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.warranty.policies.heads import fold_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NAMES = ("brand", "province", "city", "bought_in")
_WORDS = ("category", "customer_kind")
_HISTORY = ("repairs", "exchanges")


def speaks_of(applies: object, told: Mapping[str, object], categories: Sequence[str]) -> bool | None:
    """Whether a condition holds for what is told of a unit; None when it is more than plain words.

    While the category is not told, a policy that something else points to, such as the brand, is taken to speak of the
    unit if it speaks of any of ``categories``.
    """
    if not isinstance(applies, dict):
        return None
    if any(_asks_for_history(name, wanted) and name not in told for name, wanted in applies.items()):
        return False
    plain = {name: wanted for name, wanted in applies.items() if _is_plain(name, wanted)}
    if not all(_holds(name, wanted, told, categories, alone=len(applies) == 1) for name, wanted in plain.items()):
        return False
    return True if plain.keys() == applies.keys() else None


def _holds(name: str, wanted: object, told: Mapping[str, object], categories: Sequence[str], *, alone: bool) -> bool:
    """Whether one line holds for certain; ``alone``: no other line points to the unit."""
    if name == "any" and isinstance(wanted, list):
        return any(all(_told_so(each, tables[each], told) for each in tables) for tables in wanted)
    if name == "category" and told.get(name) is None:
        return not alone and any(_matches(name, each, wanted) for each in categories)
    return _told_so(name, wanted, told)


def _told_so(name: str, wanted: object, told: Mapping[str, object]) -> bool:
    return told.get(name) is not None and _matches(name, told[name], wanted)


def _asks_for_history(name: str, wanted: object) -> bool:
    """Whether a condition needs a repair or an exchange to be on record."""
    limits = wanted if isinstance(wanted, dict) else {}
    return name in _HISTORY and (bool(limits.get("at_least")) or "over" in limits)


def _is_plain(name: str, wanted: object) -> bool:
    """A name or a word, or one of several; or ``any`` of tables of such lines, the category not among them."""
    if name == "any":
        return isinstance(wanted, list) and all(map(_is_plain_table, wanted))
    listed = wanted if isinstance(wanted, list) else [wanted]
    return name in (*_NAMES, *_WORDS) and all(isinstance(each, str) and each != "none" for each in listed)


def _is_plain_table(table: object) -> bool:
    return isinstance(table, dict) and all(
        name not in ("any", "category") and _is_plain(name, wanted) for name, wanted in table.items()
    )


def _matches(name: str, told: object, wanted: object) -> bool:
    listed = [str(each) for each in wanted] if isinstance(wanted, list) else [str(wanted)]
    if name in _WORDS:
        return told in listed
    return fold_name(str(told)) in {fold_name(each) for each in listed}
