"""``aftersales ticket``: an order from the counter to the hand-over, and everything that is refused on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aftersales_cli.domain.tickets.ticket import State
from tests.services.cards.parts_store import in_stock
from tests.services.tickets.orders import IN_STATE, an_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aftersales_cli.services.shop import Shop
    from tests.commands.conftest import Refuse
    from tests.conftest import Run

PROMISED_KEYS = {
    "id", "number", "created_at", "state", "outcome", "kind", "channel", "severity", "customer", "sender", "assigned",
    "devices", "fault", "condition", "accessories", "cap", "promised_on", "finding", "component", "cause",
    "responsibility", "lines", "totals", "verdict", "delivered_at", "warranty_until", "events", "id_shown",
    "on_account",
}  # fmt: skip
LINE_KEYS = {"kind", "text", "part", "quantity", "unit_price", "amount", "charge", "rule"}
TOTALS = {"estimate", "approved", "charged", "paid", "due", "currency"}

OPEN = ("ticket", "open", "--name", "张伟", "--phone", "13800138000", "--kind", "phone", "--fault", "屏幕碎裂")


def test_an_order_is_opened_with_a_new_customer_and_device_in_one_line(run: Run) -> None:
    done = run(
        *OPEN,
        *(
            "--kind",
            "A",
            "--brand",
            "小米",
            "--accessory",
            "充电器",
            "--accessory",
            "U盘:2",
            "--condition",
            "后盖有划痕",
        ),
        *("--promise", "+3d", "--cap", "300", "--estimate", "换屏=180", "--channel", "courier", "--severity", "2"),
        *("--sender", "王芳", "--json"),
    )
    assert done.code == 0, done.err
    assert set(done.data) >= PROMISED_KEYS
    assert set(done.data["totals"]) == TOTALS
    assert set(done.data["lines"][0]) >= LINE_KEYS
    said = {name: done.data[name] for name in ("number", "state", "kind", "channel", "severity", "sender", "cap")}
    assert said == {
        "number": "A-1", "state": "received", "kind": "A", "channel": "courier", "severity": 2, "sender": "王芳",
        "cap": "300.00",
    }  # fmt: skip
    assert [(each["text"], each["count"]) for each in done.data["accessories"]] == [("充电器", 1), ("U盘", 2)]
    assert (done.data["promised_on"], done.data["totals"]["estimate"]) == ("2026-11-25", "180.00")
    assert done.err.splitlines()[-1].startswith("Next: aftersales ticket ")


def test_a_vehicle_brings_its_odometer_and_fuel(run: Run) -> None:
    done = run(
        *("ticket", "open", "--customer", "散客", "--plate", "苏A12345", "--fault", "异响", "--odometer-km", "86,500"),
        *("--fuel", "半箱", "--json"),
    )
    (device,) = done.data["devices"]
    assert (device["kind"], device["odometer_km"], device["fuel"]) == ("vehicle", 86500, "半箱")


def test_all_that_is_missing_is_named_at_once(counter: Shop, refuse: Refuse) -> None:
    refuse("ticket", "open", code=2, says=("--customer", "--device", "--fault"))
    refuse("ticket", "open", "--customer", "1", "--device", "1", code=2, says="--fault")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--customer", "nobody", "--device", "1", "--fault", "x"), 3, "“nobody”"),
        (("--customer", "1", "--device", "0000", "--fault", "x"), 3, "“0000”"),
        (("--customer", "1", "--name", "王", "--device", "1", "--fault", "x"), 2, "--customer"),
        (("--customer", "1", "--kind", "spaceship", "--fault", "x"), 2, "“spaceship” is no value of --kind."),
        (("--customer", "1", "--kind", "A", "--kind", "B", "--kind", "phone", "--fault", "x"), 2, "cannot both"),
        (("--customer", "1", "--device", "1", "--fault", " "), 2, "needs a fault"),
        (("--customer", "1", "--device", "1", "--fault", "长" * 10_001), 2, "10001 characters"),
        (("--customer", "1", "--device", "1", "--fault", "x", "--cap", "１.2.3"), 2, "is not an amount of money"),
        (("--customer", "1", "--device", "1", "--fault", "x", "--estimate", "换屏"), 2, "needs a name and a value"),
        (("--customer", "1", "--device", "1", "--fault", "x", "--accessory", "线:x:0"), 2, "线:x:0"),
        (("--customer", "1", "--device", "1", "--fault", "x", "--promise", "someday"), 2, "“someday” is not a date."),
        (("--customer", "1", "--device", "1", "--fault", "x", "--promise", "昨天"), 2, "2026-11-21"),
        (("--customer", "1", "--device", "1", "--fault", "x", "--severity", "5"), 2, "“5” is no value of --severity."),
        (("--customer", "1", "--device", "1", "--fault", "x", "--channel", "pigeon"), 2, "“pigeon” is no value"),
        (("--customer", "1", "--device", "1", "--fault", "x", "--assign", "nobody"), 3, "“nobody”"),
        (("--customer", "1", "--device", "1", "--fault", "x", "--question", "colour=red"), 2, "colour"),
        (("--name", "", "--kind", "phone", "--fault", "x"), 2, ""),
    ],
)
def test_an_order_that_cannot_be_opened_leaves_nothing(
    counter: Shop, refuse: Refuse, words: tuple[str, ...], code: int, says: str
) -> None:
    refuse("ticket", "open", *words, code=code, says=says)


KNOWN_PHONE = ("--kind", "phone", "--brand", "小米", "--model", "14", "--imei", "490154203237518", "--fault", "x")
ZHANG = ("--name", "张伟", "--phone", "13800138000")


def test_a_described_unit_of_another_customer_is_not_taken_from_them(run: Run, refuse: Refuse) -> None:
    run("ticket", "open", *ZHANG, *KNOWN_PHONE)
    refuse(
        "ticket", "open", "--name", "周十", "--phone", "13900001111", "--kind", "phone", "--brand", "OPPO", "--model",
        "X", "--imei", "490154203237519", "--serial", "S9", "--fault", "x",
        code=4, says=("A-D1 小米 14", "owner A-C1 张伟", "brand: OPPO; on its card: 小米", "model: X", "--device A-D1"),
    )  # fmt: skip
    refuse("ticket", "open", "--customer", "散客", *KNOWN_PHONE, code=4, says="owner A-C1 张伟")


def test_a_described_unit_whose_card_says_otherwise_is_refused(run: Run, refuse: Refuse) -> None:
    run("ticket", "open", *ZHANG, *KNOWN_PHONE, "--sold-on", "2025-01-02")
    other = ("--kind", "phone", "--imei", "490154203237518", "--fault", "x", "--sold-on", "2025-01-03")
    refuse(
        "ticket", "open", *ZHANG, *other, code=4, says=("sold_on: 2025-01-03; on its card: 2025-01-02", "device edit")
    )


def test_a_known_unit_of_the_same_customer_is_taken_and_its_card_filled_in(run: Run) -> None:
    run("ticket", "open", *ZHANG, *KNOWN_PHONE)
    done = run("ticket", "open", *ZHANG, *KNOWN_PHONE, "--serial", "S9")
    assert (done.code, "on file already: A-D1" in done.err) == (0, True)
    assert [each["serial"] for each in run("device", "list", "--json").data] == ["S9"]


def test_whoever_brings_another_customers_device_is_told_whose_it_is(counter: Shop, run: Run) -> None:
    run("customer", "add", "--name", "周十")
    done = run("ticket", "open", "--customer", "周十", "--device", "A-D1", "--fault", "x")
    assert (done.code, "Device A-D1 belongs to A-C1" in done.err, "周十 brings it" in done.err) == (0, True, True)
    own = run("ticket", "open", "--customer", "A-C1", "--device", "A-D1", "--fault", "x")
    assert "belongs to" not in own.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--imei", "490154203237519"), "ends in 9 where 8 is due"),
        (("--vin", "LSVAA49J132047372"), "check digit"),
        (("--plate", "X1"), "no usual form of a number plate"),
    ],
)
def test_an_odd_number_is_warned_of_at_the_counter_too(run: Run, words: tuple[str, ...], says: str) -> None:
    done = run("ticket", "open", *ZHANG, *words, "--fault", "x")
    assert (done.code, says in done.err) == (0, True)


def test_an_odometer_that_went_back_is_warned_of(run: Run) -> None:
    run("ticket", "open", *ZHANG, "--plate", "苏A12345", "--fault", "x", "--odometer-km", "86500")
    done = run("ticket", "open", "--device", "A-D1", "--fault", "x", "--odometer-km", "8650")
    assert (done.code, "shows 8650 km, but 86500 km before" in done.err) == (0, True)


@pytest.mark.parametrize("typed", ["1", "A-1", "a-1", "Ａ－１", "１", " A-1 ", "A-1\r", "0001"])
def test_an_order_is_found_by_its_number_however_it_is_typed(counter: Shop, run: Run, typed: str) -> None:
    assert run("ticket", "show", typed, "--json").data["number"] == "A-1"


@pytest.mark.parametrize("typed", ["99", "B-1", "A-D1", "", "999999999999", "1; DROP TABLE ticket", "../1"])
def test_an_order_that_is_not_there_is_exit_3(counter: Shop, refuse: Refuse, typed: str) -> None:
    for verb in (("show",), ("log",), ("start",), ("note",), ("pay",)):
        more = {"note": ("x",), "pay": ("1", "--method", "cash")}.get(verb[0], ())
        refuse("ticket", *verb, typed, *more, code=3, says=(f"no ticket {typed}", "ticket list"))


def test_a_whole_repair(counter: Shop, run: Run) -> None:
    steps: Sequence[tuple[str, tuple[str, ...]]] = (
        ("received", ("assign", "1", "li")),
        ("diagnosing", ("diagnose", "1", "--finding", "主板短路", "--component", "mainboard", "--cause", "进水")),
        ("quoted", ("quote", "1", "--labour", "系统重装", "--part", "BT-L84:1:200", "--fee", "检测=20")),
        ("approved", ("approve", "1", "--by", "张伟", "--channel", "message", "--cap", "300")),
        ("repairing", ("start", "1")),
        ("waiting", ("wait", "1", "--for", "parts")),
        ("repairing", ("resume", "1")),
        ("inspecting", ("inspect", "1", "--pass", "--item", "开机=ok")),
        ("ready", ("ready", "1")),
    )
    for state, words in steps:
        done = run("ticket", *words, "--json")
        assert (done.code, done.data["state"]) == (0, state), done.err
        assert done.err.splitlines()[-1].startswith("Next: aftersales ticket ")
    due = run("ticket", "show", "1", "--json").data["totals"]["due"]
    assert run("ticket", "pay", "1", due, "--method", "wechat").code == 0
    done = run("ticket", "deliver", "1", "--to", "张伟", "--id-shown", "身份证", "--json")
    assert (done.code, done.data["state"], done.data["outcome"]) == (0, "delivered", "fixed")
    assert (done.data["totals"]["due"], done.data["id_shown"]) == ("0.00", "身份证")
    assert done.data["warranty_until"] is not None


def test_a_step_that_is_done_already_is_a_notice(shop: Shop, run: Run) -> None:
    IN_STATE[State.REPAIRING](shop)
    done = run("ticket", "start", "1")
    assert (done.code, "A-1 is repairing already: nothing changed." in done.err) == (0, True)


@pytest.mark.parametrize(
    ("state", "words", "code", "says"),
    [
        (State.RECEIVED, ("start", "1"), 1, ("The customer has not agreed", "ticket")),
        (State.RECEIVED, ("inspect", "1", "--pass"), 1, "Possible now:"),
        (State.RECEIVED, ("deliver", "1"), 1, "Possible now:"),
        (State.RECEIVED, ("approve", "1"), 1, "nothing to agree to"),
        (State.RECEIVED, ("diagnose", "1"), 2, "--finding"),
        (State.RECEIVED, ("diagnose", "1", "--finding", " "), 2, "A diagnosis needs a finding."),
        (State.RECEIVED, ("diagnose", "1", "--finding", "x", "--responsibility", "me"), 2, "“me” is no value"),
        (State.RECEIVED, ("assign", "1"), 2, "STAFF"),
        (State.RECEIVED, ("assign", "1", "nobody"), 3, "aftersales staff list"),
        (State.RECEIVED, ("edit", "1", "--cap", "x"), 2, "“x” is not an amount of money."),
        (State.RECEIVED, ("edit", "1", "--severity", "0"), 2, "from 1 to 4"),
        (State.RECEIVED, ("edit", "1", "--fault", ""), 2, ("needs a fault", "--fault TEXT")),
        (State.RECEIVED, ("edit", "1", "--promise", "昨天"), 2, "2026-11-21 is past"),
        (State.RECEIVED, ("edit", "1", "--question", "colour=red"), 2, ("no question called colour", "since_when")),
        (State.RECEIVED, ("note", "1", " "), 2, "The remark is empty."),
        (State.RECEIVED, ("note", "1", "长" * 10_001), 2, "10001 characters"),
        (State.RECEIVED, ("print", "1", "--copies", "1"), 2, "copies cannot be 1."),
        (State.RECEIVED, ("print", "1", "--to", "stone"), 2, "“stone” is no value of --to."),
        (State.DIAGNOSING, ("quote", "1"), 2, "at least one line"),
        (State.DIAGNOSING, ("quote", "1", "--labour", "unlisted"), 2, "“unlisted” is not on the price list."),
        (State.DIAGNOSING, ("quote", "1", "--labour", "x=-5"), 2, "“-5” is negative"),
        (State.DIAGNOSING, ("quote", "1", "--part", "NOPE:1"), 3, "“NOPE”"),
        (State.DIAGNOSING, ("quote", "1", "--fee", "x=1", "--valid-until", "2026-11-21"), 2, "2026-11-21"),
        (State.QUOTED, ("approve", "1", "--cap", "100"), 1, "A cap of 100.00 is below the 230.00"),
        (State.QUOTED, ("approve", "1", "--channel", "pigeon"), 2, "in_person, phone, message, signature"),
        (State.REPAIRING, ("wait", "1"), 2, "--for"),
        (State.REPAIRING, ("wait", "1", "--for", "rain"), 2, "parts, customer, maker, other"),
        (State.REPAIRING, ("inspect", "1", "--item", "x"), 2, "“x” is no inspection item."),
        (State.REPAIRING, ("inspect", "1", "--pass", "--item", "充电=bad"), 1, ("Not in order: 充电.", "--fail")),
        (State.REPAIRING, ("ready", "1"), 1, ("The final inspection was not passed.", "inspect A-1 --pass")),
        (State.REPAIRING, ("cancel", "1"), 1, "Possible now:"),
        (State.READY, ("deliver", "1"), 1, ("230.00 CNY is still to be paid", "pay A-1 230.00")),
        (State.READY, ("pay", "1", "9999", "--method", "cash"), 1, ("9999.00", "230.00", "pay A-1 230.00")),
        (State.READY, ("pay", "1", "0", "--method", "cash"), 2, "above zero"),
        (State.READY, ("pay", "1", "1e3", "--method", "cash"), 2, "“1e3” is not an amount of money."),
        (State.READY, ("pay", "1", "230"), 2, "--method"),
        (State.READY, ("pay", "1"), 2, "MONEY"),
        (State.READY, ("pay", "1", "230", "--method", "shell"), 2, "cash, wechat, alipay, card, transfer, other"),
        (State.READY, ("refund", "1", "5", "--method", "cash"), 1, ("5.00 is more than the 0.00", "ticket show A-1")),
        (State.READY, ("deliver", "1", "--outcome", "magic"), 2, "“magic” is no value of --outcome."),
        (State.DELIVERED, ("cancel", "1"), 1, ("This order is closed.", "ticket show A-1")),
        (State.DELIVERED, ("edit", "1", "--fault", "x"), 1, ("its papers are final", "ticket note A-1")),
        (State.DELIVERED, ("decline", "1"), 1, "This order is closed."),
        (State.DELIVERED, ("stop", "1"), 1, "This order is closed."),
        (State.CANCELLED, ("start", "1"), 1, "This order is closed."),
    ],
)  # fmt: skip
def test_a_step_that_cannot_be_taken(
    shop: Shop, refuse: Refuse, state: State, words: tuple[str, ...], code: int, says: str | tuple[str, ...]
) -> None:
    IN_STATE[state](shop)
    refuse("ticket", *words, code=code, says=says)


def test_money_owed_may_go_on_the_bill(shop: Shop, run: Run) -> None:
    IN_STATE[State.READY](shop)
    done = run("ticket", "deliver", "1", "--on-account", "--json")
    assert (done.code, done.data["on_account"], done.data["totals"]["due"]) == (0, True, "230.00")
    assert [each["number"] for each in run("ticket", "list", "--owing", "--json").data] == ["A-1"]


def test_a_declined_order_is_charged_the_fee_that_was_quoted(shop: Shop, run: Run) -> None:
    IN_STATE[State.QUOTED](shop)
    done = run("ticket", "decline", "1", "--reason", "太贵", "--json")
    assert (done.code, done.data["state"], done.data["totals"]["charged"]) == (0, "declined", "30.00")


def test_lists_are_narrowed_counted_and_sorted(shop: Shop, run: Run) -> None:
    IN_STATE[State.DELIVERED](shop)
    an_order(shop)
    in_stock(shop)
    numbers = {
        ("--state", "received"): ["A-2"],
        ("--outcome", "fixed"): ["A-1"],
        ("--open",): ["A-2"],
        ("--customer", "8000"): ["A-2", "A-1"],
        ("--from", "2026-11-22", "--to", "今天"): ["A-2", "A-1"],
        ("--from", "2026-11-23"): [],
        ("--overdue",): [],
        ("--sort", "number"): ["A-1", "A-2"],
        ("--limit", "1"): ["A-2"],
    }
    for words, found in numbers.items():
        assert [each["number"] for each in run("ticket", "list", *words, "--json").data] == found, words
    counts = run("ticket", "list", "--count-by", "state", "--json").data
    assert {each["state"]: each["count"] for each in counts} == {"delivered": 1, "received": 1}


def test_orders_are_counted_by_what_stood_in_the_way_of_the_repair(run: Run) -> None:
    for number in ("1", "2", "3"):
        run("ticket", "open", "--name", "张伟", "--kind", "phone", "--fault", "碎屏")
        run("ticket", "decline", number, "--reason", "没有零件" if number != "3" else "太贵")
    counts = run("ticket", "list", "--count-by", "barrier", "--json").data
    assert [(each["barrier"], each["count"]) for each in counts] == [("没有零件", 2), ("太贵", 1)]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--state", "repairng"), ("“repairng” is no value of --state.", "Did you mean repairing?")),
        (("--state", "维修"), "“维修” is no value of --state."),
        (("--sort", "colour"), "created_at, number"),
        (("--count-by", "colour"), "state, outcome"),
        (("--from", "nie"), "“nie” is not a date."),
        (("--limit", "0"), ("“0” is no value of --limit.", "1 or more")),
        (("--limit", "many"), "“many” is no value of --limit."),
    ],
)
def test_a_list_that_cannot_be_made(
    counter: Shop, refuse: Refuse, words: tuple[str, ...], says: str | tuple[str, ...]
) -> None:
    refuse("ticket", "list", *words, code=2, says=says)


def test_the_log_is_shown_in_either_direction(shop: Shop, run: Run) -> None:
    IN_STATE[State.REPAIRING](shop)
    steps = [each["step"] for each in run("ticket", "log", "1", "--json").data]
    assert steps[0] == "open"
    assert [each["step"] for each in run("ticket", "log", "1", "--sort=-at", "--json").data] == steps[::-1]
    assert len(run("ticket", "log", "1", "--limit", "2", "--json").data) == 2


def test_the_password_stands_in_no_answer(run: Run) -> None:
    opened = run(*OPEN, "--password", "mi-ma-9527", "--password-consent", "--json")
    assert opened.code == 0
    answers = [opened, *(run(*words) for words in (
        ("ticket", "show", "1"), ("ticket", "show", "1", "--json"), ("ticket", "list", "--csv"), ("ticket", "log", "1"),
        ("journal", "--record", "A-1", "--json"), ("search", "9527"), ("ticket", "print", "1"),
    ))]  # fmt: skip
    assert not [answer for answer in answers if "9527" in answer.out + answer.err]


def test_a_kept_password_is_shown_on_demand_and_the_reading_is_noted(run: Run) -> None:
    run(*OPEN, "--password", "mi-ma-9527", "--password-consent")
    assert "A password is kept" in run("ticket", "show", "1").err
    read = run("ticket", "show", "1", "--password")
    assert (read.code, "mi-ma-9527" in read.out) == (0, True)
    assert run("ticket", "show", "1", "--password", "--json").data == {"number": "A-1", "password": "mi-ma-9527"}
    events = run("ticket", "log", "1", "--json").data
    assert [(each["step"], each["note"]) for each in events][1:] == [("password", None), ("password", None)]
    assert "9527" not in "".join(run(*words).out for words in (
        ("journal", "--json"), ("ticket", "log", "1"), ("ticket", "show", "1", "--json"), ("ticket", "print", "1"),
    ))  # fmt: skip


def test_that_a_password_was_read_stays_in_the_history_when_it_is_taken_back(run: Run) -> None:
    run(*OPEN, "--password", "mi-ma-9527", "--password-consent")
    run("ticket", "show", "1", "--password")
    assert run("undo", "--yes").code == 0
    assert [each["step"] for each in run("ticket", "log", "1", "--json").data] == ["open", "password", "undo"]


def test_no_password_is_shown_where_none_is_kept(run: Run, refuse: Refuse) -> None:
    run(*OPEN)
    assert "password" not in run("ticket", "show", "1").err
    refuse("ticket", "show", "1", "--password", code=3, says="No password is kept for A-1.")


def test_a_misspelt_component_is_refused_and_one_of_the_shops_own_words_stands(
    counter: Shop, run: Run, refuse: Refuse
) -> None:
    an_order(counter)
    words = ("ticket", "diagnose", "1", "--finding", "异响", "--component")
    refuse(*words, "fann", code=2, says=("“fann” is no value of --component.", "Did you mean fan?"))
    for typed in ("fan", "风扇", "trackpoint", "主机板电容"):
        assert run(*words, typed, "--json").data["component"] == typed


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (State.DELIVERED, "is not lowered any more"),
        (State.READY, "ticket inspect A-1 --fail"),
        (State.INSPECTING, 'quote A-1 --labour "TEXT=MONEY" --discount "TEXT=MONEY"'),
    ],
)
def test_a_refund_keeps_its_reason_and_says_that_the_charge_stands(
    shop: Shop, run: Run, state: State, says: str
) -> None:
    ticket = IN_STATE[state](shop)
    if ticket.totals.due.fen:
        run("ticket", "pay", "1", str(ticket.totals.due), "--method", "cash")
    answer = run("ticket", "refund", "1", "50", "--method", "cash", "--reason", "客户投诉", "--json")
    assert (answer.code, answer.data["totals"]["due"]) == (0, "50.00")
    assert "A-1 now owes 50.00: a refund does not lower the charge." in answer.err
    assert says in answer.err
    assert "客户投诉" in run("ticket", "log", "1").out


def test_what_was_paid_too_much_is_the_next_step_of_an_order_broken_off(shop: Shop, run: Run) -> None:
    IN_STATE[State.REPAIRING](shop)
    run("ticket", "pay", "1", "50", "--method", "cash")
    answer = run("ticket", "stop", "1", "--reason", "不修了")
    assert "ticket refund A-1 20.00 --method cash" in answer.err


@pytest.mark.parametrize(
    ("state", "words", "says"),
    [
        (
            State.DECLINED,
            ("decline", "1", "--reason", "另买新的"),
            ("“另买新的” was not taken over: “太贵” stays.", "note A-1"),
        ),
        (State.STOPPED, ("stop", "1", "--reason", "缺料"), ("“缺料” was not taken over: “不修了” stays.", "note A-1")),
        (State.READY, ("ready", "1", "--outcome", "repairable"), ("“repairable” was not taken over", "deliver A-1")),
    ],
)
def test_what_is_typed_for_a_step_that_is_done_is_not_dropped_in_silence(
    shop: Shop, run: Run, state: State, words: tuple[str, ...], says: tuple[str, ...]
) -> None:
    before = IN_STATE[state](shop)
    answer = run("ticket", *words, "--json")
    assert answer.code == 0
    assert (answer.data["state"], answer.data["outcome"]) == (before.state, before.outcome)
    assert all(part in answer.err for part in says), answer.err
