"""What the generated shop's customers are called, what they bring in, and what is wrong with it."""

from __future__ import annotations

from typing import NamedTuple

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡"
    "余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
)
GIVEN = (
    "伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红建国文辉力志永健世广义兴良海山仁波宁贵福生龙元全胜学祥才发武新利"
    "清飞彬富顺信子浩东成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆"
)
COMPANIES = ("南方贸易有限公司", "第二中学", "长江印务有限公司", "城南社区医院", "远航物流有限公司", "金桥酒店")
STREETS = ("中山路", "人民路", "解放路", "建设大道", "和平街", "文化路", "新华路", "胜利街", "长江路", "青年路")
CITIES = ("南京市鼓楼区", "南京市玄武区", "上海市徐汇区", "杭州市西湖区", "苏州市姑苏区", "武汉市江汉区")


class Job(NamedTuple):
    """A repair that comes again and again: the device, what its owner says, what was found, what it takes (yuan)."""

    kind: str
    brands: tuple[tuple[str, tuple[str, ...]], ...]
    fault: str
    finding: str
    component: str
    labour: tuple[str, int]
    second: tuple[str, int]
    fee: tuple[str, int]
    part: tuple[str, int]


_NOTEBOOKS = (
    ("联想", ("ThinkPad X1", "小新 14", "拯救者 Y7000")),
    ("华硕", ("K43SD", "灵耀 14", "天选 4")),
    ("戴尔", ("XPS 13", "灵越 5502")),
    ("惠普", ("战 66", "星 14")),
)
_PHONES = (("华为", ("Mate 60", "P50")), ("小米", ("14", "13 Ultra")), ("苹果", ("iPhone 13", "iPhone 15")))
_APPLIANCES = (("海尔", ("BCD-216", "XQG80")), ("美的", ("KFR-35", "MB-WRS")), ("格力", ("KFR-26", "KFR-72")))
_CARS = (("大众", ("帕萨特 1.8T", "朗逸")), ("丰田", ("卡罗拉", "凯美瑞")), ("比亚迪", ("秦 PLUS", "宋")))

_CHECK = ("检测费", 30)
_CLEAN = ("清洁保养", 40)

JOBS = (
    Job("phone", _PHONES, "屏幕碎裂", "屏幕总成破损", "屏幕", ("更换屏幕", 120), _CLEAN, _CHECK, ("屏幕总成", 480)),
    Job("phone", _PHONES, "电池不耐用", "电池老化鼓包", "电池", ("更换电池", 60), _CLEAN, _CHECK, ("电池", 150)),
    Job("phone", _PHONES, "充不进电", "尾插接触不良", "尾插", ("更换尾插", 80), _CLEAN, _CHECK, ("尾插小板", 60)),
    Job("computer", _NOTEBOOKS, "按电源键没有反应", "主板供电短路", "主板",
        ("主板维修", 260), ("拆装", 60), _CHECK, ("电源管理芯片", 85)),
    Job("computer", _NOTEBOOKS, "开机后蓝屏", "内存条接触不良", "内存",
        ("更换内存", 50), ("系统重装", 60), _CHECK, ("内存条", 220)),
    Job("computer", _NOTEBOOKS, "硬盘有异响", "硬盘坏道较多", "硬盘",
        ("更换硬盘", 80), ("数据迁移", 150), _CHECK, ("固态硬盘", 360)),
    Job("computer", _NOTEBOOKS, "键盘部分按键失灵", "键盘进液", "键盘",
        ("更换键盘", 90), _CLEAN, _CHECK, ("键盘", 130)),
    Job("computer", _NOTEBOOKS, "风扇声音大，机身烫手", "散热器积灰，硅脂干裂", "风扇",
        ("更换风扇", 70), _CLEAN, _CHECK, ("散热风扇", 75)),
    Job("appliance", _APPLIANCES, "空调不制冷", "制冷剂泄漏", "管路",
        ("检漏补焊", 180), ("加注制冷剂", 120), ("上门费", 50), ("截止阀", 65)),
    Job("appliance", _APPLIANCES, "洗衣机不排水", "排水泵卡死", "排水泵",
        ("更换排水泵", 90), _CLEAN, ("上门费", 50), ("排水泵", 110)),
    Job("appliance", _APPLIANCES, "冰箱噪音大", "压缩机脚垫老化", "压缩机",
        ("更换脚垫", 60), ("调试", 40), ("上门费", 50), ("减震脚垫", 25)),
    Job("vehicle", _CARS, "刹车时异响", "前刹车片磨损到限", "刹车片",
        ("更换前刹车片", 160), ("刹车油更换", 80), _CHECK, ("前刹车片", 280)),
    Job("vehicle", _CARS, "发动机故障灯亮", "氧传感器失效", "传感器",
        ("更换氧传感器", 150), ("电脑检测", 100), _CHECK, ("氧传感器", 390)),
    Job("vehicle", _CARS, "方向盘抖动", "轮胎动平衡失准", "轮胎",
        ("四轮动平衡", 120), ("四轮定位", 200), _CHECK, ("平衡块", 12)),
)  # fmt: skip
