"""Doing a thing once: the same key and content again is answered from the first time, and nothing happens twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from aftersales_cli.domain.errors import Conflict
from aftersales_cli.domain.sentence import say
from aftersales_cli.store import acts

if TYPE_CHECKING:
    from collections.abc import Callable

    from aftersales_cli.services.shop import Shop


class HasId(Protocol):
    """A record, known by its key."""

    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=HasId)


def once(
    shop: Shop, command: str, do: Callable[[], R], load: Callable[[str], R], *, key: str | None, content: str
) -> R:
    """Do ``do`` in one act and remember its answer under ``key``; a repeat loads the first answer instead.

    ``content`` is all that was asked for, as text. Raises Conflict when the key was used for something else.
    """
    with shop.act(command) as act:
        done = None if key is None else acts.find_once(shop.connection, key)
        if done is None:
            record = do()
            if key is not None:
                act.once_key, act.once_digest = key, _digest(content)
                act.answer_kind, act.answer_id = command, record.id
            return record
        if done.digest != _digest(content):
            raise Conflict(
                say(
                    "The key {key} was already used for something else: {command}.",
                    key=key,
                    command=done.command,
                ),
                next_step=say("Use a new key for a new request."),
            )
    return load(done.answer_id)


def _digest(content: str) -> str:
    from hashlib import sha256

    return sha256(content.encode()).hexdigest()
