"""What is needed to speak is there, or its absence is said in one line."""

from __future__ import annotations

import sys
from runpy import run_path

import pytest

from aftersales_cli import language
from tools.build_data import by_opencc, traditional


def test_a_clone_that_was_not_built_says_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "aftersales_cli.built", None)
    with pytest.raises(SystemExit, match=r"run “pip install -e \.”"):
        run_path(language.__file__)


def test_what_taiwan_says_by_hand_goes_before_what_is_made() -> None:
    assert by_opencc("“程序”的数据") == "「程式」的資料"
    assert traditional({"Arguments": "参数", "no such sentence": "软件"}) == {
        "Arguments": "參數",
        "no such sentence": "軟體",
    }
