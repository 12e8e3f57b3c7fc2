"""Brand names: one spelling for each maker, so that 华硕, 華碩 and Asus are the same.

The keys of devices are derived from these spellings (``identifiers.device_identity``): a brand once listed
keeps its spelling for ever.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import groupby

from aftersales_cli.domain.values.text import is_han, nfkc, to_simplified

_NAMES = {
    "ACER": "宏碁 宏基",
    "AIMA": "爱玛",
    "APPLE": "苹果",
    "ASUS": "华硕 ASUSTEK",
    "AUDI": "奥迪",
    "BMW": "宝马",
    "BOSCH": "博世",
    "BROTHER": "兄弟",
    "BUICK": "别克",
    "BYD": "比亚迪",
    "CANON": "佳能",
    "CHANGAN": "长安",
    "CHANGHONG": "长虹",
    "CHERY": "奇瑞",
    "CHEVROLET": "雪佛兰",
    "DELL": "戴尔",
    "EPSON": "爱普生",
    "FANGJIA": "方佳",
    "FORD": "福特",
    "FOUNDER": "方正",
    "GEELY": "吉利",
    "GIGABYTE": "技嘉",
    "GREATWALL": "长城",
    "GREE": "格力",
    "HAIER": "海尔",
    "HASEE": "神舟",
    "HISENSE": "海信",
    "HONDA": "本田",
    "HONOR": "荣耀",
    "HP": "惠普 HEWLETTPACKARD",
    "HUAWEI": "华为",
    "HYUNDAI": "现代",
    "INSPUR": "浪潮",
    "JINPIN": "金品",
    "KONKA": "康佳",
    "LENOVO": "联想",
    "LG": "乐金",
    "LUYUAN": "绿源",
    "MEIZU": "魅族",
    "MERCEDESBENZ": "奔驰 梅赛德斯奔驰 BENZ MERCEDES",
    "MICROSOFT": "微软",
    "MIDEA": "美的",
    "MOTOROLA": "摩托罗拉",
    "MSI": "微星",
    "NISSAN": "日产",
    "NOKIA": "诺基亚",
    "PANASONIC": "松下",
    "PHILIPS": "飞利浦",
    "RICOH": "理光",
    "SAMSUNG": "三星",
    "SIEMENS": "西门子",
    "SKYWORTH": "创维",
    "SONY": "索尼",
    "TAILG": "台铃",
    "TONGFANG": "同方 清华同方",
    "TOSHIBA": "东芝",
    "TOYOTA": "丰田",
    "VOLKSWAGEN": "大众 VW",
    "WULING": "五菱",
    "XIAOMI": "小米",
    "YADEA": "雅迪",
    "ZTE": "中兴",
}


@lru_cache(maxsize=512)
def canonical_brand(text: str) -> str:
    """The one spelling of a brand: of a known maker its listed name, of another its own in capitals.

    A brand written in two scripts at once (华硕 ASUS) is known when both mean one maker.
    """
    name = re.sub(r"[\W_]", "", to_simplified(nfkc(text)).upper())
    known = _spellings()
    makers = {known.get("".join(part)) for _is_han, part in groupby(name, is_han)}
    maker = makers.pop() if len(makers) == 1 else None
    return known.get(name) or maker or name


@cache
def _spellings() -> dict[str, str]:
    return {spelling: brand for brand, others in _NAMES.items() for spelling in (brand, *others.split())}
