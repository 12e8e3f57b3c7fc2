"""What the closed words of an order are called when a person reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_cli.domain.tickets.steps import Step
from aftersales_cli.domain.tickets.ticket import (
    ApprovalChannel,
    Channel,
    Outcome,
    PayMethod,
    ServiceKind,
    State,
    WaitingFor,
)
from aftersales_cli.domain.values.sentence import say

if TYPE_CHECKING:
    from aftersales_cli.domain.values.sentence import Sentence

STATES: dict[State, Sentence] = {
    State.RECEIVED: say("received"),
    State.DIAGNOSING: say("diagnosing"),
    State.QUOTED: say("quoted"),
    State.APPROVED: say("approved"),
    State.REPAIRING: say("repairing"),
    State.INSPECTING: say("inspecting"),
    State.READY: say("ready"),
    State.DELIVERED: say("delivered"),
    State.WAITING: say("waiting"),
    State.DECLINED: say("declined"),
    State.STOPPED: say("stopped"),
    State.CANCELLED: say("cancelled"),
    State.UNCLAIMED: say("unclaimed"),
}

STEPS: dict[Step, Sentence] = {
    Step.DIAGNOSE: say("diagnose"),
    Step.QUOTE: say("quote"),
    Step.APPROVE: say("approve"),
    Step.DECLINE: say("decline"),
    Step.START: say("start"),
    Step.WAIT: say("wait"),
    Step.RESUME: say("resume"),
    Step.STOP: say("stop"),
    Step.INSPECT: say("inspect"),
    Step.PASS: say("inspect --pass"),
    Step.FAIL: say("inspect --fail"),
    Step.READY: say("marking it ready"),
    Step.DELIVER: say("deliver"),
    Step.CANCEL: say("cancel"),
    Step.UNCLAIMED: say("marking it unclaimed"),
}
"""A step as one speaks of doing it."""

OUTCOMES: dict[Outcome, Sentence] = {
    Outcome.FIXED: say("fixed"),
    Outcome.UNREPAIRABLE: say("unrepairable"),
    Outcome.REPAIRABLE: say("repairable, not done"),
    Outcome.DECLINED: say("declined by the customer"),
    Outcome.UNKNOWN: say("unknown"),
}

KINDS: dict[ServiceKind, Sentence] = {
    ServiceKind.PAID: say("A paid"),
    ServiceKind.CONTRACT: say("B under contract"),
    ServiceKind.FREE: say("C free"),
    ServiceKind.INTERNAL: say("D internal"),
}

CHANNELS: dict[Channel, Sentence] = {
    Channel.COUNTER: say("at the counter"),
    Channel.PHONE: say("by phone call"),
    Channel.ON_SITE: say("on site"),
    Channel.COURIER: say("by courier"),
}

REASONS: dict[WaitingFor, Sentence] = {
    WaitingFor.PARTS: say("parts"),
    WaitingFor.CUSTOMER: say("the customer"),
    WaitingFor.MAKER: say("the maker"),
    WaitingFor.OTHER: say("something else"),
}

APPROVALS: dict[ApprovalChannel, Sentence] = {
    ApprovalChannel.IN_PERSON: say("in person"),
    ApprovalChannel.PHONE: say("by phone"),
    ApprovalChannel.MESSAGE: say("by message"),
    ApprovalChannel.SIGNATURE: say("by signature"),
}

METHODS: dict[PayMethod, Sentence] = {
    PayMethod.CASH: say("cash"),
    PayMethod.WECHAT: say("WeChat"),
    PayMethod.ALIPAY: say("Alipay"),
    PayMethod.CARD: say("bank card"),
    PayMethod.TRANSFER: say("bank transfer"),
    PayMethod.OTHER: say("other means"),
}

QUESTIONS: dict[str, Sentence] = {
    "cold_or_hot": say("Cold or hot when it failed?"),
    "speed": say("At high or low speed?"),
    "load": say("Empty or loaded?"),
    "road": say("On which road?"),
    "since_when": say("Since when?"),
    "frequency": say("Always or at times?"),
    "attached": say("What was fitted to it?"),
    "last_service": say("When was it last serviced?"),
    "earlier_repair": say("What was repaired before?"),
}
"""What a workshop asks when a vehicle comes in, by the key under which the answer is kept."""
