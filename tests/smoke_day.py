"""A whole day at the counter with an installed program: ``python tests/smoke_day.py PATH/TO/aftersales``.

It starts from an empty folder, types commands as a person does, and checks exit codes and what is printed and written.
One line is printed for each step; the first one that is not as it must be ends it with the command, its output and
exit code 1.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import ZipFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

REPAIRS_OF_OTHERS = Path(__file__).parent / "data" / "open-repair-made-up.csv"
SHIPPED = ("calendar/cn.json", "demo/month.toml", "mappings/open-repair.toml", "papers/sheet.html", "papers/sheet.typ")
USUAL: Mapping[str, str] = {}
NOTHING, USAGE, MISSING, NO_SHOP = 0, 2, 3, 6


class Done(NamedTuple):
    """A command that ran: what was typed, and what came of it."""

    typed: str
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The ``data`` of a JSON answer."""
        return json.loads(self.out)["data"]


class Counter:
    """The counter: a folder of its own, and the program in it."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.program = program
        self.folder = folder
        self.surroundings = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(folder / "home"),
            "AFTERSALES_DB": str(folder / "shop.db"),
            "AFTERSALES_NOW": "2026-11-22T10:00",
            "AFTERSALES_LANG": "en",
        }

    def type(self, *words: str, code: int = NOTHING, says: str = "", env: Mapping[str, str] = USUAL) -> Done:
        """Run a command; it must end with ``code``, and ``says`` must stand in what it prints or says."""
        surroundings = {**self.surroundings, **env}
        ran = subprocess.run(
            [self.program, *words], cwd=self.folder, env=surroundings, capture_output=True, check=False
        )
        done = Done(" ".join(("aftersales", *words)), ran.returncode, ran.stdout.decode(), ran.stderr.decode())
        expect(done.code == code, f"exit code {code}", done)
        expect(says in done.out + done.err, f"“{says}”", done)
        return done


class Wrong(Exception):
    """Something is not as it must be."""


def expect(true: object, what: str, done: Done | None = None) -> None:
    """Stop the day, loudly, when it is not so."""
    if not true:
        shown = "" if done is None else f"\n$ {done.typed}\nexit code {done.code}\n{done.out}\n{done.err}"
        raise Wrong(f"expected: {what}{shown}")


# --- the day --------------------------------------------------------------------------------------


def everything_is_in_the_wheel(day: Counter) -> None:
    """The installed package carries its data; it is not read from a checkout."""
    python = day.program.parent / "python"
    ask = "import aftersales_cli, pathlib; print(pathlib.Path(aftersales_cli.__file__).parent)"
    words = [str(python), "-I", "-c", ask]
    package = Path(subprocess.run(words, capture_output=True, text=True, check=True, cwd=day.folder).stdout.strip())
    expect("site-packages" in package.parts, f"an installed program, not {package}")
    absent = [name for name in SHIPPED if not (package / "data" / name).is_file()]
    expect(not absent, f"shipped files: {absent}")
    policies = sorted((package / "data" / "policies").glob("*.toml"))
    expect({"asus-notebook.toml", "jinpin.toml"} <= {policy.name for policy in policies}, "shipped policies")
    day.type("--version", says="aftersales 0.")


def nothing_is_made_by_looking(day: Counter) -> None:
    day.type(says="aftersales demo")
    day.type("ticket", "list", code=NO_SHOP)
    expect(not list(day.folder.iterdir()), "an empty folder")


def the_shop_is_set_up(day: Counter) -> None:
    day.type("init", "--name", "长江电脑维修部", "--phone", "025-88886666", "--language", "zh-CN", says="shop.db")
    mode = (day.folder / "shop.db").stat().st_mode & 0o777
    expect(os.name == "nt" or mode == 0o600, f"a private file, not {mode:o}")
    day.type("init", says="长江电脑维修部")
    day.type("staff", "add", "--name", "孙师傅", "--login", "sun")
    day.type("price", "add", "--kind", "labour", "--name", "更换风扇", "--price", "80")


def a_demo_shop_stands_beside_it(day: Counter) -> None:
    demo = str(day.folder / "demo.db")
    walk = day.type("demo", "--db", demo, "--json").data["commands"]
    expect(len(walk) > 4, "a walk of some commands")
    listed = day.type("ticket", "list", "--limit", "100", "--json", "--db", demo).data
    expect(len(listed) >= 40, "a month of orders")
    expect(day.type("ticket", "list", "--json").data == [], "no order in the real shop")
    day.type("demo", "--yes", code=4, says="real shop")


def a_customer_and_parts_are_put_on_file(day: Counter) -> None:
    added = day.type("customer", "add", "--name", "张伟", "--phone", "138 0013 8000", "--json").data
    expect(added["number"] == "A-C1", "the first customer's number")
    day.type("parts", "add", "FAN-14", "--name", "散热风扇", "--price", "110", "--cost", "45", "--min", "2")
    day.type("parts", "receive", "FAN-14", "3", "--cost", "42.50", says="3 on hand")
    day.type("customer", "show", "zhangwei", says="张伟")
    day.type("customer", "show", "8000", says="张伟")


def a_device_is_taken_in(day: Counter) -> None:
    day.type("ticket", "open", "--no-input", code=USAGE, says="--fault")
    device = ("--kind", "computer", "--brand", "华硕", "--model", "L84F", "--serial", "SN-20200301")
    bought = ("--sold-on", "2020-03-01", "--paper", "invoice", "--paper", "warranty_card")
    order = ("--fault", "风扇很响", "--accessory", "充电器", "--accessory", "U盘:2", "--promise", "+3d", "--cap", "500")
    words = ("ticket", "open", "--customer", "8000", *device, *bought, *order, "--once", "open-1", "--json")
    first, again = day.type(*words).data, day.type(*words).data
    expect(first["number"] == again["number"] == "A-1", "one order, whatever the counter typed twice")
    expect(first["promised_on"] == "2026-11-25", "the promise in three days")


def it_is_repaired_and_handed_over(day: Counter) -> None:
    day.type("ticket", "assign", "1", "sun")
    day.type("ticket", "diagnose", "1", "--finding", "轴承磨损", "--component", "fan", "--responsibility", "user")
    lines = ("--labour", "更换风扇=80", "--part", "FAN-14:1", "--fee", "检测费=30")
    day.type("ticket", "quote", "1", *lines, "--valid-until", "2026-12-01")
    day.type("ticket", "deliver", "1", code=1)
    day.type("ticket", "approve", "1", "--by", "张伟", "--channel", "phone")
    day.type("ticket", "start", "1")
    day.type("ticket", "wait", "1", "--for", "parts")
    day.type("ticket", "resume", "1")
    day.type("parts", "log", "1", "FAN-14", "1", "--old-part", "customer", says="used on A-1")
    day.type("parts", "log", "1", "FAN-14", "1", "--old-part", "customer", code=1, says="A-1")
    day.type("ticket", "inspect", "1", "--pass", "--item", "噪声=ok", "--item", "温度=ok")
    day.type("ticket", "note", "1", "客户下午来取")
    due = day.type("ticket", "ready", "1", "--json").data["totals"]["due"]
    expect(due == "220.00", f"80 + 110 + 30 due, not {due}")
    day.type("ticket", "deliver", "1", code=1, says="220.00")
    day.type("ticket", "pay", "1", "220", "--method", "wechat")
    ended = day.type("ticket", "deliver", "1", "--to", "张伟", "--id-shown", "身份证", "--json").data
    expect((ended["state"], ended["outcome"]) == ("delivered", "fixed"), "an order that is closed")
    expect(ended["warranty_until"] == "2026-12-22", "thirty days of the shop's own warranty")
    day.type("ticket", "deliver", "1", says="already")
    day.type("ticket", "log", "1", says="客户下午来取")
    day.type("device", "show", "20200301", says="A-1")


def other_orders_end_otherwise(day: Counter) -> None:
    opened = "ticket open --customer 散客 --kind phone --brand 小米 --fault 屏幕碎裂"
    day.type(*opened.split(), says="A-2")
    day.type("ticket", "quote", "2", "--labour", "更换屏幕=300")
    day.type("ticket", "decline", "2", "--reason", "太贵")
    day.type("ticket", "ready", "2")
    day.type("ticket", "deliver", "2")
    day.type(*opened.split(), says="A-3")
    day.type("ticket", "cancel", "3", "--reason", "客户取回")
    counted = day.type("ticket", "list", "--count-by", "state", "--json").data
    expect({each["state"]: each["count"] for each in counted} == {"delivered": 2, "cancelled": 1}, "three orders")


def a_warranty_is_judged(day: Counter) -> None:
    device = (
        "--kind",
        "computer",
        "--category",
        "notebook",
        "--brand",
        "华硕",
        "--model",
        "L84F",
        "--serial",
        "W-0042",
    )
    bought = ("--sold-on", "2026-03-01", "--paper", "invoice", "--paper", "warranty_card")
    day.type("device", "add", "zhangwei", *device, *bought)
    asked = ("warranty", "check", "W-0042", "--component", "fan", "--fault", "hardware")
    verdict = day.type(*asked, "--json").data
    expect((verdict["status"], verdict["free"]) == ("in_warranty", True), "a free repair")
    expect(verdict["clock"]["ends"] == "2028-03-01", "two years from the day of sale")
    expect(all(reason["rule"] for reason in verdict["reasons"] if reason["quote"]), "a rule with every sentence")
    day.type(*asked, says="Free, until 2028-03-01")
    day.type(*asked, "--on", "2028-03-02", "--lang", "zh-CN", says="不免费")
    facts = day.type(*asked[:3], "--show-facts").out
    (day.folder / "facts.toml").write_text(facts, encoding="utf-8")
    no_shop = {"AFTERSALES_DB": str(day.folder / "nowhere.db")}
    told = ("--policy", "asus-notebook", "--facts", "facts.toml", "--component", "fan", "--fault", "hardware", "--json")
    again = day.type("warranty", "check", *told, env=no_shop).data
    expect(again["free"] is True, "the same verdict from a file of facts, without a shop")
    day.type("policy", "list", says="asus-notebook")
    day.type("policy", "test", "asus-notebook")


def the_order_is_printed(day: Counter) -> None:
    text = day.type("ticket", "print", "1").out
    expect("托修单" in text and "张伟" in text and "A-1" in text, "the order on paper")
    day.type("ticket", "print", "1", says="补打")
    day.type("ticket", "print", "1", "--to", "html", "--out", "order.html")
    page = (day.folder / "order.html").read_text(encoding="utf-8")
    expect(
        page.startswith("<!") and "张伟" in page and "<link" not in page and "src=" not in page,
        "one page that needs nothing else",
    )
    day.type("ticket", "print", "1", "--to", "pdf", "--out", "order.pdf")
    expect((day.folder / "order.pdf").read_bytes().startswith(b"%PDF"), "a PDF")


def the_month_is_closed(day: Counter) -> None:
    day.type("report", "monthly", says="2026-10")
    month = ("report", "monthly", "--month", "2026-11")
    figures = day.type(*month, "--json").data
    expect((figures["came_in"], figures["delivered"]) == (3, 2), "three orders in, two delivered")
    day.type(*month, "--out", "month.xlsx")
    day.type(*month, "--out", "again.xlsx")
    expect((day.folder / "month.xlsx").read_bytes() == (day.folder / "again.xlsx").read_bytes(), "the same bytes")
    with ZipFile(day.folder / "month.xlsx") as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    expect(len(sheets) == 4, f"four sheets, not {sheets}")
    day.type(*month, "--out", "month.json")
    whole = json.loads((day.folder / "month.json").read_text(encoding="utf-8"))
    expect(whole["schema"] == "aftersales/1", "a JSON document")
    day.type(*month, "--out", "month", "--format", "csv")
    with (day.folder / "month" / "aftersales-2026-11-parts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    expect([row["part"] for row in rows] == ["FAN-14"], "the part that was used")


def repairs_of_others_come_in(day: Counter) -> None:
    other = {"AFTERSALES_DB": str(day.folder / "others.db")}
    words = ("import", "tickets", str(REPAIRS_OF_OTHERS), "--mapping", "open-repair")
    day.type(*words, env=other)
    day.type(*words, env=other)
    counted = day.type("ticket", "list", "--count-by", "outcome", "--json", env=other).data
    found = {each["outcome"]: each["count"] for each in counted}
    expect(found == {"fixed": 5, "unrepairable": 2, "repairable": 2, "unknown": 1}, f"ten repairs once each: {found}")
    day.type("search", "rattles", says="Fan rattles", env=other)
    month = day.type("report", "monthly", "--month", "2025-04", "--json", env=other).data
    expect(month["delivered"] == 3, "three repairs in April")


def everything_goes_out_and_comes_in_again(day: Counter) -> None:
    other = {"AFTERSALES_DB": str(day.folder / "copy.db")}
    day.type("staff", "add", "--name", "孙师傅", "--login", "sun", env=other)
    for noun in ("customers", "devices", "parts", "tickets"):
        day.type("export", noun, "--out", f"{noun}.jsonl")
        day.type("import", noun, f"{noun}.jsonl", env=other)
        sent = (day.folder / f"{noun}.jsonl").read_text(encoding="utf-8").splitlines()
        back = day.type("export", noun, "--format", "jsonl", env=other).out.splitlines()
        expect(len(sent) == len(back) > 0, f"as many {noun} as went out")


def anything_is_found(day: Counter) -> None:
    for typed in ("张伟", "zw", "8000", "20200301", "风扇", "A-1", "Ａ－１"):
        found = day.type("search", typed, "--json").data
        expect(found, f"something for {typed}")
    expect(day.type("search", "没有这个", "--json").data == [], "nothing for what is not there")
    day.type("ticket", "show", "999", code=MISSING)


def a_mistake_is_taken_back(day: Counter) -> None:
    day.type("customer", "add", "--name", "打错了", "--as", "sun")
    day.type("undo", "--as", "sun", says="customer add")
    expect(len(day.type("customer", "list", "--json").data) == 2, "the two customers of before")
    acts = day.type("journal", "--limit", "2", "--json").data
    expect([act["command"] for act in acts] == ["undo", "customer add"], "the journal's last two acts")


def the_file_is_looked_after(day: Counter) -> None:
    day.type("db", "check", says="whole")
    day.type("db", "backup", "kept.db")
    day.type("customer", "add", "--name", "之后的")
    day.type("db", "restore", "kept.db", "--yes")
    expect("之后的" not in day.type("customer", "list").out, "the shop as it was")
    day.type("db", "check", says="whole")
    expect(day.type("db", "stats", "--json").data["records"]["ticket"] == 3, "three orders")
    (day.folder / "broken.db").write_bytes(b"not a shop at all")
    day.type("db", "check", "--db", "broken.db", code=NO_SHOP)


def it_speaks_three_languages(day: Counter) -> None:
    for language, word in (("zh-CN", "取件"), ("zh-TW", "單"), ("en", "delivered")):
        day.type("ticket", "show", "1", "--lang", language, says=word)
        day.type("ticket", "open", "--help", "--lang", language, says="aftersales ticket open")
    nobody_said = {"AFTERSALES_LANG": "", "LC_ALL": "C", "LANG": "C"}
    day.type("ticket", "show", "1", says="张伟", env=nobody_said)


def it_is_removed_and_the_data_stays(day: Counter) -> None:
    kept = {path.name for path in day.folder.iterdir()}
    expect({"shop.db", "demo.db", "others.db", "kept.db"} <= kept, "the shop's files")
    inside = [path for path in day.program.parent.parent.rglob("*.db") if path.is_file()]
    expect(not inside, f"nothing of the shop among the program's files: {inside}")


DAY: tuple[Callable[[Counter], None], ...] = (
    everything_is_in_the_wheel,
    nothing_is_made_by_looking,
    the_shop_is_set_up,
    a_demo_shop_stands_beside_it,
    a_customer_and_parts_are_put_on_file,
    a_device_is_taken_in,
    it_is_repaired_and_handed_over,
    other_orders_end_otherwise,
    a_warranty_is_judged,
    the_order_is_printed,
    the_month_is_closed,
    repairs_of_others_come_in,
    everything_goes_out_and_comes_in_again,
    anything_is_found,
    a_mistake_is_taken_back,
    the_file_is_looked_after,
    it_speaks_three_languages,
    it_is_removed_and_the_data_stays,
)


def main() -> int:
    """Live through the day, step by step."""
    program = Path(sys.argv[1]).absolute()
    with TemporaryDirectory() as folder:
        counter = Counter(program, Path(folder))
        for number, step in enumerate(DAY, 1):
            title = step.__name__.replace("_", " ")
            try:
                step(counter)
            except (Wrong, ValueError, LookupError, TypeError, OSError) as error:
                sys.stderr.write(f"FAILED {number:2} {title}\n{error or type(error).__name__}\n")
                return 1
            sys.stdout.write(f"ok {number:2} {title}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
