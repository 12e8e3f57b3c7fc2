"""Sentences about the demo shop and the walk through it."""

MESSAGES: dict[str, tuple[str, str]] = {
    "Make a throw-away shop with a month in it, and show the first commands to try.": (
        "开一个可以随便试的示范店，里面有一个月的单子，并给出可以先试的命令。",
        "開一個可以隨便試的示範店，裡面有一個月的單子，並給出可以先試的指令。",
    ),
    "It gets a file of its own: demo.db in the data folder, or the one named with --db. A real shop is never touched. "
    "With --yes a demo shop that is there is made anew.": (
        "它有自己的文件：数据文件夹里的 demo.db，或用 --db 指定的文件。绝不会动真的店。已有示范店时，加 --yes 重新做一个。",
        "它有自己的檔案：資料夾裡的 demo.db，或用 --db 指定的檔案。絕不會動真的店。已有示範店時，加 --yes 重新做一個。",
    ),
    "Run the walk's commands, one after the other.": (
        "把这几条命令依次真的执行一遍。",
        "把這幾條指令依次真的執行一遍。",
    ),
    "Playing a month in the demo shop": ("正在准备示范店的一个月", "正在準備示範店的一個月"),
    "The demo shop is open: a month of orders, all made up.": (
        "示范店开张了：一个月的单子，全是编的。",
        "示範店開張了：一個月的單子，全是編的。",
    ),
    "The demo shop is there already. To make it anew: aftersales demo --yes": (
        "示范店已经有了。要重新做一个：aftersales demo --yes",
        "示範店已經有了。要重新做一個：aftersales demo --yes",
    ),
    "{path} is a real shop: the demo does not touch it.": (
        "{path} 是真的店：示范店不会动它。",
        "{path} 是真的店：示範店不會動它。",
    ),
    "Name another file: aftersales demo --db demo.db": (
        "请另给一个文件：aftersales demo --db demo.db",
        "請另給一個檔案：aftersales demo --db demo.db",
    ),
    "It is a file of its own: {path}. Throw it away by removing it.": (
        "它是单独的一个文件：{path}。不要了，删掉这个文件就行。",
        "它是單獨的一個檔案：{path}。不要了，刪掉這個檔案就行。",
    ),
    "To go on in the demo shop: {command}": ("接着在示范店里试：{command}", "接著在示範店裡試：{command}"),
    "Work in it from this terminal:": ("先让这个终端用示范店：", "先讓這個終端機用示範店："),
    "Then try, one after the other:": ("然后依次试试：", "然後依次試試："),
    "Take a walk through it now?": ("现在就走一遍吗？", "現在就走一遍嗎？"),
    "Go on?": ("继续吗？", "繼續嗎？"),
    "Take a notebook in.": ("收一台笔记本。", "收一台筆電。"),
    "Is it under warranty?": ("它还在保修期吗？", "它還在保固期嗎？"),
    "The repair is free, so the work may begin.": ("保修免费，直接开修。", "保固免費，直接開修。"),
    "Put a new fan in.": ("换一个新风扇。", "換一個新風扇。"),
    "Print the repair order (托修单).": ("打印托修单。", "列印託修單。"),
    "Export last month: its workbook.": ("月初结账：导出上个月的月报。", "月初結帳：匯出上個月的月報。"),
}
