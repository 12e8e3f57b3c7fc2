"""A disk that is told what a program did, and shows what is left of it after a power cut.

The system calls of the program are read from a trace of strace. What was written since the last fsync of a file is lost
sector by sector as chance will have it; names that were made, moved or removed since the last fsync of the folder are
lost from some moment on. That is harsher than most disks are, and what a program may rely on.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

CALLS = "openat,pwrite64,write,ftruncate,fsync,fdatasync,/rename,/link,/unlink"
SECTOR = 512
_CALL = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Step(NamedTuple):
    """One thing that was done to the disk, or the answer that was given."""

    what: str
    name: str = ""
    other: str = ""
    offset: int = 0
    data: bytes = b""


def read_trace(text: str, folder: Path) -> Iterator[Step]:
    """The steps of a trace that touch ``folder``, and the answers on standard output."""
    files: dict[int, str] = {}
    places: dict[int, int] = {}
    for line in text.splitlines():
        found = _CALL.match(line)
        if found is None or int(found[3]) < 0:
            continue
        call, given, result = found[1], found[2], int(found[3])
        texts = [bytes.fromhex(each.replace("\\x", "")) for each in _TEXT.findall(given)]
        number = int(given.split(",")[0]) if given[:1].isdigit() else -1
        if call == "openat":
            files[result], places[result] = _inside(texts[0], folder), 0
            if files[result] and "O_CREAT" in given:
                yield Step("create", files[result])
            if files[result] and "O_TRUNC" in given:
                yield Step("truncate", files[result])
        elif call == "write" and number == 1:
            yield Step("answer")
        elif files.get(number):
            yield from _on_file(call, files[number], given, texts, places, number)
        elif call.startswith(("rename", "link", "unlink")):
            names = [_inside(each, folder) for each in texts]
            if names and all(names):
                yield Step(re.sub("at2?$", "", call), names[0], names[-1])


def _on_file(
    call: str, name: str, given: str, texts: list[bytes], places: dict[int, int], number: int
) -> Iterator[Step]:
    if call == "pwrite64":
        yield Step("write", name, offset=int(given.rsplit(",", 1)[1]), data=texts[0])
    elif call == "write":
        yield Step("write", name, offset=places[number], data=texts[0])
        places[number] += len(texts[0])
    elif call == "ftruncate":
        yield Step("truncate", name, offset=int(given.rsplit(",", 1)[1]))
    else:
        yield Step("sync", name)


def _inside(path: bytes, folder: Path) -> str:
    """The name of a file in the folder, "." for the folder itself, empty for what lies elsewhere."""
    place = Path(path.decode(errors="replace"))
    place = place if place.is_absolute() else folder / place
    return str(place.relative_to(folder)) if place.is_relative_to(folder) else ""


class Disk:
    """Files as they stand on the disk, and what is only on its way there."""

    def __init__(self, folder: Path) -> None:
        self.names = {path.name: number for number, path in enumerate(sorted(folder.iterdir())) if path.is_file()}
        self.safe = {number: (folder / name).read_bytes() for name, number in self.names.items()}
        self.safe_names = dict(self.names)
        self.waiting: dict[int, list[Step]] = {number: [] for number in self.safe}
        self.renamings: list[dict[str, int]] = []

    def take(self, step: Step) -> None:
        """Do one step."""
        if step.what == "create" and step.name not in self.names:
            number = len(self.safe)
            self.safe[number], self.waiting[number] = b"", []
            self._rename({**self.names, step.name: number})
        elif step.what in ("rename", "link"):
            moved = {**self.names, step.other: self.names[step.name]}
            self._rename({name: number for name, number in moved.items() if step.what == "link" or name != step.name})
        elif step.what == "unlink":
            self._rename({name: number for name, number in self.names.items() if name != step.name})
        elif step.what in ("write", "truncate") and step.name in self.names:
            self.waiting[self.names[step.name]].append(step)
        elif step.what == "sync" and step.name == ".":
            self.safe_names, self.renamings = dict(self.names), []
        elif step.what == "sync" and step.name in self.names:
            number = self.names[step.name]
            self.safe[number] = self._written(number, None)
            self.waiting[number] = []

    def _rename(self, names: dict[str, int]) -> None:
        self.names = names
        self.renamings.append(names)

    def after_power_cut(self, folder: Path, chance: Random) -> None:
        """Write into ``folder`` what is left."""
        names = chance.choice([self.safe_names, *self.renamings])
        for name, number in names.items():
            if not name.endswith("-shm"):  # memory that readers and writers share: gone
                (folder / name).write_bytes(self._written(number, chance))

    def _written(self, number: int, chance: Random | None) -> bytes:
        content = bytearray(self.safe[number])
        share = 1.0 if chance is None else chance.choice((0.0, 0.5, 1.0))
        for step in self.waiting[number]:
            if step.what == "truncate":
                if chance is None or chance.random() < share:
                    del content[step.offset :]
                    content.extend(bytes(max(0, step.offset - len(content))))
                continue
            for start in range(0, len(step.data), SECTOR):
                if chance is None or chance.random() < share:
                    _put(content, step.offset + start, step.data[start : start + SECTOR])
        return bytes(content)


def _put(content: bytearray, offset: int, data: bytes) -> None:
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data
