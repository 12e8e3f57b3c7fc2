"""What people read is in their language; what scripts read stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.ticket import State
from aftersales_cli.language import language, use
from aftersales_cli.render.screen.tables import shown
from tests.services.tickets.orders import IN_STATE

if TYPE_CHECKING:
    from pathlib import Path

    from aftersales_cli.services.shop import Shop
    from tests.commands.conftest import Refuse
    from tests.conftest import Run

CHINESE = {"AFTERSALES_LANG": "zh-CN"}


def test_a_device_names_its_papers_and_the_states_of_its_visits(counter: Shop, run: Run) -> None:
    run("device", "edit", "1", "--paper", "invoice")
    card = run("device", "show", "1", env=CHINESE).out
    assert ("发票" in card, "已接件" in card) == (True, True)
    assert ("invoice" in card, "received" in card) == (False, False)
    assert run("device", "show", "1", "--json", env=CHINESE).data["visits"][0]["state"] == "received"


def test_the_history_says_how_it_was_paid_and_what_was_waited_for(shop: Shop, run: Run) -> None:
    IN_STATE[State.REPAIRING](shop)
    assert run("ticket", "pay", "1", "20", "--method", "card").code == 0
    assert run("ticket", "wait", "1", "--for", "parts", "--note", "parts from Taobao").code == 0
    kept = [event["note"] for event in run("ticket", "log", "1", "--json", env=CHINESE).data]
    assert {"20.00 card", "parts parts from Taobao"} <= set(kept)
    for words in (("ticket", "log", "1"), ("ticket", "show", "1")):
        said = run(*words, env=CHINESE).out
        assert ("20.00 银行卡" in said, "零件 parts from Taobao" in said) == (True, True)


def test_a_search_and_the_state_of_the_file_name_records_as_people_do(counter: Shop, run: Run) -> None:
    assert "客户" in run("search", "张伟", env=CHINESE).out
    stats = run("db", "stats", env=CHINESE).out
    assert ("工单步骤" in stats, "ticket_event" in stats) == (True, False)
    assert run("db", "stats", "--json", env=CHINESE).data["records"]["ticket_event"] == 1


def test_a_missing_file_is_said_in_the_language_of_the_reader(counter: Shop, refuse: Refuse, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "none.csv")
    refuse("import", "customers", nowhere, code=3, says="没有这个文件或文件夹", env=CHINESE)
    refuse("import", "customers", str(tmp_path), code=3, says="它是文件夹", env=CHINESE)


def test_words_of_a_list_are_parted_as_the_language_does() -> None:
    kept = language()
    try:
        use("en")
        assert shown(("a", "b")) == "a, b"
        use("zh_Hans")
        assert shown(("a", "b")) == "a、b"
    finally:
        use(kept)
