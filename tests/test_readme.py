"""What the two READMEs show is what the program does: their sessions are typed, and the output compared."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from aftersales_cli.commands.frame import pages

ROOT = Path(__file__).parent.parent
READMES = {"README.md": "en", "README.zh-CN.md": "zh-CN"}
ELIDED = "…"
HOME = "/home/li"
"""Where the shop of the README's reader is."""


def blocks(readme: str, kind: str) -> list[str]:
    """The fenced blocks of one kind, such as console."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", (ROOT / readme).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def sessions(readme: str) -> list[tuple[str, list[str]]]:
    """Every command that is typed, in order, with the lines shown after it."""
    typed: list[tuple[str, list[str]]] = []
    for line in "".join(blocks(readme, "console")).splitlines():
        if line.startswith("$ "):
            typed.append((line[2:], []))
        else:
            typed[-1][1].append(line)
    return typed


def fits(shown: list[str], printed: str) -> bool:
    """Whether the output is what is shown; a line of … stands for any lines, even none."""
    pattern = "".join(r"(?:.*\n)*?" if line == ELIDED else re.escape(line) + r"\n" for line in shown)
    return re.fullmatch(pattern, printed) is not None


@pytest.fixture
def desk(tmp_path: Path) -> dict[str, str]:
    """A terminal in an empty folder, with the program on its path; the surroundings of what is typed there."""
    program = tmp_path / "bin" / "aftersales"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m aftersales_cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    shutil.copytree(ROOT / "tests" / "data", tmp_path / "tests" / "data")
    return {
        **os.environ,
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "AFTERSALES_DB": str(tmp_path / "shop.db"),
        "AFTERSALES_NOW": "2026-11-22T10:00",
    }


@pytest.mark.parametrize("readme", READMES)
def test_the_first_day_goes_as_the_readme_shows_it(readme: str, desk: dict[str, str], tmp_path: Path) -> None:
    surroundings = {**desk, "AFTERSALES_LANG": READMES[readme]}
    wrong = []
    for command, shown in sessions(readme):
        if command.startswith("export AFTERSALES_DB="):
            surroundings["AFTERSALES_DB"] = str(tmp_path / command.partition("=")[2])
            continue
        ran = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        printed = ran.stdout.decode().replace(str(tmp_path), HOME)
        if not fits(shown, printed):
            wrong.append("\n".join([f"$ {command}", *shown, "--- but it printed:", printed]))
    assert not wrong, "\n\n".join(wrong)


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_opens_with_one_command_that_does_the_main_job(readme: str) -> None:
    first = blocks(readme, "bash")[0].strip()
    assert first == ("python3 -m venv .venv && .venv/bin/pip install -q '.[pdf]' && .venv/bin/aftersales demo --walk")


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_names_one_command_that_passes_the_tests_as_every_change_must(readme: str) -> None:
    assert ".ci/test\n" in blocks(readme, "bash")
    assert '.ci/test "$work/venv"' in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert os.access(ROOT / ".ci" / "test", os.X_OK)


@pytest.mark.parametrize("readme", READMES)
def test_every_page_that_the_readme_points_to_is_there(readme: str) -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", (ROOT / readme).read_text(encoding="utf-8"))
    assert links
    assert not [link for link in links if not (ROOT / link).is_file()]


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_lists_every_exit_code(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert re.findall(r"^\| (\d+) \|", text, re.MULTILINE) == [code for code, _ in pages.EXIT_CODES]
