"""The numbered, append-only steps from an empty file to today's schema."""

from __future__ import annotations

from aftersales_cli.store.file.migrations import m0001

STEPS = ((1, m0001.first_shop),)
"""Each step's number and function, in order. A step that has been released is never edited; a new one is added."""
