"""The options of an order that several of its verbs share."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersales_cli.commands import ask
from aftersales_cli.domain.part import Charge
from aftersales_cli.domain.ticket import Channel

Fault = Annotated[str | None, typer.Option("--fault", metavar="TEXT", help="What is wrong, in the customer's words.")]
Condition = Annotated[str | None, typer.Option("--condition", metavar="TEXT", help="What it looks like from outside.")]
Promise = Annotated[str | None, typer.Option("--promise", metavar="DATE", help="Day it is promised for.")]
Cap = Annotated[str | None, typer.Option("--cap", metavar="MONEY", help="The most it may cost.")]
ChannelOption = Annotated[Channel | None, typer.Option("--channel", help="How it came in.")]
Severity = Annotated[
    int | None, typer.Option("--severity", min=1, max=4, metavar="1-4", help="1 is the gravest fault.")
]
Sender = Annotated[str | None, typer.Option("--sender", metavar="NAME", help="Who brought it, if not the customer.")]
Payer = Annotated[str | None, typer.Option("--payer", metavar="NAME", help="Who pays, if not the customer.")]
Accessories = Annotated[
    list[str] | None,
    typer.Option("--accessory", metavar="TEXT[:COUNT]", help="What came along, such as 充电器 or U盘:2."),
]
Questions = Annotated[
    list[str] | None,
    typer.Option(
        "--question",
        metavar="KEY=ANSWER",
        help="An answer about the fault: cold_or_hot, speed, load, road, since_when, frequency, attached, "
        "last_service, earlier_repair.",
    ),
]
BackupNotice = Annotated[
    ask.YesNo | None,
    typer.Option("--backup-notice", help="Has the customer signed that they saved their data?"),
]
Labour = Annotated[
    list[str] | None,
    typer.Option("--labour", metavar="TEXT[=MONEY]", help="Work and its price; without one, that of the price list."),
]
Fees = Annotated[
    list[str] | None,
    typer.Option("--fee", metavar="TEXT[=MONEY]", help="A fee and its price; without one, that of the price list."),
]
ChargeOption = Annotated[Charge | None, typer.Option("--charge", help="Who pays; by warranty if not said.")]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why.")]
