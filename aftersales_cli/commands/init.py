"""``aftersales init``: set the shop up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from aftersales_cli.commands.frame import ask
from aftersales_cli.commands.frame.options import AsJson, Once, form
from aftersales_cli.commands.frame.session import check_language
from aftersales_cli.commands.frame.shop import database_path, once, open_shop
from aftersales_cli.commands.frame.tree import Noun
from aftersales_cli.domain.values.sentence import say
from aftersales_cli.render import settings as views
from aftersales_cli.render.screen.talk import notice
from aftersales_cli.services import settings

if TYPE_CHECKING:
    from aftersales_cli.domain.values.sentence import Sentence

app = Noun("init")


@app.verb("init", example="aftersales init --name 小明电脑维修 --address 人民路1号 --phone 010-82603525")
def init(
    name: Annotated[str | None, typer.Option("--name", metavar="TEXT", help="The shop's name, for its papers.")] = None,
    address: Annotated[str | None, typer.Option("--address", metavar="TEXT", help="The shop's address.")] = None,
    phone: Annotated[str | None, typer.Option("--phone", metavar="TEXT", help="The shop's phone.")] = None,
    site: Annotated[
        str | None, typer.Option("--site", metavar="CODE", help="Site code of one to four letters, the A in A-1042.")
    ] = None,
    zone: Annotated[
        str | None, typer.Option("--zone", metavar="ZONE", help="Time zone, such as Asia/Shanghai.")
    ] = None,
    currency: Annotated[str | None, typer.Option("--currency", metavar="CODE", help="Currency, such as CNY.")] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="LANGUAGE", help="Language of the papers: zh-CN, zh-TW or en.")
    ] = None,
    copies: Annotated[
        str | None, typer.Option("--copies", metavar="N", help="Copies of each paper, at least two.")
    ] = None,
    terms: Annotated[
        str | None, typer.Option("--terms", metavar="TEXT", help="Terms that stand on each paper.")
    ] = None,
    key: Once = None,
    as_json: AsJson = False,
) -> None:
    """Set the shop up.

    Safe to run again: what you do not name stays as it is.
    """
    given = {
        "name": name, "address": address, "phone": phone, "zone": zone, "currency": currency, "language": language,
        "copies": copies, "terms": terms,
    }  # fmt: skip
    if language:
        check_language(language)
    texts = {key: value for key, value in given.items() if value is not None}
    if not texts and site is None and ask.can_ask():
        texts = _interview()
    with open_shop(writing=True) as shop:
        if name is not None and not name.strip() and shop.settings.name:
            del texts["name"]
            notice(say("A shop has a name: “{name}” stays.", name=shop.settings.name))
        configured = once(shop, key, lambda: settings.configure(shop, texts, site_code=site), lambda same, _: same)
        notice(say("The shop is set up in {path}.", path=str(database_path())))
        views.show(configured.settings, configured.site, form(as_json=as_json))
        notice(say("Next: aftersales ticket open"))


def _interview() -> dict[str, str]:
    from aftersales_cli.commands.frame.ask import Step, walk

    questions = {"name": say("Name of the shop"), "address": say("Address"), "phone": say("Phone of the shop")}
    answers = walk({}, [Step(partial(_answer, key, question), lambda _: True) for key, question in questions.items()])
    return {key: answer for key, answer in answers.items() if answer.strip()}


def _answer(key: str, question: Sentence, known: dict[str, str], before: dict[str, str]) -> dict[str, str]:
    from aftersales_cli.commands.frame import prompts
    from aftersales_cli.language import t

    return {**known, key: prompts.optional_text(t(question), default=before.get(key, ""))}
