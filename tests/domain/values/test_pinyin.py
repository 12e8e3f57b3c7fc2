from __future__ import annotations

import pypinyin
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_cli.built.readings import SURNAMES, WORDS
from aftersales_cli.domain.values.pinyin import initials, pinyin, syllables

COMMON = "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴切苦集赵陈吴杨刘徐孙朱胡郭罗梁宋郑谢韩唐冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"  # noqa: E501


@pytest.mark.parametrize(
    ("name", "whole", "letters"),
    [
        ("张伟", "zhangwei", "zw"),
        ("張三", "zhangsan", "zs"),
        ("曾国藩", "zengguofan", "zgf"),
        ("單雄信", "shanxiongxin", "sxx"),
        ("仇英", "qiuying", "qy"),
        ("解缙", "xiejin", "xj"),
        ("查良镛", "zhaliangyong", "zly"),
        ("区大相", "oudaxiang", "odx"),
        ("朴树", "piaoshu", "ps"),
        ("盖叫天", "gejiaotian", "gjt"),
        ("翟天临", "zhaitianlin", "ztl"),
        ("覃辉", "qinhui", "qh"),
        ("欧阳修", "ouyangxiu", "oyx"),
        ("歐陽修", "ouyangxiu", "oyx"),
        ("长孙无忌", "zhangsunwuji", "zswj"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("单于", "chanyu", "cy"),
        ("吕布", "lvbu", "lb"),
        ("小曾", "xiaozeng", "xz"),
        ("老单", "laoshan", "ls"),
        ("曾", "zeng", "z"),
        ("康乾", "kangqian", "kq"),
        ("李𬀩", "liwei", "lw"),
        ("𠮷野", "jiye", "jy"),
        ("二〇", "erling", "el"),
        ("LEE Ming", "leeming", "lm"),
        ("ASUS华硕", "asushuashuo", "ahs"),
        ("3M公司", "3mgongsi", "3gs"),
        ("張·三！", "zhangsan", "zs"),
        ("", "", ""),
        ("…", "", ""),
    ],
)
def test_a_name_is_read_as_its_bearer_reads_it(name: str, whole: str, letters: str) -> None:
    assert pinyin(name) == whole
    assert initials(name) == letters


def test_a_company_has_no_surname() -> None:
    assert pinyin("解放路修理厂", person=False) == "jiefangluxiulichang"
    assert initials("重庆长安汽车", person=False) == "cqcaqc"
    assert syllables("厦门银行", person=False) == ("xia", "men", "yin", "hang")


@given(st.text(st.sampled_from(COMMON), min_size=1, max_size=6))
def test_a_simple_reading_is_one_pypinyin_knows(text: str) -> None:
    for character in text:
        (reading,) = syllables(character, person=False)
        known = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True)[0]
        assert reading in known


@given(st.sampled_from([*SURNAMES, *WORDS]))
def test_every_reading_of_the_own_tables_is_one_the_characters_have(word: str) -> None:
    readings = pypinyin.pinyin([*word], style=pypinyin.Style.NORMAL, heteronym=True)
    spoken = syllables(word, person=word not in WORDS)
    assert len(spoken) == len(word)
    assert all(syllable in known for syllable, known in zip(spoken, readings, strict=True)), word


@given(st.text())
def test_pinyin_has_small_letters_and_digits_only_and_no_blank(text: str) -> None:
    whole = pinyin(text)
    assert not any(character.isspace() or "一" <= character <= "鿿" for character in whole)
    assert len(initials(text)) == len(syllables(text))


@given(st.text(max_size=6), st.text(max_size=6))
def test_a_company_name_is_read_the_same_piece_by_piece(one: str, other: str) -> None:
    assert pinyin(f"{one} {other}", person=False) == pinyin(one, person=False) + pinyin(other, person=False)
