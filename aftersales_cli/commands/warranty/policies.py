"""``aftersales policy``: the terms that warranties are judged by, and a shop's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from aftersales_cli.commands.frame import options as pairs
from aftersales_cli.commands.frame.options import Reads, Writes
from aftersales_cli.commands.frame.shop import once, open_shop, shop_if_any
from aftersales_cli.commands.frame.tree.nouns import Noun
from aftersales_cli.commands.frame.tree.parameters import Argument, Option
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
    bool, Option("--coverage", bool, help="List every rule of the trade's documents and the policies that cite it.")
]
Id = Annotated[str, Argument("POLICY", help="Its id: see aftersales policy list.")]
File = Annotated[Path, Argument("FILE", Path, help="A policy file in TOML.")]
Names = Annotated[list[str] | None, Argument("POLICY", help="Ids or files; every shipped one if not said.", many=True)]
Blanks = Annotated[
    list[str], Argument("NAME=VALUE", help="A blank and what fills it in: a number, yes or no.", many=True)
]
Source = Annotated[bool, Option("--source", bool, help="Print the file itself, to begin one of your own from it.")]


@app.verb("list", example="aftersales policy list")
def list_(*, coverage: Coverage = False, form: Reads) -> None:
    """List the policies that ship with the program and those added here."""
    if coverage:
        from aftersales_cli.services.warranty import policy_cases

        views.show_fates(policy_cases.coverage(), form)
        return
    with shop_if_any() as shop:
        views.show_all(policies.listed(shop), form)


@app.verb("show", example="aftersales policy show jinpin")
def show(policy: Id, *, source: Source = False, form: Reads) -> None:
    """Show what a policy is, the blanks it leaves, and the sentences it rests on."""
    with shop_if_any() as shop:
        if source:
            print(policies.source_text(shop, policy), end="")  # noqa: T201 - the file is what was asked for
            return
        found = policies.whole(shop, policy) if shop is None else policies.filled(shop, policy)
        views.show(found, form)


@app.verb("check", example="aftersales policy check my-brand.toml")
def check(file: File, form: Reads) -> None:
    """Check a policy file: everything that is wrong is named with its line and key."""
    policy = policies.check(file.expanduser())
    notice(views.usable(policy))
    if form.as_json:
        views.show(policy, form)


@app.verb("test", example="aftersales policy test jinpin")
def judge_cases(*, policy: Names = None, form: Reads) -> None:
    """Judge the cases beside a policy and name each that does not come out as expected."""
    from aftersales_cli.services.warranty.library import shipped_ids

    tested = [policies.test_cases(name) for name in policy or shipped_ids()]
    views.show_tests(tested, form)
    _refuse_failures(tested)


@app.verb("add", example="aftersales policy add my-brand.toml")
def add(file: File, reply: Writes) -> None:
    """Add a policy of the shop's own. What is sold from now on is judged by it; what was sold before is not."""
    ready = policies.ready(file.expanduser())
    with open_shop(writing=True) as shop:
        added = once(shop, reply.key, lambda: policies.add(shop, ready), policies.get)
        notice(say("Policy {policy}, edition {edition}, is in the binder.", policy=added.policy, edition=added.edition))
        pairs = [("Policy", added.policy), ("Edition", added.edition)]
        show_record("policy", added, pairs, reply.form)


@app.verb("set", example="aftersales policy set jinpin esp=yes")
def set_(policy: Id, blank: Blanks, reply: Writes) -> None:
    """Fill in blanks that a policy's text leaves, for all that is sold from now on; NAME= takes one back."""
    values = pairs.table(blank, "NAME=VALUE", may_be_empty=True)
    with open_shop(writing=True) as shop:
        whole = policies.whole(shop, policy)
        once(shop, reply.key, lambda: policies.fill(shop, whole, values), lambda _shop, _key: whole)
        views.show(policies.filled(shop, policy), reply.form)


def _refuse_failures(tested: list[Tested]) -> None:
    failed = [say("{policy}: {what}", policy=each.policy, what=what) for each in tested for what in each.failed]
    if failed:
        raise BadData(
            say("{count} expectations are not met.", count=len(failed)),
            reasons=failed,
            next_step=say("Correct the policy or its cases, then test again."),
        )
