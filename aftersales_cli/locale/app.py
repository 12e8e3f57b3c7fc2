"""Sentences of the frame: help, usage, the database, errors."""

MESSAGES: dict[str, tuple[str, str]] = {
    "The counter terminal of a repair shop.": ("维修店的柜台终端。", "維修店的櫃檯終端。"),
    "Only {count} shown, and there are more: name another --limit.": (
        "只列出 {count} 条，后面还有：用 --limit 多看。",
        "只列出 {count} 筆，後面還有：用 --limit 多看。",
    ),
    "Examples:": ("例如：", "例如："),
    "Every day:": ("每天常用：", "每天常用："),
    "Everything else: aftersales --help": ("其余命令：aftersales --help", "其餘命令：aftersales --help"),
    "Take in a device: 托修单.": ("接单：开托修单。", "接單：開托修單。"),
    "What is on the bench, by state or customer.": (
        "在修的单子，可按状态或客户查看。",
        "在修的單子，可按狀態或客戶檢視。",
    ),
    "Is this repair free? With the sentence it rests on.": (
        "这次维修免费吗？附所依据的条文。",
        "這次維修免費嗎？附所依據的條文。",
    ),
    "Record a part used on an order.": ("登记单上用掉的零件。", "登記單上用掉的零件。"),
    "Find anything: name, phone tail, plate, serial, words.": (
        "查找一切：姓名、电话尾号、车牌、序列号、故障用语。",
        "查詢一切：姓名、電話尾號、車牌、序列號、故障用語。",
    ),
    "The month's figures and its workbook.": ("当月数字与工作簿。", "當月數字與工作簿。"),
    "Example": ("例", "例"),
    "Usage": ("用法", "用法"),
    "COMMAND": ("命令", "命令"),
    "OPTIONS": ("选项", "選項"),
    "Commands": ("命令", "命令"),
    "Arguments": ("参数", "參數"),
    "Options": ("选项", "選項"),
    "Options of every command": ("所有命令共用的选项", "所有命令共用的選項"),
    "default": ("默认", "預設"),
    "Show this page.": ("显示本页。", "顯示本頁。"),
    "The shop's file.": ("本店的数据文件。", "本店的資料檔。"),
    "Who is at the counter.": ("柜台操作人。", "櫃檯操作人。"),
    "Language: zh-CN, zh-TW or en.": ("语言：zh-CN、zh-TW 或 en。", "語言：zh-CN、zh-TW 或 en。"),
    "How long to wait for another terminal that is writing.": (
        "等待另一终端写完的秒数。",
        "等待另一終端寫完的秒數。",
    ),
    "Say nothing but errors.": ("除错误外不作声。", "除錯誤外不作聲。"),
    "Never ask; name what is missing instead.": (
        "从不提问；改为列出缺少的内容。",
        "從不提問；改為列出缺少的內容。",
    ),
    "No colour.": ("不用颜色。", "不用顏色。"),
    "Show what the program does inside when it fails.": (
        "出错时显示程序内部经过。",
        "出錯時顯示程式內部經過。",
    ),
    "Answer as one JSON document.": ("以一个 JSON 文档作答。", "以一個 JSON 文件作答。"),
    "Answer as CSV.": ("以 CSV 作答。", "以 CSV 作答。"),
    "Answer as CSV that Excel opens safely (BOM, guarded cells).": (
        "以 Excel 可安全打开的 CSV 作答（带 BOM，单元格已防护）。",
        "以 Excel 可安全開啟的 CSV 作答（帶 BOM，儲存格已防護）。",
    ),
    "At most this many.": ("最多这么多条。", "最多這麼多筆。"),
    "Order by this key; -KEY turns it round.": ("按此项排序；-KEY 为倒序。", "按此項排序；-KEY 為倒序。"),
    "Do it once: the same key again gives the first answer.": (
        "只做一次：同一键再次使用时给出第一次的结果。",
        "只做一次：同一鍵再次使用時給出第一次的結果。",
    ),
    "Do not ask for confirmation.": ("不再请求确认。", "不再請求確認。"),
    "Show what would be done and change nothing.": (
        "只显示将做什么，不作改动。",
        "只顯示將做什麼，不作改動。",
    ),
    "Missing: {names}.": ("缺少：{names}。", "缺少：{names}。"),
    "See: {command}": ("参见：{command}", "參見：{command}"),
    "There is no option {option}.": ("没有选项 {option}。", "沒有選項 {option}。"),
    "There is no command {command}.": ("没有命令 {command}。", "沒有命令 {command}。"),
    "The option {option} needs a value.": ("选项 {option} 需要一个值。", "選項 {option} 需要一個值。"),
    "Too many words: {words}.": ("多余的词：{words}。", "多餘的詞：{words}。"),
    "Cannot understand this: {message}": ("看不懂：{message}", "看不懂：{message}"),
    "Did you mean {word}? See: {command}": (
        "是否指 {word}？参见：{command}",
        "是否指 {word}？參見：{command}",
    ),
    "Error: {message}": ("错误：{message}", "錯誤：{message}"),
    "Nothing found.": ("没有找到。", "沒有找到。"),
    "Nothing to change.": ("没有要改的。", "沒有要改的。"),
    "yes": ("是", "是"),
    "no": ("否", "否"),
    "Please type something.": ("请输入内容。", "請輸入內容。"),
    "(arrows or the key in front, then Enter)": (
        "（方向键或前面的键选择，回车确定）",
        "（方向鍵或前面的鍵選擇，Enter 確定）",
    ),
    "(y or n, then Enter)": ("（按 y 或 n，回车确定）", "（按 y 或 n，Enter 確定）"),
    "Cannot sort by {key}.": ("不能按 {key} 排序。", "不能按 {key} 排序。"),
    "Sort by one of: {keys}.": ("可按以下各项排序：{keys}。", "可按以下各項排序：{keys}。"),
    "AFTERSALES_NOW is no moment: {value}.": (
        "AFTERSALES_NOW 不是时刻：{value}。",
        "AFTERSALES_NOW 不是時刻：{value}。",
    ),
    "Write it as 2026-11-22T09:30:00+08:00.": (
        "请写成 2026-11-22T09:30:00+08:00。",
        "請寫成 2026-11-22T09:30:00+08:00。",
    ),
    "{path} is a link to {target}, where nothing is.": (
        "{path} 是指向 {target} 的链接，而那里什么也没有。",
        "{path} 是指向 {target} 的連結，而那裡什麼也沒有。",
    ),
    "Connect the disk that it leads to, or remove the link, or name another file with --db.": (
        "请接上它指向的磁盘，或删除该链接，或用 --db 指定另一个文件。",
        "請接上它指向的磁碟，或刪除該連結，或用 --db 指定另一個檔案。",
    ),
    "There is no shop at {path}.": ("{path} 处没有店铺数据。", "{path} 處沒有店鋪資料。"),
    "Set one up with: aftersales init (or try: aftersales demo).": (
        "用 aftersales init 建立（或先试 aftersales demo）。",
        "用 aftersales init 建立（或先試 aftersales demo）。",
    ),
    "The shop's file {path} cannot be read: {reason}.": (
        "无法读取数据文件 {path}：{reason}。",
        "無法讀取資料檔 {path}：{reason}。",
    ),
    "Check the path and its permissions, or name another one with --db.": (
        "请检查路径和权限，或用 --db 指定另一个文件。",
        "請檢查路徑和權限，或用 --db 指定另一個檔案。",
    ),
    "The file {path} is empty: it is not a shop's file, or it lost its content.": (
        "文件 {path} 是空的：不是店铺数据，或内容已丢失。",
        "檔案 {path} 是空的：不是店鋪資料，或內容已遺失。",
    ),
    "Restore a backup with: aftersales db restore; or name another file with --db.": (
        "用 aftersales db restore 恢复备份，或用 --db 指定另一个文件。",
        "用 aftersales db restore 還原備份，或用 --db 指定另一個檔案。",
    ),
    "The file {path} is not a shop's file: another program made it. It was left as it is.": (
        "文件 {path} 不是店铺数据：由其他程序生成，未作改动。",
        "檔案 {path} 不是店鋪資料：由其他程式產生，未作改動。",
    ),
    "Name the shop's file with --db.": ("请用 --db 指定店铺数据文件。", "請用 --db 指定店鋪資料檔。"),
    "The shop's file {path} has schema {version}; this program knows schemas up to {ours}.": (
        "数据文件 {path} 的结构版本是 {version}；本程序只认识到 {ours}。",
        "資料檔 {path} 的結構版本是 {version}；本程式只認識到 {ours}。",
    ),
    "Update the program on this computer. The file was left as it is.": (
        "请更新本机上的程序。文件未作改动。",
        "請更新本機上的程式。檔案未作改動。",
    ),
    "Another program, probably not aftersales, holds the shop's file.": (
        "另一个程序（多半不是 aftersales）占用着数据文件。",
        "另一個程式（多半不是 aftersales）佔用著資料檔。",
    ),
    "there is no such file or folder": ("没有这个文件或文件夹", "沒有這個檔案或資料夾"),
    "this user may not": ("当前用户没有权限", "目前的使用者沒有權限"),
    "it is a folder": ("它是文件夹", "它是資料夾"),
    "a file stands where a folder should be": ("该是文件夹的地方是个文件", "該是資料夾的地方是個檔案"),
    "it is there already": ("它已经存在", "它已經存在"),
    "the disk can only be read": ("磁盘只能读", "磁碟只能讀"),
    "the name is too long": ("名称太长", "名稱太長"),
    "Another terminal is writing: {command} (process {pid}, for {seconds} s).": (
        "另一终端正在写入：{command}（进程 {pid}，已 {seconds} 秒）。",
        "另一終端正在寫入：{command}（行程 {pid}，已 {seconds} 秒）。",
    ),
    "Nothing was changed. Try again in a moment, or wait longer with --wait 60.": (
        "未作任何改动。请稍后再试，或用 --wait 60 等久一些。",
        "未作任何改動。請稍後再試，或用 --wait 60 等久一些。",
    ),
    "Waiting for another program that is writing…": ("正在等待另一个程序写完……", "正在等待另一個程式寫完……"),
    "Waiting for {command} (process {pid}, for {seconds} s)…": (
        "正在等待 {command}（进程 {pid}，已 {seconds} 秒）……",
        "正在等待 {command}（行程 {pid}，已 {seconds} 秒）……",
    ),
    "The disk is full: nothing was changed.": ("磁盘已满：未作任何改动。", "磁碟已滿：未作任何改動。"),
    "Free some space and repeat the command. Reading and export still work.": (
        "请腾出空间后重复该命令。读取和导出仍可使用。",
        "請騰出空間後重複該命令。讀取和匯出仍可使用。",
    ),
    "The shop's file cannot be written.": ("数据文件不可写。", "資料檔不可寫。"),
    "The shop's file {path} cannot be written.": ("数据文件 {path} 不可写。", "資料檔 {path} 不可寫。"),
    "Make the file and its folder writable, or work on another one with --db.": (
        "请使文件及其文件夹可写，或用 --db 指定另一个文件。",
        "請使檔案及其資料夾可寫，或用 --db 指定另一個檔案。",
    ),
    "The disk reported an error ({name}). Nothing more was written.": (
        "磁盘报错（{name}）。未再写入。",
        "磁碟報錯（{name}）。未再寫入。",
    ),
    "Check the disk and its cable, then run: aftersales db check.": (
        "请检查磁盘和连线，然后运行 aftersales db check。",
        "請檢查磁碟和連線，然後執行 aftersales db check。",
    ),
    "The shop's file is damaged. It was left as it is.": (
        "数据文件已损坏，未作改动。",
        "資料檔已損壞，未作改動。",
    ),
    "Run: aftersales db check; then restore a backup with: aftersales db restore.": (
        "请运行 aftersales db check，再用 aftersales db restore 恢复备份。",
        "請執行 aftersales db check，再用 aftersales db restore 還原備份。",
    ),
    "The shop's file cannot be opened ({name}).": (
        "无法打开数据文件（{name}）。",
        "無法開啟資料檔（{name}）。",
    ),
    "The shop's file {path} is from an older version of the program.": (
        "数据文件 {path} 来自较旧的程序版本。",
        "資料檔 {path} 來自較舊的程式版本。",
    ),
    "Upgrade it first with: aftersales db migrate (a backup is taken before).": (
        "请先用 aftersales db migrate 升级（会先备份）。",
        "請先用 aftersales db migrate 升級（會先備份）。",
    ),
    "The copy {path} is damaged: {reason}.": (
        "备份 {path} 已损坏：{reason}。",
        "備份 {path} 已損壞：{reason}。",
    ),
    "Somebody else changed this record in the meantime.": ("此记录刚被他人修改。", "此記錄剛被他人修改。"),
    "Look at it again, then repeat your change.": ("请重新查看后再改。", "請重新檢視後再改。"),
    "The key {key} was already used for something else: {command}.": (
        "键 {key} 已用于别的事：{command}。",
        "鍵 {key} 已用於別的事：{command}。",
    ),
    "Use a new key for a new request.": ("新的请求请用新的键。", "新的請求請用新的鍵。"),
    "This is a mistake of the program ({name}). Nothing half was saved. Details: {path}": (
        "这是程序的错误（{name}）。没有半途保存任何内容。详情：{path}",
        "這是程式的錯誤（{name}）。沒有半途儲存任何內容。詳情：{path}",
    ),
    "“-” reads references from another command, and there is none.": (
        "“-”从另一个命令读取编号，但现在没有。",
        "「-」從另一個命令讀取編號，但現在沒有。",
    ),
    "For example: aftersales ticket list --csv | cut -d, -f1 | aftersales ticket show -": (
        "例如：aftersales ticket list --csv | cut -d, -f1 | aftersales ticket show -",
        "例如：aftersales ticket list --csv | cut -d, -f1 | aftersales ticket show -",
    ),
    "Print the script that completes commands in your shell.": (
        "打印命令行补全脚本。",
        "列印命令列補全腳本。",
    ),
    "Load it with: source <(aftersales completion bash), or put it where your shell looks for such scripts.": (
        "用 source <(aftersales completion bash) 载入，或放到你的 shell 查找补全脚本的位置。",
        "用 source <(aftersales completion bash) 載入，或放到你的 shell 查找補全腳本的位置。",
    ),
    "Your shell.": ("你的 shell。", "你的 shell。"),
}
