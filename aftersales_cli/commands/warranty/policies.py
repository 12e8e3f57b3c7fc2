"""``aftersales policy``: the terms that warranties are judged by, and a shop's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftersales_cli.commands.frame import typed_values as pairs
from aftersales_cli.commands.frame.options import AsCsv, AsJson, Excel, Once, form
from aftersales_cli.commands.frame.shop import once, open_shop, shop_if_any
from aftersales_cli.commands.frame.tree import Noun
from aftersales_cli.domain.values.errors import BadData
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render.screen.output import show_record
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.render.warranty import policies as views
from aftersales_cli.services.warranty import policies

if TYPE_CHECKING:
    from aftersales_cli.services.warranty.policies import Tested

app = Noun("policy")

Coverage = Annotated[
    bool, typer.Option("--coverage", help="List every rule of the trade's documents and the policies that cite it.")
]
Id = Annotated[str, typer.Argument(metavar="POLICY", help="Its id: see aftersales policy list.")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="A policy file in TOML.")]
Names = Annotated[
    list[str] | None, typer.Argument(metavar="POLICY", help="Ids or files; every shipped one if not said.")
]
Blanks = Annotated[
    list[str], typer.Argument(metavar="NAME=VALUE", help="A blank and what fills it in: a number, yes or no.")
]
Source = Annotated[bool, typer.Option("--source", help="Print the file itself, to begin one of your own from it.")]


@app.verb("list", example="aftersales policy list")
def list_(coverage: Coverage = False, as_json: AsJson = False, as_csv: AsCsv = False, excel: Excel = False) -> None:
    """List the policies that ship with the program and those added here."""
    shape = form(as_json=as_json, as_csv=as_csv, excel=excel)
    if coverage:
        from aftersales_cli.services.warranty import policy_cases

        views.show_fates(policy_cases.coverage(), shape)
        return
    with shop_if_any() as shop:
        views.show_all(policies.listed(shop), shape)


@app.verb("show", example="aftersales policy show jinpin")
def show(policy: Id, source: Source = False, as_json: AsJson = False) -> None:
    """Show what a policy is, the blanks it leaves, and the sentences it rests on."""
    with shop_if_any() as shop:
        if source:
            print(policies.source_text(shop, policy), end="")  # noqa: T201 - the file is what was asked for
            return
        found = policies.whole(shop, policy) if shop is None else policies.filled(shop, policy)
        views.show(found, form(as_json=as_json))


@app.verb("check", example="aftersales policy check my-brand.toml")
def check(file: File, as_json: AsJson = False) -> None:
    """Check a policy file: everything that is wrong is named with its line and key."""
    policy = policies.check(file.expanduser())
    notice(views.usable(policy))
    if as_json:
        views.show(policy, form(as_json=True))


@app.verb("test", example="aftersales policy test jinpin")
def judge_cases(policy: Names = None, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Judge the cases beside a policy and name each that does not come out as expected."""
    from aftersales_cli.services.warranty.library import shipped_ids

    tested = [policies.test_cases(name) for name in policy or shipped_ids()]
    views.show_tests(tested, form(as_json=as_json, as_csv=as_csv))
    _refuse_failures(tested)


@app.verb("add", example="aftersales policy add my-brand.toml")
def add(file: File, key: Once = None, as_json: AsJson = False) -> None:
    """Add a policy of the shop's own. What is sold from now on is judged by it; what was sold before is not."""
    ready = policies.ready(file.expanduser())
    with open_shop(writing=True) as shop:
        added = once(shop, key, lambda: policies.add(shop, ready), policies.get)
        notice(say("Policy {policy}, edition {edition}, is in the binder.", policy=added.policy, edition=added.edition))
        pairs = [("Policy", added.policy), ("Edition", added.edition)]
        show_record("policy", added, pairs, form(as_json=as_json))


@app.verb("set", example="aftersales policy set jinpin esp=yes")
def set_(policy: Id, blank: Blanks, key: Once = None, as_json: AsJson = False) -> None:
    """Fill in blanks that a policy's text leaves, for all that is sold from now on; NAME= takes one back."""
    values = pairs.table(blank, "NAME=VALUE", may_be_empty=True)
    with open_shop(writing=True) as shop:
        whole = policies.whole(shop, policy)
        once(shop, key, lambda: policies.fill(shop, whole, values), lambda _shop, _key: whole)
        views.show(policies.filled(shop, policy), form(as_json=as_json))


def _refuse_failures(tested: list[Tested]) -> None:
    failed = [say("{policy}: {what}", policy=each.policy, what=what) for each in tested for what in each.failed]
    if failed:
        raise BadData(
            say("{count} expectations are not met.", count=len(failed)),
            reasons=failed,
            next_step=say("Correct the policy or its cases, then test again."),
        )
