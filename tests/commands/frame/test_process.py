"""The program as a process of its own: exit codes, pipes, signals, code pages and bare environments."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aftersales_cli.services.cards import customers, parts
from aftersales_cli.services.cards.customers import NewCustomer
from aftersales_cli.services.cards.parts import NewPart
from tests.services.tickets.orders import an_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aftersales_cli.services.shop import Shop

PROGRAM = [sys.executable, "-m", "aftersales_cli"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX")


def process(
    *words: str, env: Mapping[str, str] | None = None, stdin: str = "", bare: bool = False
) -> subprocess.CompletedProcess[bytes]:
    """Run the program; ``bare`` leaves it nothing of this environment but where its file is."""
    kept = {"AFTERSALES_DB": os.environ["AFTERSALES_DB"], "HOME": os.environ["HOME"]} if bare else dict(os.environ)
    return subprocess.run(
        [*PROGRAM, *words],
        env={**kept, **(env or {})},
        input=stdin.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("customer", "list"), 0),
        (("ticket", "start", "1"), 1),
        (("ticket", "list", "--state", "lost"), 2),
        (("ticket", "show", "99"), 3),
        (("customer", "show", "zw"), 4),
        (("--db", "missing.db", "ticket", "list"), 6),
    ],
)
def test_the_exit_code_of_a_process(shop: Shop, words: tuple[str, ...], code: int) -> None:
    an_order(shop)
    customers.add(shop, NewCustomer(name="张薇"))
    done = process(*words)
    assert done.returncode == code, done
    assert b"Traceback" not in done.stderr


def test_a_damaged_check_is_exit_5(shop: Shop, path: Path) -> None:
    an_order(shop)
    shop.db.close()
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA foreign_keys = OFF")
    names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    for name in names:
        raw.execute(f'DROP TRIGGER "{name}"')
    raw.execute("UPDATE ticket SET paid_fen = 99")
    raw.commit()
    raw.close()
    done = process("db", "check", "--json")
    assert done.returncode == 5
    assert json.loads(done.stdout)["data"]
    assert json.loads(done.stderr.splitlines()[-1])["error"]["code"] == "bad_data"


def test_a_mistake_of_the_program_is_one_line_and_a_log_without_customers(shop: Shop, tmp_path: Path) -> None:
    customers.add(shop, NewCustomer(name="张伟", phones=("13800138000",)))
    breaking = "import aftersales_cli.render.cards.customers as c\nc.show_all = None\n"
    (tmp_path / "sitecustomize.py").write_text(breaking, encoding="utf-8")
    done = process("customer", "list", env={"PYTHONPATH": os.pathsep.join([str(tmp_path), str(Path.cwd())])})
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (70, b"", 1)
    log = tmp_path / "home" / "aftersales" / "crash.log"
    text = log.read_text(encoding="utf-8")
    assert ("TypeError" in text, "张伟" in text, "13800138000" in text) == (True, False, False)
    assert log.stat().st_mode & 0o077 == 0


def test_a_reader_that_goes_away_is_exit_141_without_a_word(shop: Shop) -> None:
    with shop.act("parts add"):
        for number in range(1500):
            parts.add(shop, NewPart(number=f"P-{number:05}", name="笔记本电池 很长的名字" * 4))
    with subprocess.Popen(
        [*PROGRAM, "parts", "list", "--limit", "1500", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=60) == 141


def test_ctrl_c_is_exit_130_and_nothing_was_done(shop: Shop, path: Path) -> None:
    shop.connection.execute("BEGIN IMMEDIATE")  # another terminal is writing: the command waits
    words = ("customer", "add", "--name", "王芳", "--wait", "3600")
    with subprocess.Popen([*PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        try:
            assert running.stderr is not None
            assert b"Waiting" in running.stderr.readline()
            time.sleep(0.3)  # by now it waits in SQLite, which hears no signal
            running.send_signal(signal.SIGINT)
            assert running.wait(timeout=60) == 130
            assert b"Traceback" not in running.stderr.read()
        finally:
            running.kill()
    shop.connection.execute("ROLLBACK")
    assert customers.listed(shop, limit=9) == []


@pytest.mark.parametrize("encoding", ["gbk", "cp936", "gb18030", "ascii", "latin-1", "utf-8"])
def test_every_code_page_shows_every_name(shop: Shop, encoding: str) -> None:
    customers.add(shop, NewCustomer(name="𠮷野家😀张伟"))
    for words in (("customer", "list"), ("customer", "list", "--json"), ("customer", "list", "--csv"), ("-h",)):
        if words == ("-h",) and encoding == "ascii":
            continue  # Typer writes its help as UTF-8 where a stream says that it knows nothing but ASCII
        done = process(*words, env={"PYTHONIOENCODING": encoding})
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
        done.stdout.decode(encoding)
    shown = process("customer", "list", env={"PYTHONIOENCODING": "gbk"}).stdout.decode("gbk")
    assert "\\U00020bb7野家\\U0001f600张伟" in shown


@pytest.mark.parametrize(
    "env", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "LANG": "C"}, {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}, {}]
)
def test_all_runs_where_the_environment_is_bare(shop: Shop, env: dict[str, str]) -> None:
    an_order(shop)
    for words in (("ticket", "list"), ("ticket", "show", "1"), ("customer", "add", "--name", "某人"), ("--help",)):
        done = process(*words, env=env, bare=True)
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done


@pytest.mark.parametrize(
    ("env", "says"),
    [
        ({}, "没有找到。"),
        ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, "Nothing found."),
        ({"LC_ALL": "POSIX"}, "没有找到。"),
        ({"LC_ALL": "zh_TW.UTF-8", "LANG": "en_US.UTF-8"}, "沒有找到。"),
        ({"LANG": "fr_FR.UTF-8"}, "没有找到。"),
        ({"LC_ALL": "en_GB.UTF-8", "AFTERSALES_LANG": "zh-TW"}, "沒有找到。"),
        ({"LC_ALL": "zh_CN.UTF-8", "AFTERSALES_LANG": "nonsense"}, "没有找到。"),
    ],
)
def test_the_language_comes_from_the_nearest_that_is_said(shop: Shop, env: dict[str, str], says: str) -> None:
    done = process("customer", "list", env=env, bare=True)
    assert done.stderr.decode() == f"{says}\n"
    told = process("customer", "list", "--lang", "en", env=env, bare=True)
    assert told.stderr.decode() == "Nothing found.\n"


def test_nobody_is_asked_where_there_is_no_terminal(shop: Shop) -> None:
    for words in (("customer", "add"), ("ticket", "open"), ("device", "add"), ("price", "add"), ("parts", "log")):
        done = process(*words, env={"AFTERSALES_NO_INPUT": ""}, stdin="张伟\n")
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"Missing: " in done.stderr
    assert customers.listed(shop, limit=9) == []


def test_references_come_from_a_pipe(shop: Shop) -> None:
    an_order(shop)
    an_order(shop)
    done = process("ticket", "show", "-", "--json", "--fields", "number", stdin="A-1\r\n\n 2 \n")
    assert [each["number"] for each in json.loads(done.stdout)["data"]] == ["A-1", "A-2"]
    stopped = process("ticket", "assign", "-", "nobody", stdin="1\n")
    assert stopped.returncode == 3


def test_a_module_and_a_script_are_the_same_program() -> None:
    done = process("--version")
    assert (done.returncode, done.stdout.decode().startswith("aftersales ")) == (0, True)
