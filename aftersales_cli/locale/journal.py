"""Sentences about the journal and about taking things back."""

MESSAGES: dict[str, tuple[str, str]] = {
    "Who did what, when.": ("谁在何时做了什么。", "誰在何時做了什麼。"),
    "Show who did what, the latest first.": ("列出谁做了什么，最近的在前。", "列出誰做了什麼，最近的在前。"),
    "Only what this person did.": ("只看此人所做。", "只看此人所做。"),
    "Only what touched this ticket, customer or device.": (
        "只看涉及此单、此客户或此设备的。",
        "只看涉及此單、此客戶或此設備的。",
    ),
    "What one act changed, before and after.": ("某次操作改动了什么，前后对照。", "某次操作改動了什麼，前後對照。"),
    "Take your last command back.": ("撤回你的上一个命令。", "撤回你的上一個命令。"),
    "Nothing is rewritten: a compensating entry is added, so the journal tells both. Run it again to go further back.": (
        "不改写历史：追加冲销记录，日志里两者都在。再次运行可继续往前撤回。",
        "不改寫歷史：追加沖銷記錄，日誌裡兩者都在。再次執行可繼續往前撤回。",
    ),
    "Would take back: {command}. Nothing was changed.": (
        "将撤回：{command}。未作任何改动。",
        "將撤回：{command}。未作任何改動。",
    ),
    "No act begins with “{reference}”.": ("没有以“{reference}”开头的操作。", "沒有以「{reference}」開頭的操作。"),
    "More than one act begins with “{reference}”.": (
        "以“{reference}”开头的操作不止一个。",
        "以「{reference}」開頭的操作不止一個。",
    ),
    "Type more of it.": ("请多输入几位。", "請多輸入幾位。"),
    "Taken back: {command}.": ("已撤回：{command}。", "已撤回：{command}。"),
    "When": ("时间", "時間"),
    "Who": ("操作人", "操作人"),
    "What": ("操作", "操作"),
    "Records": ("记录数", "記錄數"),
    "Taken back": ("已撤回", "已撤回"),
    "Act": ("操作号", "操作號"),
    "Record": ("记录", "記錄"),
    "Field": ("字段", "欄位"),
    "Before": ("改前", "改前"),
    "After": ("改后", "改後"),
    "Nothing answers to “{reference}”.": ("没有记录符合“{reference}”。", "沒有記錄符合「{reference}」。"),
    "Find it with: aftersales search": ("用 aftersales search 查找。", "用 aftersales search 查詢。"),
    "See who did what with: aftersales journal": (
        "用 aftersales journal 查看谁做了什么。",
        "用 aftersales journal 檢視誰做了什麼。",
    ),
    "{operator} has nothing to take back.": ("{operator} 没有可撤回的操作。", "{operator} 沒有可撤回的操作。"),
    "This cannot be taken back: the {record} was changed or used since.": (
        "不能撤回：{record} 之后被修改或使用过。",
        "不能撤回：{record} 之後被修改或使用過。",
    ),
    "See what happened with: aftersales journal": (
        "用 aftersales journal 查看经过。",
        "用 aftersales journal 檢視經過。",
    ),
}
