"""Identities: the key a record gets where it is made, and the one any two sites give the same device."""

from __future__ import annotations

import os
import time

# Fixed for ever: every device key of every shop is derived from it (RFC 9562, name-based, version 5).
DEVICE_NAMESPACE = "505fdb2c-8833-41db-8147-849a0db7c733"

_RANDOM_BITS = 74
_latest = [0]


def uuid7(now_ms: int | None = None) -> str:
    """A new key (UUIDv7): milliseconds since 1970, then chance. Greater than any before it here.

    ``now_ms`` None takes the computer's clock: a key orders records, it never tells a business time.
    """
    moment = time.time_ns() // 1_000_000 if now_ms is None else now_ms
    chance = int.from_bytes(os.urandom(10)) >> 6
    _latest[0] = max((moment << _RANDOM_BITS) | chance, _latest[0] + 1)
    time_and_a, b = divmod(_latest[0], 1 << 62)
    milliseconds, a = divmod(time_and_a, 1 << 12)
    return _uuid_text((milliseconds << 80) | (a << 64) | b, version=7)


def uuid7_run(count: int) -> list[str]:
    """Many new keys at once, one after the other from a first one by chance."""
    last_group = 1 << 48
    first = uuid7()
    start = int(first[24:], 16)
    if start + count >= last_group:
        return [uuid7() for _ in range(count)]
    _latest[0] += count
    return [f"{first[:24]}{number:012x}" for number in range(start, start + count)]


def device_key(identity: str) -> str:
    """The key (UUIDv5) of the device that ``identifiers.device_identity`` names, the same at every site."""
    return _named_key(identity)


def content_key(table: str, content: str) -> str:
    """The key (UUIDv5) of a record that came in from a file with nothing to know it by but what it says."""
    return _named_key(f"{table}\x1f{content}")


def _named_key(identity: str) -> str:
    from hashlib import sha1

    name = bytes.fromhex(DEVICE_NAMESPACE.replace("-", "")) + identity.encode()
    digest = sha1(name, usedforsecurity=False).digest()
    return _uuid_text(int.from_bytes(digest[:16]), version=5)


def _uuid_text(number: int, *, version: int) -> str:
    """128 bits with the version and variant set, in the common spelling."""
    number = number & ~(0xF << 76) | (version << 76)
    number = number & ~(0x3 << 62) | (0x2 << 62)
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
