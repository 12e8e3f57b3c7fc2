"""Whether the repair is under warranty: the verdict on the device, as it stands when the order is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from aftersales_cli.domain.device import Device
    from aftersales_cli.services.shop import Shop


def verdict_on(shop: Shop, device: Device, on: date) -> dict[str, Any] | None:
    """The verdict on a device as a JSON document, or None when no policy applies to it."""
    return None


def rule_of(verdict: Mapping[str, Any] | None) -> str | None:
    """The rule that a free repair rests on: the first reason that grants it."""
    reasons = verdict.get("reasons", []) if verdict else []
    return next((reason.get("rule") for reason in reasons if reason.get("effect") == "grants"), None)
