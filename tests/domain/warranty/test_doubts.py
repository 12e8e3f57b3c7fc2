"""Where the documents contradict themselves or each other: each place is said, with the reading that is taken.

The numbers are those of the 28 contradictions found in the documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aftersales_cli.services.warranty.library import shipped_policy
from aftersales_cli.services.warranty.policy_cases import cases_of, judge_case
from aftersales_cli.store import datafiles
from aftersales_cli.store.datafiles import load_calendar

if TYPE_CHECKING:
    from aftersales_cli.domain.warranty.policies.cases import CaseDay
    from aftersales_cli.domain.warranty.verdict import Verdict

CALENDAR = load_calendar()

DOUBTS = [
    # (contradiction, policy, rule, case that shows it)
    (1, "jinpin", "J13", "一个月内换新机：满月当天还能换，次日只能修"),
    (1, "asus-notebook", "A05", "一个月内注册，电池十二个月"),
    (1, "ebike-dealer", "E05", "保修回执卡一个月内寄回"),
    (2, "jinpin", "J12", "七日内退货：第七天算，第八天不算"),
    (2, "yizhongyi", "Y01", "七天包退：第七天算，第八天不算"),
    (3, "jinpin", "J13", "一月三十一日售出：一个月到二月末"),
    (4, "jinpin", "J05", "其余部件保一年：表优先于「后两年有限保修」"),
    (5, "jinpin", "J16", "表与正文的上门范围不一致时说明"),
    (6, "greatwall-pc", "T11", "保外收费换件：换上的部件三个月"),
    (6, "asus-notebook", "A02", "修过之后仍按原保修期"),
    (6, "jinpin", "J13", "换过新机，原文没说重新起算，不重新起算"),
    (7, "asus-notebook", "A04", "只有发票：从购买日起算，说明疑问"),
    (7, "greatwall-pc", "T02", "只有一样：从销售之日起，说明疑问"),
    (7, "yizhongyi", "Y04", "票据不齐：仍可以修，收费"),
    (8, "greatwall-pc", "T17", "私拆：造成故障才不保"),
    (8, "wujiang-it", "W08-3", "非授权人员修过：不问因果"),
    (8, "asus-notebook", "A24-B", "私自拆修过，不论是不是原因"),
    (9, "asus-notebook", "A14", "一年机种的亮点也照字面两年"),
    (10, "asus-notebook", "A05", "一个月内注册，电池十二个月"),
    (11, "asus-notebook", "A03", "没列出的机种按两年，说明疑问"),
    (12, "asus-notebook", "A09", "恢复原厂预装软件免费"),
    (12, "greatwall-pc", "T12", "随机软件和预装软件：送修恢复"),
    (13, "ningxia-highway", "N02", "错误使用、擅自改动不保，其他任何原因都保"),
    (13, "ningxia-highway", "N04", "8 小时到场，24 小时修复"),
    (13, "ningxia-highway", "N05", "备件两年"),
    (13, "ningxia-highway", "N07", "以后三年按成本价：设备、差旅、食宿，不收人工"),
    (14, "construction", "P12", "回访：三套写法取最多"),
    (15, "construction", "P10", "一般维修：24 天，照原文"),
    (16, "wujiang-it", "W03", "过保：只收配件成本，免人工，照样上门"),
    (16, "wujiang-it", "W04", "市区工作日 4 小时"),
    (16, "wujiang-it", "W14", "原厂三十六个月，从验收合格之日起"),
    (17, "ebike-dealer", "E12", "填了整车十二个月、每月五号"),
    (18, "yizhongyi", "Y05", "没有质量问题：能退，不能换"),
    (18, "yizhongyi", "Y06", "退换都自带，大件换货先协商"),
    (18, "yizhongyi", "Y07", "七天包退：第七天算，第八天不算"),
    (18, "yizhongyi", "Y25", "四小时联系，二十四小时到位"),
    (19, "service-standard", "G01", "C 类免费，过了是 A 类"),
    (20, "integrator-4y", "L11", "四级故障的到场时限没填：要问"),
    (21, "service-standard", "K02", "C 类免费，过了是 A 类"),
    (22, "jinpin", "J09", "自行送修，路费按法律由经营者承担"),
    (22, "asus-notebook", "A23", "亲自送修，路费按法律由经营者承担"),
    (22, "greatwall-pc", "T23", "第一年硬件故障免费上门，以后送修"),
    (22, "cn-consumer-2013", "S01", "收到七日内可退"),
    (23, "yizhongyi", "Y30", "最终解释权的条款无效"),
    (24, "wujiang-it", "W04", "市外省内第二个工作日，省外没有承诺"),
    (24, "fangjia-pc", "C10", "四小时响应，两个工作日修复"),
    (24, "construction", "P11", "紧急抢修：工作时间 4 小时，非工作时间 6 小时"),
    (25, "integrator-4y", "L07", "四级故障的到场时限没填：要问"),
    (25, "wujiang-it", "W01", "原厂三十六个月，从验收合格之日起"),
    (25, "construction", "P06", "地基和主体结构五十年"),
    (25, "service-standard", "Q04", "油样、培训、策划、发货"),
    (27, "jinpin", "J19", "第一年超过十五天没修好，免费给备用机，收差额押金"),
    (28, "greatwall-pc", "T13", "过保：服务费 50 到 200 元，材料另计"),
    (28, "asus-notebook", "A25", "过保收维修服务费、材料费，不修收检测费"),
]

VOIDS = [
    (22, "greatwall-pc", "消法-24-运输", "第一年硬件故障免费上门，以后送修"),
    (23, "asus-notebook", "处罚办法-12", "亮点由厂家说了算的条款无效"),
    (23, "yizhongyi", "处罚办法-12", "最终解释权的条款无效"),
]

SAME_IN_BOTH_SCRIPTS = [
    # (contradiction 26: traditional and simplified, policy, case)
    (26, "asus-notebook", "不是华硕，或不是笔记本"),
    (26, "jinpin", "四城都算，写成繁体或带「市」也算"),
]


def days_of(policy_id: str, case: str) -> list[CaseDay]:
    """The days of one case of a shipped policy."""
    days, bad = cases_of(datafiles.path("policies", f"{policy_id}.toml"))
    assert not bad
    found = [day for day in days if day.case == case]
    assert found, f"{policy_id} has no case {case}"
    return found


def verdicts(policy_id: str, case: str) -> list[Verdict]:
    """The verdicts of one case, day by day."""
    policy = shipped_policy(policy_id)
    return [judge_case(policy, day, CALENDAR) for day in days_of(policy_id, case)]


@pytest.mark.parametrize(("number", "policy_id", "rule", "case"), DOUBTS)
def test_a_contradiction_is_said_with_the_reading_taken(number: int, policy_id: str, rule: str, case: str) -> None:
    said = [doubt for verdict in verdicts(policy_id, case) for doubt in verdict.doubts if doubt.rule == rule]
    assert said, f"contradiction {number} is not said"
    assert all(doubt.question and doubt.reading for doubt in said)
    assert shipped_policy(policy_id).quotes[rule].text


@pytest.mark.parametrize(("number", "policy_id", "article", "case"), VOIDS)
def test_a_clause_against_the_law_is_called_void(number: int, policy_id: str, article: str, case: str) -> None:
    reasons = [reason for verdict in verdicts(policy_id, case) for reason in verdict.reasons]
    void = [reason for reason in reasons if reason.effect == "voids" and reason.rule == article]
    assert void, f"contradiction {number}: no clause is void"
    assert all(reason.quote for reason in void)


@pytest.mark.parametrize(("number", "policy_id", "case"), SAME_IN_BOTH_SCRIPTS)
def test_both_scripts_mean_the_same(number: int, policy_id: str, case: str) -> None:
    assert number
    assert "in_warranty" in {verdict.status.value for verdict in verdicts(policy_id, case)}


def test_all_28_contradictions_are_met() -> None:
    met = {number for number, *_rest in (*DOUBTS, *VOIDS, *SAME_IN_BOTH_SCRIPTS)}
    assert met == set(range(1, 29))
