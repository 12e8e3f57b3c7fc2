"""A verdict as the document that scripts read and orders keep: its keys never change, its texts follow the language."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.record import Record, as_dict
from aftersales_cli.locale import spoken

if TYPE_CHECKING:
    from aftersales_cli.domain.warranty.verdict import ChargeFound, Verdict


def contract(verdict: Verdict) -> dict[str, Any]:
    """The verdict as plain values, in the order of the contract."""
    return {
        "policy": {**_plain(verdict.policy), "title": spoken(verdict.policy.title)},
        "on": verdict.on.isoformat(),
        "status": verdict.status.value,
        "free": verdict.free,
        "clock": _plain(verdict.clock),
        "remedies": [_plain(remedy) for remedy in verdict.remedies],
        "service": _plain(verdict.service),
        "charges": [_charge(charge) for charge in verdict.charges],
        "reasons": [{**_plain(reason), "text": spoken(reason.text)} for reason in verdict.reasons],
        "missing": list(verdict.missing),
        "doubts": [
            {"rule": doubt.rule, "question": spoken(doubt.question), "reading": spoken(doubt.reading)}
            for doubt in verdict.doubts
        ],
    }


def _plain(part: Record) -> dict[str, Any]:
    return {name: _value(value) for name, value in as_dict(part).items()}


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _charge(charge: ChargeFound) -> dict[str, Any]:
    """A charge carries the one of amount, range and basis that it has."""
    worth: dict[str, Any] = {"basis": charge.basis}
    if charge.amount is not None:
        worth = {"amount": str(charge.amount)}
    elif charge.least is not None and charge.most is not None:
        worth = {"min": str(charge.least), "max": str(charge.most)}
    return {"kind": charge.kind, "when": charge.when, **worth, "currency": charge.currency, "rule": charge.rule}
