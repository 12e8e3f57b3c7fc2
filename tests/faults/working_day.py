"""A working day as it is typed: every command that writes, each with what must stand before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli import app
from aftersales_cli.commands.frame.tree.nouns import RootGroup
from aftersales_cli.store import datafiles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OPEN = (
    "ticket", "open", "--customer", "张伟", "--fault", "按电源键没有反应", "--accessory", "充电器:1",
    "--estimate", "更换电源=230",
)  # fmt: skip

CUSTOMERS = "name,phones\n王芳,13900139001\n刘洋,13900139002\n"

DAY: tuple[tuple[str, ...], ...] = (
    ("init", "--name", "小明电脑维修", "--address", "人民路1号", "--phone", "010-82603525"),
    ("config", "set", "copies", "3"),
    ("staff", "add", "--name", "李强", "--login", "li"),
    ("staff", "edit", "li", "--phone", "13700137000"),
    ("price", "add", "--kind", "labour", "--name", "拆检", "--price", "80"),
    ("price", "edit", "拆检", "--price", "90"),
    ("customer", "add", "--name", "张伟", "--phone", "13800138000"),
    ("customer", "edit", "张伟", "--note", "老客户"),
    ("device", "add", "张伟", "--kind", "computer", "--brand", "华硕", "--serial", "SN0001"),
    ("device", "edit", "SN0001", "--model", "K43SD"),
    ("parts", "add", "DY-1", "--name", "电源", "--price", "100", "--cost", "60"),
    ("parts", "edit", "DY-1", "--price", "110"),
    ("parts", "receive", "DY-1", "5"),
    (*OPEN, "--device", "SN0001"),
    ("ticket", "assign", "1", "li"),
    ("ticket", "note", "1", "已电话通知"),
    ("ticket", "edit", "1", "--condition", "A 面有划痕"),
    ("ticket", "diagnose", "1", "--finding", "电源损坏"),
    ("ticket", "quote", "1", "--labour", "更换电源=120", "--part", "DY-1:1"),
    ("ticket", "approve", "1", "--channel", "phone", "--cap", "500"),
    ("ticket", "start", "1"),
    ("parts", "log", "1", "DY-1", "2", "--old-part", "customer"),
    ("parts", "return", "1", "DY-1", "1"),
    ("ticket", "wait", "1", "--for", "parts"),
    ("ticket", "resume", "1"),
    ("ticket", "inspect", "1", "--pass", "--item", "开机=ok"),
    ("ticket", "ready", "1"),
    ("ticket", "pay", "1", "100", "--method", "cash"),
    ("ticket", "refund", "1", "10", "--method", "cash"),
    ("ticket", "print", "1", "--out", "paper.txt"),
    ("ticket", "deliver", "1", "--to", "张伟", "--on-account"),
    (*OPEN, "--kind", "computer", "--brand", "联想", "--serial", "SN0002"),
    ("ticket", "cancel", "2"),
    (*OPEN, "--device", "SN0001"),
    ("ticket", "decline", "3", "--reason", "太贵", "--fee", "检测费=30"),
    ("ticket", "ready", "3", "--outcome", "declined"),
    ("ticket", "unclaimed", "3"),
    (*OPEN, "--device", "SN0001"),
    ("ticket", "approve", "4", "--channel", "phone"),
    ("ticket", "start", "4"),
    ("ticket", "stop", "4", "--reason", "客户改主意", "--labour", "拆检=80"),
    ("undo",),
    ("policy", "add", "own.toml"),
    ("policy", "set", "own", "agreed_months=9"),
    ("import", "customers", "customers.csv"),
    ("import", "staff", "staff.csv"),
    ("import", "prices", "prices.csv"),
)


def lay_out(folder: Path) -> None:
    """Put the files that the day's commands read where the day is run."""
    (folder / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")
    (folder / "staff.csv").write_text("name,login\n王师傅,wang\n", encoding="utf-8")
    (folder / "prices.csv").write_text("kind,name,price\nfee,上门费,30\n", encoding="utf-8")
    policy = datafiles.path("policies", "beijing.toml").read_text(encoding="utf-8")
    (folder / "own.toml").write_text(policy.replace('id = "beijing"', 'id = "own"', 1), encoding="utf-8")


NO_KEY = ("import",)
"""Nouns whose commands may simply be repeated: what is so already is not done twice."""


def with_key(words: tuple[str, ...], key: str) -> tuple[str, ...]:
    """The command as a careful script types it, so that it can be repeated."""
    return words if words[0] in NO_KEY else (*words, "--once", key)


def verbs_with_a_key() -> Iterator[str]:
    """Every command of the program that takes ``--once``, as ``noun verb``."""
    root = RootGroup(app.NOUNS, app.HELP)
    for noun in root.list_commands(None):
        group = root.get_command(None, noun)
        names = group.list_commands(None) if hasattr(group, "list_commands") else [""]
        for name in names:
            command = group.get_command(None, name) if name else group
            if any("--once" in param.opts for param in command.params):
                yield f"{noun} {name}".strip()
