from __future__ import annotations

from aftersales_cli.store import datafiles


def test_shipped_files_are_found_from_the_checkout() -> None:
    assert datafiles.path("calendar", "cn.json").is_file()
    assert datafiles.path("calendar").is_dir()
