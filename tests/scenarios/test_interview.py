"""Taking a device in at the counter: the interview in a real terminal, and what it leaves in the shop's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.scenarios.terminal import CLEAR, DOWN, END_OF_INPUT, ENTER, ESC, INTERRUPT, UP, Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


@pytest.fixture
def counter(path: Path) -> Any:
    """Start a command in a terminal: ``counter("ticket", "open")``."""

    def start(*words: str, **how: Any) -> Terminal:
        return Terminal(*words, shop=path, **how)

    return start


def zhang_wei_with_a_notebook(run: Run) -> None:
    run("customer", "add", "--name", "张伟", "--phone", "13800138000")
    run("customer", "add", "--name", "张薇", "--phone", "13900139000")
    run("device", "add", "A-C1", "--kind", "computer", "--brand", "ASUS", "--model", "L84F", "--serial", "5CN0AS123456")


def tickets(run: Run) -> Any:
    return run("ticket", "list", "--json").data


def card(run: Run, number: str = "1") -> Any:
    return run("ticket", "show", number, "--json").data


# --- the whole interview ------------------------------------------------------------------------------


def test_a_vehicle_of_a_new_customer_is_asked_for_all_that_a_vehicle_needs(run: Run, counter: Any) -> None:
    at = counter("ticket", "open")
    at.answer("Customer:", "13800138000")
    at.answer("Nobody on file answers")
    at.answer("Name of the new customer", "张伟")
    at.answer("What is it?", "4")
    at.answer("more closely", "1")
    at.answer("Brand", "大众")
    at.answer("Model", "帕萨特")
    at.answer("Number plate", "苏A12345")
    at.answer("Chassis number", "LSVAA49J132047371")
    at.answer("Day of sale", "2025-01-02")
    at.answer("Which papers", "2")
    at.answer("What is wrong with it?", "刹车异响")
    at.answer("Cold or hot", "冷车=更响")
    for question in ("speed?", "loaded?", "road?", "Since when?", "at times?", "fitted", "last serviced", "repaired"):
        at.answer(question)
    at.answer("Odometer", "86,500")
    at.answer("tank", "半箱")
    at.answer("What came along", "钥匙:2，行驶证")
    at.answer("look like", "左前门凹陷")
    at.answer("Estimate", "检测=50")
    at.answer("Another line", "工时=120.50")
    at.answer("Another line")
    at.answer("The most", "300")
    at.answer("Promised", "+3d")
    summary = at.shows("Write this order?")
    assert all(text in summary for text in ("左前门凹陷", "Papers", "Invoice", "2025-01-02"))
    at.answer("Write this order?")
    assert at.ends() == 0
    order = card(run)
    device = order["devices"][0]
    assert (order["customer"]["name"], device["plate"], device["vin"]) == ("张伟", "苏A12345", "LSVAA49J132047371")
    assert (device["odometer_km"], device["fuel"]) == (86500, "半箱")
    assert order["questions"] == {"cold_or_hot": "冷车=更响"}
    assert [(each["text"], each["count"]) for each in order["accessories"]] == [("钥匙", 2), ("行驶证", 1)]
    assert (order["totals"]["estimate"], order["cap"], order["promised_on"]) == ("170.50", "300.00", "2026-11-25")
    assert run("customer", "show", "8000", "--json").data["phones"][0]["number"] == "13800138000"
    card_of_it = run("device", "show", "苏A12345", "--json").data
    assert (card_of_it["sold_on"], card_of_it["category"], card_of_it["papers"]) == ("2025-01-02", "car", ["invoice"])


@pytest.mark.parametrize("typed", ["zw", "zhangwei", "张", "A-C1"])
def test_a_customer_is_found_by_initials_pinyin_or_name_and_their_own_device_is_offered(
    run: Run, counter: Any, typed: str
) -> None:
    zhang_wei_with_a_notebook(run)
    at = counter("ticket", "open")
    at.answer("Customer:", typed)
    at.shows("A-C1  张伟  13800138000")
    at.answer("Who is it?")
    at.shows("ASUS L84F (5CN0AS123456)")
    at.answer("Which device?")
    at.answer("What is wrong", "不开机")
    at.answer("What came along", "充电器")
    at.answer("look like", "划痕")
    at.answer("Password", "s3cret")
    at.answer("agree that it is kept", "y")
    at.answer("saved their data", "y")
    for question in ("Estimate", "The most", "Promised"):
        at.answer(question)
    at.answer("Write this order?")
    assert at.ends() == 0
    assert "s3cret" not in at.text
    order = card(run)
    assert (order["customer"]["number"], order["devices"][0]["number"]) == ("A-C1", "A-D1")
    assert (order["backup_notice"], len(run("device", "list", "--json").data)) == (True, 1)


def test_a_phone_tail_finds_its_owner_and_a_password_without_consent_is_not_kept(run: Run, counter: Any) -> None:
    zhang_wei_with_a_notebook(run)
    at = counter("ticket", "open")
    at.answer("Customer:", "9000")
    at.shows("A-C2  张薇")
    at.answer("Who is it?")
    at.answer("What is it?", "2")
    for question in ("Brand", "Model", "IMEI", "Serial", "Day of sale", "Which papers"):
        at.answer(question)
    at.answer("What is wrong", "碎屏")
    at.answer("What came along")
    at.answer("look like")
    at.answer("Password", "1234")
    at.answer("agree that it is kept")
    at.answer("saved their data", "y")
    for question in ("Estimate", "The most", "Promised"):
        at.answer(question)
    at.answer("Write this order?")
    assert at.ends() == 0
    assert "1234" not in run("ticket", "show", "1", "--json").out
    assert card(run)["devices"][0]["kind"] == "phone"
    assert run("device", "show", "A-D2", "--json").data["papers"] is None


def test_nobody_named_is_the_walk_in_and_a_lamp_is_asked_no_vehicle_questions(run: Run, counter: Any) -> None:
    at = counter("ticket", "open")
    at.answer("Customer:")
    at.answer("What is it?", "9")
    at.answer("Brand")
    at.answer("Model")
    at.answer("What is wrong", "不亮")
    for question in ("What came along", "look like", "Estimate", "The most", "Promised"):
        at.answer(question)
    at.answer("Write this order?")
    assert at.ends() == 0
    assert "Warranty:" in at.text
    assert "Odometer" not in at.text
    assert "Password" not in at.text
    assert card(run)["customer"]["name"] == "散客"


def test_the_warranty_is_said_before_the_estimate(run: Run, counter: Any) -> None:
    zhang_wei_with_a_notebook(run)
    at = counter("ticket", "open")
    at.answer("Customer:", "8000")
    at.answer("Who is it?")
    at.answer("Which device?")
    at.answer("What is wrong", "不开机")
    for question in ("What came along", "look like", "Password", "saved their data"):
        at.answer(question)
    at.asks("Estimate")
    screen = at.text
    assert 0 < screen.index("Warranty:") < screen.index("Estimate")
    at.type(INTERRUPT)
    assert at.ends() == 130


def test_a_described_unit_that_is_on_file_is_said_with_its_owner_and_asked_about(run: Run, counter: Any) -> None:
    zhang_wei_with_a_notebook(run)
    at = counter("ticket", "open")
    at.answer("Customer:", "周十")
    at.answer("Nobody on file answers")
    at.answer("Phone")
    at.answer("What is it?", "1")
    for question, answer in (("more closely", ""), ("Brand", "华硕"), ("Model", "X1"), ("Serial", "5CN0AS123456")):
        at.answer(question, answer)
    screen = at.shows("Is it this unit?")
    assert "A-D1 ASUS L84F (5CN0AS123456), owner A-C1 张伟" in screen
    assert "model: X1; on its card: L84F" in screen
    at.answer("Is it this unit?", "2")
    at.answer("Serial", CLEAR + "5CN0AS123456")
    at.answer("Is it this unit?")
    at.answer("What is wrong", "不开机")
    for question in ("What came along", "look like", "Password", "saved their data"):
        at.answer(question)
    for question in ("Estimate", "The most", "Promised"):
        at.answer(question)
    assert "Device A-D1 belongs to A-C1 张伟" in at.shows("Write this order?")
    at.answer("Write this order?")
    assert at.ends() == 0
    order = card(run)
    assert (order["customer"]["name"], order["devices"][0]["number"]) == ("周十", "A-D1")
    assert [each["model"] for each in run("device", "list", "--json").data] == ["L84F"]


# --- going back, and leaving --------------------------------------------------------------------------


def test_esc_goes_back_to_the_question_before_and_the_new_answer_counts(run: Run, counter: Any) -> None:
    zhang_wei_with_a_notebook(run)
    at = counter("ticket", "open")
    at.answer("Customer:", "zw")
    at.asks("Who is it?")
    at.type(ESC)
    at.shows("for 散客 zw")
    at.answer("Customer:", CLEAR + "8000")
    at.answer("Who is it?")
    at.asks("Which device?")
    at.type(DOWN + ENTER)
    at.answer("What is it?", "9")
    at.answer("Brand", "错的")
    at.asks("Model")
    at.type(ESC)
    at.answer("Brand", CLEAR + "飞利浦")
    at.answer("Model")
    at.answer("What is wrong", "不亮")
    for question in ("What came along", "look like", "Estimate", "The most", "Promised"):
        at.answer(question)
    at.answer("Write this order?", "2")
    at.answer("Promised", CLEAR + "+1d")
    at.asks("Write this order?")
    at.type(DOWN + UP + ENTER)
    assert at.ends() == 0
    order = card(run)
    assert (order["devices"][0]["brand"], order["promised_on"]) == ("飞利浦", "2026-11-23")


def test_enter_keeps_the_old_answer_of_a_question_gone_back_to(run: Run, counter: Any) -> None:
    at = counter("ticket", "open")
    at.answer("Customer:", "张伟")
    at.answer("Nobody on file answers")
    at.answer("Phone", "13800138000")
    at.answer("What is it?", "2")
    for question, answer in (("Brand", "小米"), ("Model", "14"), ("IMEI", "490154203237519"), ("Serial", "S9")):
        at.answer(question, answer)
    at.answer("Day of sale", "2026-01-02")
    at.answer("Which papers", "2")
    at.asks("What is wrong")
    for question in ("Which papers", "Day of sale", "Serial", "IMEI", "Model", "Brand", "What is it?"):
        at.type(ESC)
        at.asks(question)
    for question in ("What is it?", "Brand", "Model", "IMEI", "Serial", "Day of sale", "Which papers"):
        at.answer(question)
    at.answer("What is wrong", "碎屏")
    at.answer("What came along", "充电器，U盘:2")
    for question in ("look like", "Password", "saved their data"):
        at.answer(question)
    at.answer("Estimate", "检测=50")
    at.answer("Another line", "换屏=300")
    for question in ("Another line", "The most"):
        at.answer(question)
    at.answer("Promised", "+3d")
    screen = at.shows("Write this order?")
    assert "ends in 9 where 8 is due" in screen
    at.answer("Write this order?", "2")
    at.asks("Promised")
    for question in ("The most", "Estimate", "saved their data", "Password", "look like", "What came along"):
        at.type(ESC)
        at.asks(question)
    for question in ("What came along", "look like", "Password", "saved their data", "Estimate", "Another line"):
        at.answer(question)
    for question in ("Another line", "The most", "Promised"):
        at.answer(question)
    at.answer("Write this order?")
    assert at.ends() == 0
    device, order = run("device", "show", "A-D1", "--json").data, card(run)
    assert [device[key] for key in ("kind", "brand", "model", "serial", "sold_on", "papers")] == [
        "phone", "小米", "14", "S9", "2026-01-02", ["invoice"],
    ]  # fmt: skip
    assert [(each["text"], each["count"]) for each in order["accessories"]] == [("充电器", 1), ("U盘", 2)]
    assert (order["totals"]["estimate"], order["promised_on"]) == ("350.00", "2026-11-25")


@pytest.mark.parametrize("key", [INTERRUPT, END_OF_INPUT], ids=["ctrl-c", "ctrl-d"])
def test_leaving_half_way_leaves_nothing_behind_not_even_a_shop(path: Path, counter: Any, key: str) -> None:
    at = counter("ticket", "open")
    at.answer("Customer:", "张伟")
    at.answer("Nobody on file answers")
    at.answer("Phone", "13800138000")
    at.answer("What is it?", "9")
    at.asks("Brand")
    at.type(key)
    assert at.ends() == 130
    assert "nothing was written" in at.text
    assert not path.exists()


def test_leaving_at_the_last_question_keeps_the_shop_as_it_was(run: Run, counter: Any, path: Path) -> None:
    zhang_wei_with_a_notebook(run)
    before = run("journal", "--json").data
    at = counter("ticket", "open")
    at.answer("Customer:", "王芳")
    at.answer("Nobody on file answers")
    at.answer("Phone")
    at.answer("What is it?", "9")
    for question, answer in (("Brand", ""), ("Model", ""), ("What is wrong", "不亮")):
        at.answer(question, answer)
    for question in ("What came along", "look like", "Estimate", "The most", "Promised"):
        at.answer(question)
    at.answer("Write this order?", "3")
    assert at.ends() == 130
    assert run("journal", "--json").data == before
    assert tickets(run) == []


# --- bad answers --------------------------------------------------------------------------------------


def test_a_bad_answer_is_said_at_once_and_asked_again(run: Run, counter: Any) -> None:
    at = counter("ticket", "open")
    at.answer("Customer:", "张伟")
    at.answer("Nobody on file answers")
    at.answer("Phone", "no-phone")
    at.shows("cannot be a phone number")
    at.type("\x15" + ENTER)
    at.answer("What is it?", "4")
    for question in ("more closely", "Brand", "Model", "plate", "Chassis"):
        at.answer(question)
    at.answer("Day of sale", "2099-01-01")
    at.shows("lies in the future")
    at.type("\x15" + ENTER)
    at.answer("Which papers", "4")
    at.answer("What is wrong")
    at.shows("Please type something")
    at.type(INTERRUPT)
    assert at.ends() == 130
    assert run("ticket", "list").code == 6


def test_a_name_that_would_steer_the_terminal_is_shown_spelt_out(run: Run, counter: Any) -> None:
    run("customer", "add", "--name", "张\u202e伟[red]", "--phone", "13800138000")
    at = counter("ticket", "open")
    at.answer("Customer:", "8000")
    assert "张\\u202e伟[red]" in at.shows("Who is it?")
    at.type(INTERRUPT)
    assert at.ends() == 130


# --- only what is missing -----------------------------------------------------------------------------


def test_with_options_only_what_is_missing_is_asked(run: Run, counter: Any) -> None:
    zhang_wei_with_a_notebook(run)
    at = counter("ticket", "open", "--customer", "张伟", "--device", "3456")
    at.answer("What is wrong", "不开机")
    assert at.ends() == 0
    assert "What came along" not in at.text
    assert card(run)["fault"] == "不开机"


def test_with_everything_given_nothing_is_asked(run: Run, counter: Any) -> None:
    at = counter("ticket", "open", "--name", "张伟", "--kind", "other", "--fault", "不亮")
    assert at.ends() == 0
    assert "? " not in at.text
    assert len(tickets(run)) == 1


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ((), ("--customer", "--device", "--fault")),
        (("--customer", "散客"), ("--device", "--fault")),
        (("--brand", "大众"), ("--customer", "--kind", "--fault")),
    ],
)
def test_without_anybody_to_ask_all_that_is_missing_is_named_at_once(
    run: Run, path: Path, given: tuple[str, ...], named: tuple[str, ...]
) -> None:
    done = run("ticket", "open", "--no-input", *given)
    assert done.code == 2
    assert f"Missing: {', '.join(named)}." in done.err
    assert not path.exists()


def test_no_input_asks_nothing_on_a_terminal_either(counter: Any, path: Path) -> None:
    at = counter("ticket", "open", "--no-input")
    assert at.ends() == 2
    assert "--customer, --device, --fault" in at.text
    assert not path.exists()


# --- other commands -----------------------------------------------------------------------------------


def test_a_reference_that_may_mean_several_is_chosen_from_a_list(run: Run, counter: Any) -> None:
    zhang_wei_with_a_notebook(run)
    at = counter("customer", "edit", "zw", "--address", "人民路1号")
    at.answer("could be 2 customers", "2")
    assert at.ends() == 0
    assert run("customer", "show", "A-C2", "--json").data["address"] == "人民路1号"
    assert run("customer", "show", "A-C1", "--json").data["address"] is None


def test_leaving_the_list_changes_nothing(run: Run, counter: Any) -> None:
    zhang_wei_with_a_notebook(run)
    at = counter("customer", "edit", "zw", "--address", "人民路1号")
    at.asks("could be 2 customers")
    at.type(ESC)
    assert at.ends() == 130
    assert all(each["address"] is None for each in run("customer", "list", "--json").data)


def test_missing_arguments_are_asked_for_and_nothing_is_asked_twice(run: Run, counter: Any) -> None:
    zhang_wei_with_a_notebook(run)
    at = counter("device", "add")
    at.answer("The owner", "zw")
    at.answer("What is it?", "2")
    at.answer("could be 2 customers", "2")
    assert at.ends() == 0
    assert at.text.count("What is it?") == 1
    assert run("device", "show", "A-D2", "--json").data["owner"]["number"] == "A-C2"


def test_the_old_part_is_asked_for_when_a_part_is_logged(run: Run, counter: Any) -> None:
    run("ticket", "open", "--name", "张伟", "--kind", "other", "--fault", "不亮", "--estimate", "换灯=30")
    run("ticket", "approve", "1", "--channel", "in_person", "--cap", "500")
    run("ticket", "start", "1")
    run("parts", "add", "L-1", "--name", "灯泡", "--price", "10")
    run("parts", "receive", "L-1", "3")
    at = counter("parts", "log", "1", "L-1", "1")
    at.answer("What becomes of the old part?", "1")
    assert at.ends() == 0
    assert run("parts", "history", "L-1", "--json").data[0]["old_part"] is not None


@pytest.mark.parametrize("lang", ["zh-CN", "zh-TW"])
def test_no_english_of_the_prompting_library_is_left(counter: Any, lang: str) -> None:
    at = counter("ticket", "open", lang=lang, columns=80)
    at.answer("散客")
    screen = at.shows("» 1)")
    left = "".join(character for character in screen if character.isascii() and character.isalpha())
    assert left.replace("Enter", "").replace("Esc", "").replace("CtrlC", "") == ""
    at.type(INTERRUPT)
    assert at.ends() == 130
