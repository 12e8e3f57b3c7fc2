"""The options by which an order says what it is, declared once: for opening it, asking about it and correcting it."""

from __future__ import annotations

from aftersales_cli.commands.cards import device_options as opt
from aftersales_cli.commands.frame.ask import YesNo
from aftersales_cli.commands.frame.tree.parameters import Option
from aftersales_cli.domain.tickets.ticket import Channel, ServiceKind
from aftersales_cli.domain.values.sentence import say

CUSTOMER = Option(
    "--customer",
    metavar="CUSTOMER",
    help="Number, phone tail, name, pinyin; 散客 for nobody named.",
    reference=True,
    question=say("Customer: phone or its tail, name, pinyin; nothing for 散客"),
)
NAME = Option("--name", metavar="TEXT", help="Name of a new customer.", question=say("Name of the new customer"))
PHONE = Option(
    "--phone",
    metavar="[ROLE:]NUMBER",
    help="Phone of a new customer; may be given several times.",
    many=True,
    question=say("Phone of the new customer"),
)
ADDRESS = Option("--address", metavar="TEXT", help="Address of a new customer.")
DEVICE = Option(
    "--device",
    metavar="DEVICE",
    help="Number, or tail of serial, plate, VIN or IMEI; repeatable.",
    many=True,
    reference=True,
    question=say("Which device?"),
)
KIND = Option(
    "--kind",
    metavar="WORD",
    help="A paid, B contract, C free, D internal; and what a new device is: computer, phone, vehicle…",
    many=True,
    question=say("What is it?"),
)
FAULT = Option(
    "--fault", metavar="TEXT", help="What is wrong, in the customer's words.", question=say("What is wrong with it?")
)
ACCESSORY = Option(
    "--accessory",
    metavar="TEXT[:COUNT]",
    help="What came along, such as 充电器 or U盘:2.",
    many=True,
    question=say("What came along, such as 充电器, U盘:2"),
)
CONDITION = Option(
    "--condition",
    metavar="TEXT",
    help="What it looks like from outside.",
    question=say("What does it look like from outside?"),
)
PROMISE = Option(
    "--promise", metavar="DATE", help="Day it is promised for.", question=say("Promised for, such as +3d or 下周五")
)
CAP = Option("--cap", metavar="MONEY", help="The most it may cost.", question=say("The most it may cost, as agreed"))
ESTIMATE = Option(
    "--estimate",
    metavar="TEXT=MONEY",
    help="A line of the estimate.",
    many=True,
    question=say("Estimate: work and its price, such as 检测=50"),
)
CHANNEL = Option("--channel", Channel, help="How it came in.")
SEVERITY = Option("--severity", int, least=1, most=4, metavar="1-4", help="1 is the gravest fault.")
FUEL = Option("--fuel", metavar="TEXT", help="How full the tank is.", question=say("How full is the tank?"))
SENDER = Option("--sender", metavar="NAME", help="Who brought it, if not the customer.")
PAYER = Option("--payer", metavar="NAME", help="Who pays, if not the customer.")
QUESTION = Option(
    "--question",
    metavar="KEY=ANSWER",
    help="An answer about the fault: cold_or_hot, speed, load, road, since_when, frequency, attached, "
    "last_service, earlier_repair.",
    many=True,
)
BACKUP_NOTICE = Option(
    "--backup-notice",
    YesNo,
    help="Has the customer signed that they saved their data?",
    question=say("Has the customer signed that they saved their data?"),
)
PASSWORD = Option(
    "--password",
    metavar="TEXT",
    help="What unlocks the device; wiped when it is handed back.",
    question=say("Password that unlocks it"),
)
CONSENT = Option(
    "--password-consent",
    bool,
    help="The customer agrees that the password is kept until then.",
    question=say("Does the customer agree that it is kept until the hand-over?"),
)
ASSIGN = Option("--assign", metavar="STAFF", help="Who shall repair it.", reference=True)

OPENING = (
    CUSTOMER, NAME, PHONE, ADDRESS, DEVICE, KIND, *opt.DESCRIPTION, *opt.PURCHASE, FAULT, ACCESSORY, CONDITION, PROMISE,
    CAP, ESTIMATE, CHANNEL, SEVERITY, opt.ODOMETER_KM, FUEL, SENDER, PAYER, QUESTION, BACKUP_NOTICE, PASSWORD, CONSENT,
    ASSIGN,
)  # fmt: skip

EDITING = (
    FAULT, CONDITION, PROMISE, CAP, Option("--kind", ServiceKind, help="A paid, B under contract, C free, D internal."),
    CHANNEL, SEVERITY, SENDER, PAYER, ACCESSORY, QUESTION, BACKUP_NOTICE,
)  # fmt: skip
