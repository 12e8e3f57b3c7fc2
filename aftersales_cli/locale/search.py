"""Sentences about searching."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "Find anything: what the words name first, then wherever they are written.": (
        "查找任何内容：先列词语所指的，再列写有这些词的。",
        "查詢任何內容：先列詞語所指的，再列寫有這些詞的。",
    ),
    "A name, pinyin, phone tail, plate, serial, number, or words of a fault.": (
        "姓名、拼音、电话尾号、车牌、序列号、编号，或故障中的词语。",
        "姓名、拼音、電話尾號、車牌、序列號、編號，或故障中的詞語。",
    ),
    "Only among these.": ("只在这一类中查找。", "只在這一類中查詢。"),
    "An import was cut off: run it again to find all it brought in.": (
        "有一次导入中断了：请再运行一次，才能查到全部内容。",
        "有一次匯入中斷了：請再執行一次，才能查到全部內容。",
    ),
    "Title": ("标题", "標題"),
    "Found in": ("所在内容", "所在內容"),
}
