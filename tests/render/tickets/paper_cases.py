"""The orders whose papers are kept as golden files: each is hard to print in its own way."""

from __future__ import annotations

from aftersales_cli.domain.tickets.ticket import Accessory, ServiceKind
from aftersales_cli.domain.values.money import Money
from tests.builders import a_car, a_customer, a_line, a_notebook, a_paper, a_shop, a_ticket

LONG_COMPANY = "内蒙古自治区锡林郭勒盟西乌珠穆沁旗草原畜牧业机械化综合服务农民专业合作社联合社第二分社"

TWENTY = tuple(a_line(f"第 {at} 项维修工作", f"{at * 11}.50") for at in range(1, 21))

CAR_QUESTIONS = {
    "cold_or_hot": "热车",
    "speed": "高速，80 公里以上",
    "road": "公路",
    "since_when": "一周以前",
    "frequency": "经常",
    "earlier_repair": "去年换过前刹车片",
}

CASES = {
    "notebook": (a_ticket(backup_notice=True), a_paper(), a_shop()),
    "car": (
        a_ticket(
            devices=(a_car(),),
            questions=CAR_QUESTIONS,
            sender="李娜",
            accessories=(Accessory(text="备胎"), Accessory(text="千斤顶"), Accessory(text="三角警示牌", count=2)),
            lines=(a_line("更换前刹车片", "460.00"), a_line("前轮动平衡", "80.00")),
            cap=Money(80_000),
        ),
        a_paper(copies=3, reprint=True),
        a_shop(name="四海汽车维修中心", terms="取车时请当场试车。\n寄存车内的贵重物品请自行保管。"),
    ),
    "long_names": (
        a_ticket(
            customer=a_customer(
                name=LONG_COMPANY,
                phones=("0479-3521234-8008", "13800138000", "13900139000"),
                address="内蒙古自治区锡林郭勒盟西乌珠穆沁旗巴拉嘎尔高勒镇乌兰哈达大街与罕乌拉路交叉口东北角一百二十号院三号楼",
            ),
            sender="阿依古丽·买买提江·阿不都热依木",
            devices=(a_notebook(model="ThinkPad X1 Carbon Gen 12 (21KC-A00ACD)", serial="S" * 48, config="i7/32G/1T"),),
            lines=(
                a_line("拆机清灰、更换散热硅脂与导热垫，并重新安装操作系统及随机附带的全部驱动程序", "12345678.90"),
            ),
            cap=Money(9_999_999_99),
        ),
        a_paper(),
        a_shop(name=LONG_COMPANY),
    ),
    "empty_fields": (
        a_ticket(
            customer=a_customer(name="散客", phones=(), address=None),
            devices=(
                a_car(brand=None, model=None, vin=None, engine_no=None, odometer_km=None, fuel=None, condition=None),
            ),
            accessories=(),
            lines=(),
            cap=None,
            promised_on=None,
        ),
        a_paper(),
        a_shop(address="", phone="", terms=""),
    ),
    "twenty_lines": (a_ticket(lines=TWENTY, cap=Money(300_000)), a_paper(), a_shop()),
    "nothing_to_pay": (
        a_ticket(kind=ServiceKind.FREE, lines=(a_line("保修期内更换主板", "0.00"),), cap=Money(0)),
        a_paper(),
        a_shop(),
    ),
    "two_units": (
        a_ticket(
            devices=(
                a_notebook(),
                a_notebook(kind="phone", brand="小米", model="14", imei="356938035643809", serial=None),
            ),
            fault="两台同时进水",
        ),
        a_paper(),
        a_shop(),
    ),
}
"""Each with its print and the shop that prints it."""
