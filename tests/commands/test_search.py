"""``aftersales search``: anything, by whatever is known of it; what is typed is data, never a query."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Run


@pytest.fixture(autouse=True)
def counter(run: Run) -> None:
    """A shop with two customers, a car, a notebook, two orders and a part."""
    run("customer", "add", "--name", "张伟", "--phone", "138 0013 8000", "--address", "中山路100号")
    run("customer", "add", "--name", "李娜", "--phone", "+86 13900139000", "--note", "老客户")
    run("device", "add", "张伟", "--kind", "vehicle", "--brand", "大众", "--plate", "苏A12345")
    run("device", "add", "李娜", "--kind", "computer", "--brand", "ASUS", "--model", "L84F", "--serial", "5CN0AS123456")
    run("ticket", "open", "--device", "12345", "--fault", "刹车异响，方向盘抖动")
    run("ticket", "open", "--device", "3456", "--fault", "开机不亮 won't boot (100%)", "--condition", "外壳划痕")
    run("parts", "add", "BT-L84", "--name", "笔记本电池", "--price", "100", "--barcode", "0690123")


def found(run: Run, *words: str) -> set[tuple[str, str]]:
    done = run("search", *words, "--json")
    assert done.code == 0
    return {(each["kind"], each["number"]) for each in done.data}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("A-1", ("ticket", "A-1")),
        ("2", ("ticket", "A-2")),
        ("ａ－２", ("ticket", "A-2")),
        ("A-C2", ("customer", "A-C2")),
        ("A-D1", ("device", "A-D1")),
        ("8000", ("customer", "A-C1")),
        ("138-0013-8000", ("customer", "A-C1")),
        ("+8613800138000", ("customer", "A-C1")),
        ("张伟", ("customer", "A-C1")),
        ("zhangwei", ("customer", "A-C1")),
        ("zw", ("customer", "A-C1")),
        ("ln", ("customer", "A-C2")),
        ("苏A12345", ("device", "A-D1")),
        ("苏a·12345", ("device", "A-D1")),
        ("3456", ("device", "A-D2")),
        ("5cn0as123456", ("device", "A-D2")),
        ("bt-l84", ("part", "BT-L84")),
        ("0690123", ("part", "BT-L84")),
        ("电池", ("part", "BT-L84")),
        ("bjbdc", ("part", "BT-L84")),
        ("异响", ("ticket", "A-1")),
        ("抖动", ("ticket", "A-1")),
        ("不亮", ("ticket", "A-2")),
        ("boot", ("ticket", "A-2")),
        ("BOOT", ("ticket", "A-2")),
        ("划痕", ("ticket", "A-2")),
        ("中山路", ("customer", "A-C1")),
        ("老客户", ("customer", "A-C2")),
        ("客户", ("customer", "A-C2")),
    ],
)
def test_whatever_is_known_of_it_finds_it(run: Run, typed: str, meant: tuple[str, str]) -> None:
    assert meant in found(run, typed)


def test_several_words_must_all_be_there(run: Run) -> None:
    assert ("ticket", "A-1") in found(run, "异响", "抖动")
    assert found(run, "异响", "不亮") == set()


def test_what_the_words_name_comes_before_where_they_are_written(run: Run) -> None:
    run("ticket", "open", "--customer", "李娜", "--kind", "other", "--fault", "张伟 brought it")
    hits = run("search", "张伟", "--json").data
    assert [hits[0]["kind"], hits[0]["number"]] == ["customer", "A-C1"]
    assert ("ticket", "A-3") in {(each["kind"], each["number"]) for each in hits}


def test_a_search_may_keep_to_one_kind_of_record_and_to_a_number(run: Run) -> None:
    assert {each["kind"] for each in run("search", "李娜", "--in", "ticket", "--json").data} <= {"ticket"}
    assert len(run("search", "李娜", "--limit", "1", "--json").data) == 1


def test_nothing_found_is_no_error(run: Run) -> None:
    done = run("search", "没有的东西")
    assert (done.code, done.out, "Nothing found." in done.err) == (0, "", True)


@pytest.mark.parametrize(
    "typed",
    [
        '"', "'", '"不亮', "*", "不*", "(", ")", "boot)", "NEAR(boot 亮)", "NEAR", "OR", "boot OR 异响", "AND NOT",
        "NOT boot", "^boot", "fault:boot", "{a b}: c", "-boot", "+", "%", "_", "100%", "\\", ";", "--",
        "'; DROP TABLE ticket; --", "\x00", "\x1b[31m", "😀", "\u202e", "[red]", "[/]", " ", "a" * 5000, "，", "“”",
    ],
)  # fmt: skip
def test_hostile_words_are_only_words(run: Run, typed: str) -> None:
    done = run("search", "--", typed)
    assert done.code == 0
    assert "\x1b" not in done.out + done.err
    assert len(run("ticket", "list", "--json").data) == 2


def test_words_that_a_query_language_knows_are_looked_for_as_they_stand(run: Run) -> None:
    assert found(run, "boot OR 异响") == set()
    run("ticket", "open", "--customer", "张伟", "--kind", "other", "--fault", "left OR right, near the door")
    assert found(run, "OR") == found(run, "left", "OR", "right") == {("ticket", "A-3")}
    assert found(run, "NEAR") == {("ticket", "A-3")}


def test_a_changed_record_is_found_by_what_it_says_now(run: Run) -> None:
    run("customer", "edit", "A-C1", "--name", "王芳")
    assert ("customer", "A-C1") in found(run, "王芳")
    assert ("customer", "A-C1") in found(run, "wf")
    assert ("customer", "A-C1") not in found(run, "zw")


def test_without_a_shop_nothing_is_searched_and_none_is_made(run: Run, tmp_path: object) -> None:
    elsewhere = f"{tmp_path}/none.db"
    assert run("search", "张伟", "--db", elsewhere).code == 6


def test_what_is_found_may_be_sorted(run: Run) -> None:
    for name in ("王芳", "王师傅", "王刚"):
        assert run("customer", "add", "--name", name).code == 0

    def found(*words: str) -> list[str]:
        return [each["number"] for each in run("search", "王", *words, "--json").data]

    assert found("--sort", "number") == ["A-C3", "A-C4", "A-C5"]
    assert found("--sort=-number") == ["A-C5", "A-C4", "A-C3"]
    assert found("--sort", "found") == found()
    assert found("--sort=-found") == found()[::-1]


def test_what_hits_cannot_be_sorted_by_is_named_with_what_they_can(run: Run) -> None:
    run("customer", "add", "--name", "王芳")
    refused = run("search", "王", "--sort", "colour")
    assert refused.code == 2
    assert "colour" in refused.err
    assert "found, kind, number, title" in refused.err
