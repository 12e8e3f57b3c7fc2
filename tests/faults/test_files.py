"""What may stand where the shop's file should be: each is told apart, said in a sentence, and left as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from aftersales_cli.domain.values.errors import DatabaseUnusable
from aftersales_cli.language import t
from aftersales_cli.store.file import file_errors, opening, schema
from tests.faults.killing import run as run_in_fork

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Run

READ, WRITE = ("customer", "list"), ("customer", "add", "--name", "李娜")
PAGE = 4096


def a_shop(run: Run, path: Path) -> bytes:
    """A shop with one customer, and the bytes of its file."""
    assert run("customer", "add", "--name", "张伟", "--phone", "13800138000").code == 0
    return path.read_bytes()


def missing(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("客户 电话\n张伟 13800138000\n")


def truncated_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: 3 * PAGE])


def a_damaged_first_page(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * (PAGE - 100) + content[PAGE:])


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE song (title TEXT)")
        connection.commit()


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA user_version = 99")


UNUSABLE: tuple[tuple[Callable[[Path], None], str], ...] = (
    (empty, "is empty"),
    (text, "another program made it"),
    (truncated_header, "is damaged"),
    (truncated, "is damaged"),
    (a_damaged_first_page, "is damaged"),
    (foreign, "another program made it"),
    (newer, f"has schema 99; this program knows schemas up to {schema.VERSION}"),
)


@pytest.mark.parametrize("words", [READ, WRITE, ("db", "backup"), ("report", "monthly", "--month", "2026-11")])
@pytest.mark.parametrize(("spoil", "said"), UNUSABLE, ids=[spoil.__name__ for spoil, _ in UNUSABLE])
def test_what_is_no_usable_file_is_told_apart_and_left_alone(
    run: Run, path: Path, words: tuple[str, ...], spoil: Callable[[Path], None], said: str
) -> None:
    a_shop(run, path)
    spoil(path)
    before = path.read_bytes()
    done = run(*words)
    assert (done.code, done.out) == (6, "")
    assert said in done.err
    assert path.read_bytes() == before


def test_a_missing_file_is_made_by_writing_and_never_by_reading(run: Run, path: Path) -> None:
    done = run(*READ)
    assert (done.code, str(path) in done.err, "aftersales init" in done.err) == (6, True, True)
    assert not path.exists()
    assert run(*WRITE).code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("words", [READ, WRITE])
def test_a_folder_or_a_pipe_is_no_shop(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in (tmp_path, tmp_path / "pipe"):
        done = run(*words, "--db", str(name))
        assert (done.code, "is not a file" in done.err) == (6, True)


@pytest.mark.parametrize("words", [READ, WRITE])
def test_a_path_through_a_file_leads_nowhere(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "note.txt").write_text("kept")
    done = run(*words, "--db", str(tmp_path / "note.txt" / "shop.db"))
    assert done.code == 6
    assert (tmp_path / "note.txt").read_text() == "kept"


def test_looking_at_a_file_does_not_change_how_it_is_kept(run: Run, path: Path) -> None:
    a_shop(run, path)
    run("db", "backup", str(path.with_name("copy.db")))
    copy = path.with_name("copy.db")
    before = copy.read_bytes()
    assert run(*READ, "--db", str(copy)).code == 0
    assert run("db", "check", "--db", str(copy)).code == 0
    assert copy.read_bytes() == before


# --- damage -----------------------------------------------------------------------------------------


def test_damage_is_found_by_the_check_and_the_file_is_left_as_it_is(run: Run, path: Path) -> None:
    content = bytearray(a_shop(run, path))
    content[-PAGE:] = b"\x00" * PAGE
    path.write_bytes(content)
    done = run("db", "check")
    assert done.code == 5
    assert "db restore" in done.err
    assert path.read_bytes() == content


def test_a_file_that_is_whole_when_looked_at_again_is_not_called_damaged(run: Run, path: Path) -> None:
    a_shop(run, path)
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorcode, error.sqlite_errorname = sqlite3.SQLITE_CORRUPT, "SQLITE_CORRUPT"
    told = file_errors.translate(error, path)
    assert isinstance(told, DatabaseUnusable)
    assert "looked at again, it is whole" in told.message.text
    truncated(path)
    again = file_errors.translate(error, path)
    assert again is not None
    assert "is damaged" in again.message.text


def test_a_text_that_is_none_is_damage(run: Run, path: Path) -> None:
    content = a_shop(run, path)
    assert content.count("张伟".encode()) > 1
    path.write_bytes(content.replace("张伟".encode(), b"\xff\xfe\xff\xfe\xff\xfe"))
    done = run(*READ)
    assert (done.code, "is damaged" in done.err) == (6, True)
    assert run("db", "check").code == 5


def test_a_value_that_its_table_forbids_is_damage_and_can_be_restored(run: Run, path: Path) -> None:
    content = a_shop(run, path)
    run("db", "backup")
    path.write_bytes(content.replace(b'"role":"main"}]', b'"role":"main"}}'))
    done = run(*READ)
    assert (done.code, "is damaged" in done.err) == (6, True)
    assert run("db", "restore", "--yes").code == 0
    assert run(*READ).code == 0


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        (sqlite3.SQLITE_FULL, "SQLITE_FULL", "disk is full"),
        (sqlite3.SQLITE_IOERR_WRITE, "SQLITE_IOERR_WRITE", "quota"),
        (sqlite3.SQLITE_IOERR_READ, "SQLITE_IOERR_READ", "SQLITE_IOERR_READ"),
        (sqlite3.SQLITE_READONLY, "SQLITE_READONLY", "writable"),
        (sqlite3.SQLITE_CANTOPEN, "SQLITE_CANTOPEN", "permissions"),
        (sqlite3.SQLITE_BUSY, "SQLITE_BUSY", "--wait"),
    ],
)
def test_each_fault_of_the_disk_is_said_with_the_way_out(path: Path, code: int, name: str, said: str) -> None:
    error = sqlite3.OperationalError(name)
    error.sqlite_errorcode, error.sqlite_errorname = code, name
    told = file_errors.translate(error, path)
    assert isinstance(told, DatabaseUnusable)
    assert told.next_step is not None
    assert said in f"{t(told.message)} {t(told.next_step)}"


# --- permissions ------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process of its own")
def test_what_may_not_be_written_can_still_be_read(
    run: Run, open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFTERSALES_OPERATOR", "li")
    path = open_folder / "shop.db"
    run(*WRITE, "--db", str(path))
    path.chmod(0o444)
    open_folder.chmod(0o555)
    before = path.read_bytes()
    done = run_in_fork([*READ, "--json", "--db", str(path)], open_folder, unprivileged=True)
    assert (done.code, "李娜" in done.answer) == (0, True)
    refused = run_in_fork([*WRITE, "--db", str(path)], open_folder, unprivileged=True)
    assert (refused.code, refused.answer) == (6, "")
    assert path.read_bytes() == before
    assert [entry.name for entry in open_folder.iterdir()] == ["shop.db"]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may look into, up to the root."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        if any(not each.stat().st_mode & 0o001 for each in folder.parents):
            pytest.skip("the folder for temporary files is private")
        try:
            yield folder
        finally:
            folder.chmod(0o755)


# --- privacy ----------------------------------------------------------------------------------------


@pytest.fixture
def careless() -> Iterator[None]:
    """A computer on which new files are open to everybody."""
    former = os.umask(0)
    yield
    os.umask(former)


@pytest.mark.usefixtures("careless")
def test_every_file_is_private_whatever_the_umask(run: Run, path: Path, tmp_path: Path) -> None:
    home = tmp_path / "new" / "folder"
    run(*WRITE, "--db", str(home / "shop.db"))
    opened = opening.open_existing(home / "shop.db", writing=True)
    run("db", "backup", "--db", str(home / "shop.db"))
    run("export", "customers", "--out", str(home / "out" / "customers.csv"), "--db", str(home / "shop.db"))
    run("config", "set", "operator", "li")
    for found in [*(tmp_path / "new").rglob("*"), *(tmp_path / "home").rglob("*")]:
        wanted = 0o700 if found.is_dir() else 0o600
        assert oct(stat.S_IMODE(found.stat().st_mode)) == oct(wanted), found
    opened.close()
    names = {entry.name for entry in home.rglob("*")}
    assert {"shop.db", "backups", "customers.csv"} <= names


# --- places where a file does not survive ------------------------------------------------------------


def mounted(monkeypatch: pytest.MonkeyPatch, folder: Path, kind: str) -> None:
    listed = folder.parent / "mounts"
    where = str(folder).replace(" ", "\\040")
    listed.write_text(f"/dev/sda1 / ext4 rw 0 0\n//nas/shop {where} {kind} rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(opening, "MOUNTS", listed)


@pytest.mark.parametrize("kind", ["cifs", "nfs4", "fuse.sshfs"])
def test_nothing_is_written_on_a_network_share_and_it_is_told_why(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    folder = tmp_path / "our share"
    folder.mkdir()
    run(*WRITE, "--db", str(tmp_path / "shop.db"))
    mounted(monkeypatch, folder, kind)
    path = folder / "shop.db"
    done = run(*WRITE, "--db", str(path))
    assert (done.code, kind in done.err, "db backup" in done.err) == (6, True, True)
    assert not path.exists()
    shutil.copy(tmp_path / "shop.db", path)
    before = path.read_bytes()
    assert run(*WRITE, "--db", str(path)).code == 6
    assert path.read_bytes() == before
    assert run(*READ, "--db", str(path)).code == 0


@pytest.mark.parametrize("name", ["OneDrive - 公司", "我的坚果云", "Dropbox"])
def test_nothing_is_written_in_a_synchronised_folder(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "shop" / "shop.db"
    done = run(*WRITE, "--db", str(path))
    assert (done.code, "synchronised" in done.err) == (6, True)
    assert not path.parent.exists()


def test_a_local_disk_is_taken_for_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mounted(monkeypatch, tmp_path / "share", "cifs")
    opening.refuse_network(tmp_path / "shop.db")
    opening.refuse_synchronised(tmp_path / "shop.db")
    monkeypatch.setattr(opening, "MOUNTS", tmp_path / "nowhere")
    opening.refuse_network(tmp_path / "shop.db")
