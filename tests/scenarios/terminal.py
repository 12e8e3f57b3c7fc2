"""The program in a terminal of its own, as somebody at the counter sees it: keys go in, a screen comes out."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, cast

import pexpect
import pyte

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 60
"""Seconds until a text that does not come is given up: the machine may be busy."""

CLEAR = "\x15"
"""The key that empties the line."""

UP, DOWN, ENTER, ESC, INTERRUPT, END_OF_INPUT = "\x1b[A", "\x1b[B", "\r", "\x1b", "\x03", "\x04"


class Terminal:
    """One run of the program in a terminal."""

    def __init__(self, *words: str, shop: Path, lang: str = "en", columns: int = 100, rows: int = 50) -> None:
        home = str(shop.parent)
        environment = {
            **os.environ, "AFTERSALES_DB": str(shop), "AFTERSALES_LANG": lang, "HOME": home, "TERM": "xterm-256color",
            "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home,
        }  # fmt: skip
        for name in ("AFTERSALES_NO_INPUT", "COLUMNS", "LINES"):
            environment.pop(name, None)
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self._process = pexpect.spawn(
            sys.executable,
            ["-m", "aftersales_cli", *words],
            env=cast("os._Environ[str]", environment),
            encoding="utf-8",
            dimensions=(rows, columns),
            timeout=PATIENCE,
        )
        self._process.delaybeforesend = None

    def shows(self, text: str) -> str:
        """Wait until the text stands on the screen; the whole screen."""
        until = time.monotonic() + PATIENCE
        while text not in self.text:
            if time.monotonic() > until or not self._read():
                message = f"{text!r} never came; the screen shows:\n{self.text}"
                raise AssertionError(message)
        return self.text

    def type(self, keys: str) -> None:
        """Press these keys."""
        self._process.send(keys)

    def answer(self, question: str, keys: str = "") -> None:
        """Wait for a question as the last thing on the screen, type an answer and press Enter."""
        self.asks(question)
        self.type(keys + ENTER)

    def asks(self, question: str) -> None:
        """Wait until this is the open question: the last line that begins with a question mark."""
        until = time.monotonic() + PATIENCE
        while question not in self._open_question():
            if time.monotonic() > until or not self._read():
                message = f"{question!r} was never asked; the screen shows:\n{self.text}"
                raise AssertionError(message)

    def ends(self) -> int:
        """Wait until the program is over; its exit code."""
        while self._read():
            pass
        self._process.close()
        return int(self._process.exitstatus if self._process.exitstatus is not None else -1)

    @property
    def text(self) -> str:
        """The screen, without the blanks at the ends of its lines."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def _open_question(self) -> str:
        questions = [line for line in self.text.splitlines() if line.startswith("? ")]
        return questions[-1] if questions else ""

    def _read(self) -> bool:
        """Take in what the program wrote since; False when it is over."""
        try:
            self._stream.feed(self._process.read_nonblocking(size=65536, timeout=PATIENCE))
        except pexpect.EOF:
            return False
        except pexpect.TIMEOUT:
            return False
        return True
