"""Sentences of the topics of the help, of wrong usage, and of how answers are printed."""

MESSAGES: dict[str, tuple[str, str]] = {
    "More": ("更多", "更多"),
    "WORD": ("词", "詞"),
    "Answer as lines with tabs between the cells.": ("以制表符分隔的行作答。", "以定位字元分隔的行作答。"),
    "Only these keys, such as number,name.": ("只要这些键，例如 number,name。", "只要這些鍵，例如 number,name。"),
    "The option {option} takes no value.": ("选项 {option} 不带值。", "選項 {option} 不帶值。"),
    "Did you mean {word}? Possible: {words}.": (
        "是否指 {word}？可用：{words}。",
        "是否指 {word}？可用：{words}。",
    ),
    "Give a whole number, {low} or more.": ("请给 {low} 或更大的整数。", "請給 {low} 或更大的整數。"),
    "Look at it with: {command}": ("请查看：{command}", "請檢視：{command}"),
    "{number} is changed.": ("{number} 已修改。", "{number} 已修改。"),
    "Give it with {option}.": ("请用 {option} 给出。", "請用 {option} 給出。"),
    "A customer needs a name.": ("客户要有姓名。", "客戶要有姓名。"),
    "For example: aftersales parts add BT-L84 --name TEXT": (
        "例如：aftersales parts add BT-L84 --name 名称",
        "例如：aftersales parts add BT-L84 --name 名稱",
    ),
    "Next: aftersales parts log TICKET {number} QTY": (
        "下一步：aftersales parts log 工单 {number} 数量",
        "下一步：aftersales parts log 工單 {number} 數量",
    ),
    "Shorten it to {limit} characters.": ("请缩短到 {limit} 个字以内。", "請縮短到 {limit} 個字以內。"),
    "Write it without a minus sign.": ("请不要写负号。", "請不要寫負號。"),
    "Write what is to be remembered.": ("请写下要记住的内容。", "請寫下要記住的內容。"),
    "Write how many, such as 1 or 0.5.": ("请写数量，例如 1 或 0.5。", "請寫數量，例如 1 或 0.5。"),
    "Write it as 120 or 99.50.": ("请写成 120 或 99.50。", "請寫成 120 或 99.50。"),
    "In force": ("生效", "生效"),
    "Also what is overridden, each with where it stands.": (
        "连同被覆盖的一并列出，并写明出处。",
        "連同被覆蓋的一併列出，並寫明出處。",
    ),
    "Give the three letters of a currency, such as CNY.": (
        "请给三个字母的币种代码，例如 CNY。",
        "請給三個字母的幣種代碼，例如 CNY。",
    ),
    "What the exit code of a command says:": ("命令的退出码表示什么：", "命令的結束代碼表示什麼："),
    "Done; an empty list is done too.": ("完成；空的列表也算完成。", "完成；空的列表也算完成。"),
    "A rule of the shop refuses it; every reason and the next step are named.": (
        "店规不允许；所有原因和下一步都会写明。",
        "店規不允許；所有原因和下一步都會寫明。",
    ),
    "Wrong usage: a word, an option or a value that cannot be understood.": (
        "用法不对：有看不懂的词、选项或值。",
        "用法不對：有看不懂的詞、選項或值。",
    ),
    "Not found.": ("没有找到所指的记录。", "沒有找到所指的記錄。"),
    "Several records are meant, somebody changed it meanwhile, or a key was used for something else.": (
        "所指的记录不止一个、刚被他人修改，或键已用于别的事。",
        "所指的記錄不止一個、剛被他人修改，或鍵已用於別的事。",
    ),
    "Data failed a check.": ("数据没有通过检查。", "資料沒有通過檢查。"),
    "The shop's file is busy, missing, unreadable or from a newer version.": (
        "数据文件正忙、不存在、读不了，或来自更新的版本。",
        "資料檔正忙、不存在、讀不了，或來自更新的版本。",
    ),
    "A mistake of the program: one line, and a log without customers' data.": (
        "程序自身的错误：一行说明，另有不含客户资料的记录文件。",
        "程式自身的錯誤：一行說明，另有不含客戶資料的記錄檔。",
    ),
    "Interrupted with Ctrl-C.": ("被 Ctrl-C 中断。", "被 Ctrl-C 中斷。"),
    "The program that read the output stopped reading.": (
        "读取输出的程序已不再读取。",
        "讀取輸出的程式已不再讀取。",
    ),
    "Variables of the environment that the program reads:": ("程序读取的环境变量：", "程式讀取的環境變數："),
    "The shop's file, like --db.": ("数据文件，同 --db。", "資料檔，同 --db。"),
    "Who is at the counter, like --as.": ("柜台操作人，同 --as。", "櫃檯操作人，同 --as。"),
    "Language, like --lang; then this computer's setting, LC_ALL and LANG.": (
        "语言，同 --lang；没有时依次看本机设置、LC_ALL、LANG。",
        "語言，同 --lang；沒有時依次看本機設定、LC_ALL、LANG。",
    ),
    "Never ask, like --no-input.": ("从不提问，同 --no-input。", "從不提問，同 --no-input。"),
    "Say nothing but errors, like --quiet.": ("除错误外不作声，同 --quiet。", "除錯誤外不作聲，同 --quiet。"),
    "Seconds to wait for another terminal, like --wait.": (
        "等待另一终端的秒数，同 --wait。",
        "等待另一終端的秒數，同 --wait。",
    ),
    "Show what the program does inside when it fails, like --debug.": (
        "出错时显示程序内部经过，同 --debug。",
        "出錯時顯示程式內部經過，同 --debug。",
    ),
    "Sets the clock, for scripts and tests.": ("设定时钟，供脚本和测试使用。", "設定時鐘，供腳本和測試使用。"),
    "No colour, like --no-color. TERM=dumb does the same; FORCE_COLOR wants colour in a pipe too.": (
        "不用颜色，同 --no-color。TERM=dumb 也一样；FORCE_COLOR 则在管道中也用颜色。",
        "不用顏色，同 --no-color。TERM=dumb 也一樣；FORCE_COLOR 則在管線中也用顏色。",
    ),
    "How wide a table or a help page may be.": ("表格和帮助页可以有多宽。", "表格和說明頁可以有多寬。"),
    "Where this computer's settings stand; XDG_DATA_HOME and XDG_STATE_HOME likewise.": (
        "本机设置所在的位置；XDG_DATA_HOME、XDG_STATE_HOME 类同。",
        "本機設定所在的位置；XDG_DATA_HOME、XDG_STATE_HOME 類同。",
    ),
    "How records are named, by the shortest thing that is clear:": (
        "怎样指明一条记录：写出够用的最短内容即可：",
        "怎樣指明一筆記錄：寫出夠用的最短內容即可：",
    ),
    "A ticket: its number, at another site with the site's code.": (
        "工单：编号；别的网点的要带网点代码。",
        "工單：編號；別的網點的要帶網點代碼。",
    ),
    "A customer: also the last four digits of a phone, a name, pinyin or initials.": (
        "客户：也可用电话后四位、姓名、拼音或首字母。",
        "客戶：也可用電話後四碼、姓名、拼音或首字母。",
    ),
    "A device: also the whole or the tail of its serial, plate, VIN or IMEI.": (
        "设备：也可用序列号、车牌、车架号或 IMEI，全写或只写末尾。",
        "設備：也可用序號、車牌、車架號或 IMEI，全寫或只寫末尾。",
    ),
    "A part: its number or barcode, its name, pinyin or initials.": (
        "零件：零件号、条码、名称、拼音或首字母。",
        "零件：零件號、條碼、名稱、拼音或首字母。",
    ),
    "Somebody of the staff: number, login, phone tail, name, pinyin or initials.": (
        "员工：编号、登录名、电话尾号、姓名、拼音或首字母。",
        "員工：編號、登入名、電話尾號、姓名、拼音或首字母。",
    ),
    "References from standard input, one a line.": ("从标准输入逐行读取。", "從標準輸入逐行讀取。"),
    "How answers are printed:": ("结果怎样输出：", "結果怎樣輸出："),
    "One JSON document; an error is one too, on standard error.": (
        "一个 JSON 文档；出错时标准错误上也是一个 JSON。",
        "一個 JSON 文件；出錯時標準錯誤上也是一個 JSON。",
    ),
    "A heading of keys, then one record a line.": ("首行是键名，之后每行一条记录。", "首行是鍵名，之後每行一筆記錄。"),
    "CSV for Excel: with a byte order mark; phones and serials keep their zeros, formulas do not run.": (
        "供 Excel 用的 CSV：带 BOM；电话和序列号不丢零，公式不会执行。",
        "供 Excel 用的 CSV：帶 BOM；電話和序號不丟零，公式不會執行。",
    ),
    "Only these keys, in this order.": ("只要这些键，按此顺序。", "只要這些鍵，按此順序。"),
    "How many, and in which order; --sort=-KEY turns it round.": (
        "多少条、按什么排序；--sort=-KEY 为倒序。",
        "多少筆、按什麼排序；--sort=-KEY 為倒序。",
    ),
    "No notices on standard error; errors are still told.": (
        "标准错误上不再提示；错误仍会说明。",
        "標準錯誤上不再提示；錯誤仍會說明。",
    ),
    "How dates are typed:": ("日期怎样写：", "日期怎樣寫："),
    "Also 20261122, 2026/11/22 and 2026年11月22日.": (
        "也可写 20261122、2026/11/22、2026年11月22日。",
        "也可寫 20261122、2026/11/22、2026年11月22日。",
    ),
    "The nearest past one for what happened, the next one for what is due.": (
        "已发生的事取最近的过去一天，将到期的事取下一天。",
        "已發生的事取最近的過去一天，將到期的事取下一天。",
    ),
    "In words.": ("直接写词。", "直接寫詞。"),
    "Days, weeks or months from today.": ("从今天起的天、周、月。", "從今天起的天、週、月。"),
    "A day of next week.": ("下一周的某天。", "下一週的某天。"),
}
