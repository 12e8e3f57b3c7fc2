"""Sentences about bringing in files and writing them."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "Bring in staff, prices, customers, devices, parts or orders.": (
        "从文件导入员工、价目、客户、设备、零件或工单。",
        "從檔案匯入員工、價目、客戶、裝置、零件或工單。",
    ),
    "Write staff, prices, customers, devices, parts or orders to a file.": (
        "把员工、价目、客户、设备、零件或工单导出到文件。",
        "把員工、價目、客戶、裝置、零件或工單匯出到檔案。",
    ),
    "Write the whole staff, those who left too, to a file that can be imported again.": (
        "把全部员工（含已离职的）写入可再次导入的文件。",
        "把全部員工（含已離職的）寫入可再次匯入的檔案。",
    ),
    "Write the whole price list to a file that can be imported again.": (
        "把整份价目表写入可再次导入的文件。",
        "把整份價目表寫入可再次匯入的檔案。",
    ),
    "Bring in the staff. Orders name technicians, so the staff goes first.": (
        "导入员工。工单会提到技师，所以先导入员工。",
        "匯入員工。工單會提到技師，所以先匯入員工。",
    ),
    "Bring in the price list.": ("导入价目表。", "匯入價目表。"),
    "{name} is not on the staff here; first: aftersales import staff FILE": (
        "本店没有员工 {name}；请先 aftersales import staff 文件",
        "本店沒有員工 {name}；請先 aftersales import staff 檔案",
    ),
    "somebody else signs in as “{login}”": ("登录名“{login}”已归别人", "登入名「{login}」已歸別人"),
    "Write all customers to a file that can be imported again.": (
        "把全部客户写入可再次导入的文件。",
        "把全部客戶寫入可再次匯入的檔案。",
    ),
    "Write all devices to a file that can be imported again.": (
        "把全部设备写入可再次导入的文件。",
        "把全部裝置寫入可再次匯入的檔案。",
    ),
    "Write all parts and their stock to a file that can be imported again.": (
        "把全部零件及库存写入可再次导入的文件。",
        "把全部零件及庫存寫入可再次匯入的檔案。",
    ),
    "Write all orders, with their lines, payments and events, to a file that can be imported again.": (
        "把全部工单连同明细、收款和经过写入可再次导入的文件。",
        "把全部工單連同明細、收款和經過寫入可再次匯入的檔案。",
    ),
    "Where to; - is standard output.": ("写到哪里；- 为标准输出。", "寫到哪裡；- 為標準輸出。"),
    "CSV, JSON lines or XLSX; by default what the file's name says, else CSV.": (
        "CSV、JSON 行或 XLSX；默认看文件名，否则为 CSV。",
        "CSV、JSON 行或 XLSX；預設看檔名，否則為 CSV。",
    ),
    "Written: {path}": ("已写入：{path}", "已寫入：{path}"),
    "Bring in customers. What is on file already is not added twice.": (
        "导入客户。已在档的不会重复添加。",
        "匯入客戶。已在檔的不會重複新增。",
    ),
    "Bring in devices. Their owners are named by number, phone or name, and must be on file.": (
        "导入设备。机主用编号、电话或姓名指明，须已在档。",
        "匯入裝置。機主用編號、電話或姓名指明，須已在檔。",
    ),
    "Bring in parts. A column stock says how many there are of each.": (
        "导入零件。stock（库存）一列写明各有多少。",
        "匯入零件。stock（庫存）一列寫明各有多少。",
    ),
    "Bring in orders: those of another program with a mapping, or those of an export.": (
        "导入工单：其他程序的工单配合对照文件，或本程序导出的工单。",
        "匯入工單：其他程式的工單配合對照檔案，或本程式匯出的工單。",
    ),
    "CSV, JSON lines or XLSX; - reads standard input.": (
        "CSV 或 JSON 行；- 读标准输入。",
        "CSV 或 JSON 行；- 讀標準輸入。",
    ),
    "Which column of the file is which field (TOML); open-repair is an example.": (
        "文件的哪一列是哪一项（TOML）；open-repair 是示例。",
        "檔案的哪一列是哪一項（TOML）；open-repair 是示例。",
    ),
    "The file's encoding; recognised when not named.": ("文件的编码；不写则自动识别。", "檔案的編碼；不寫則自動識別。"),
    "Let nothing in unless every row can go in.": (
        "只要有一行不能导入，就一行也不导入。",
        "只要有一行不能匯入，就一行也不匯入。",
    ),
    "No file comes from standard input.": ("标准输入没有送来文件。", "標準輸入沒有送來檔案。"),
    "Name a file, or send one: aftersales import customers - < FILE": (
        "请写出文件名，或这样送入：aftersales import customers - < 文件",
        "請寫出檔名，或這樣送入：aftersales import customers - < 檔案",
    ),
    "Importing": ("正在导入", "正在匯入"),
    "Making it searchable": ("正在建立搜索索引", "正在建立搜尋索引"),
    "{path} cannot be read: {reason}.": ("无法读取 {path}：{reason}。", "無法讀取 {path}：{reason}。"),
    "Check the name of the file.": ("请检查文件名。", "請檢查檔名。"),
    "Encoding": ("编码", "編碼"),
    "Rows": ("行数", "行數"),
    "Added": ("已添加", "已新增"),
    "Would be added": ("将会添加", "將會新增"),
    "Already there": ("已有", "已有"),
    "Left out": ("未导入", "未匯入"),
    "Columns nobody reads: {names}.": ("没有用到的列：{names}。", "沒有用到的列：{names}。"),
    "{title}: {done} of about {total}": ("{title}：{done}，共约 {total}", "{title}：{done}，共約 {total}"),
    "{count} of {rows} rows cannot go in.": (
        "{rows} 行中有 {count} 行不能导入。",
        "{rows} 行中有 {count} 行不能匯入。",
    ),
    "and {count} rows more": ("另有 {count} 行", "另有 {count} 行"),
    "Mend these rows and import the file again; what is in already is not added twice.": (
        "请改正这些行后再导入一次；已导入的不会重复添加。",
        "請改正這些行後再匯入一次；已匯入的不會重複新增。",
    ),
    "the shop's file refuses it: {reason}": ("店铺文件拒绝该行：{reason}", "店鋪檔案拒絕該行：{reason}"),
    "“{value}” is a list where one value is expected.": (
        "“{value}”是列表，这里只应有一个值。",
        "「{value}」是列表，這裡只應有一個值。",
    ),
    "“{value}” is not a whole date.": ("“{value}”不是完整的日期。", "「{value}」不是完整的日期。"),
    "Write it as 2026-11-22, or say in the mapping how the file writes its dates.": (
        "请写成 2026-11-22，或在对照文件中说明日期的写法。",
        "請寫成 2026-11-22，或在對照檔案中說明日期的寫法。",
    ),
    "“{value}” is none of: {choices}.": ("“{value}”不在可选之列：{choices}。", "「{value}」不在可選之列：{choices}。"),
    "“{value}” is not a whole number.": ("“{value}”不是整数。", "「{value}」不是整數。"),
    "“{value}” is neither yes nor no.": ("“{value}”既不是“是”也不是“否”。", "「{value}」既不是「是」也不是「否」。"),
    "“{value}” is no key of a record.": ("“{value}”不是记录的键。", "「{value}」不是記錄的鍵。"),
    "“{value}” is no number of a record.": ("“{value}”不是记录的编号。", "「{value}」不是記錄的編號。"),
    "“{value}” is no JSON.": ("“{value}”不是 JSON。", "「{value}」不是 JSON。"),
    "“{value}” is no list of records.": ("“{value}”不是记录的列表。", "「{value}」不是記錄的列表。"),
    "The amounts are in {theirs}; this shop reckons in {ours}.": (
        "金额以 {theirs} 计；本店以 {ours} 计。",
        "金額以 {theirs} 計；本店以 {ours} 計。",
    ),
    "line {line}: {reason}": ("第 {line} 行：{reason}", "第 {line} 行：{reason}"),
    "line {line}, {column}: {reason}": ("第 {line} 行 {column}：{reason}", "第 {line} 行 {column}：{reason}"),
    "{name} is missing in {list}": ("{list} 中缺少 {name}", "{list} 中缺少 {name}"),
    "it is missing": ("缺少此项", "缺少此項"),
    "The file is no text in {encodings}: see byte {place}.": (
        "文件不是 {encodings} 编码的文字：见第 {place} 字节。",
        "檔案不是 {encodings} 編碼的文字：見第 {place} 位元組。",
    ),
    "Name its encoding with --encoding, or save it as UTF-8.": (
        "请用 --encoding 写明编码，或另存为 UTF-8。",
        "請用 --encoding 寫明編碼，或另存為 UTF-8。",
    ),
    "There is no encoding {name}.": ("没有编码 {name}。", "沒有編碼 {name}。"),
    "Use utf-8, gb18030, gbk, big5 or utf-16.": (
        "可用 utf-8、gb18030、gbk、big5 或 utf-16。",
        "可用 utf-8、gb18030、gbk、big5 或 utf-16。",
    ),
    "The mapping {path} cannot be used: {reason}.": (
        "对照文件 {path} 不能用：{reason}。",
        "對照檔案 {path} 不能用：{reason}。",
    ),
    "it has no place for {names}": ("其中不能有 {names}", "其中不能有 {names}"),
    "it is for {noun}": ("它是用于 {noun} 的", "它是用於 {noun} 的"),
    "The file has no column {names}.": ("文件中没有这些列：{names}。", "檔案中沒有這些列：{names}。"),
    "{table} is no table": ("{table} 不是表", "{table} 不是表"),
    "{table} names {names}; there are {known}": (
        "{table} 写了 {names}；可用的有 {known}",
        "{table} 寫了 {names}；可用的有 {known}",
    ),
    "See the example: {path}": ("参见示例：{path}", "參見示例：{path}"),
    "Name the columns so, or say with --mapping which is which.": (
        "请把列改成这些名称，或用 --mapping 说明对应关系。",
        "請把列改成這些名稱，或用 --mapping 說明對應關係。",
    ),
    "The workbook cannot be read: {reason}.": ("无法读取工作簿：{reason}。", "無法讀取活頁簿：{reason}。"),
    "Open it in a spreadsheet program and save it as CSV.": (
        "请用表格软件打开并另存为 CSV。",
        "請用試算表軟體開啟並另存為 CSV。",
    ),
    "{value} has more digits than a spreadsheet keeps: make its column text.": (
        "{value} 的位数超过表格软件能保留的位数：请把该列设为文本。",
        "{value} 的位數超過試算表能保留的位數：請把該欄設為文字。",
    ),
    "it cannot be read as CSV: {reason}": ("无法按 CSV 读取：{reason}", "無法按 CSV 讀取：{reason}"),
    "a quotation mark is not closed": ("引号没有配对", "引號沒有配對"),
    "something follows a closing quotation mark": ("右引号后面还有内容", "右引號後面還有內容"),
    "a cell is too long, or a quotation mark is not closed": (
        "单元格过长，或引号没有配对",
        "儲存格過長，或引號沒有配對",
    ),
    "It was read as {encoding}.": ("文件按 {encoding} 读取。", "檔案按 {encoding} 讀取。"),
    "The file was read as {encoding}; --encoding names another.": (
        "文件按 {encoding} 读取；如不对请用 --encoding 指定。",
        "檔案按 {encoding} 讀取；如不對請用 --encoding 指定。",
    ),
    "A sheet holds {count} rows at most.": ("一张表最多 {count} 行。", "一張工作表最多 {count} 列。"),
    "Row {row} has a cell of {count} characters.": (
        "第 {row} 行有一格共 {count} 字。",
        "第 {row} 列有一格共 {count} 字。",
    ),
    "This does not fit into a workbook.": ("工作簿装不下这些内容。", "活頁簿裝不下這些內容。"),
    "Write it as JSON lines: --format jsonl": (
        "请改写为 JSON lines：--format jsonl",
        "請改寫為 JSON lines：--format jsonl",
    ),
    "A workbook is nothing for a terminal.": ("工作簿不能输出到终端。", "活頁簿不能輸出到終端。"),
    "Name a file with --out.": ("请用 --out 指定文件。", "請用 --out 指定檔案。"),
    "To take all of it back: aftersales import undo {id}": (
        "全部撤回：aftersales import undo {id}",
        "全部撤回：aftersales import undo {id}",
    ),
    "Take a whole import back. What somebody changed or used since stays.": (
        "撤回整次导入。之后被改动或用到的内容保留。",
        "撤回整次匯入。之後被改動或用到的內容保留。",
    ),
    "The import's id or the beginning of it; last for the last one.": (
        "导入的编号或其开头；last 指最近一次。",
        "匯入的編號或其開頭；last 指最近一次。",
    ),
    "Taking back": ("正在撤回", "正在撤回"),
    "Left as it is": ("保留", "保留"),
    "{count} records stay: they, or others of their batch, were changed or used since.": (
        "{count} 条记录保留：它们或同批的记录之后被改动或用到。",
        "{count} 筆記錄保留：它們或同批的記錄之後被改動或用到。",
    ),
    "No import has the id “{reference}”.": ("没有编号为“{reference}”的导入。", "沒有編號為「{reference}」的匯入。"),
    "An import says its id when it ends; see also: aftersales journal": (
        "导入结束时会给出编号；另见：aftersales journal",
        "匯入結束時會給出編號；另見：aftersales journal",
    ),
    "{id}  {noun}  {source}": ("{id}  {noun}  {source}", "{id}  {noun}  {source}"),
    "this record was taken back here; leave its id and number out to bring it in anew": (
        "该记录已在本店撤回；去掉它的 id 和编号即可重新导入",
        "該記錄已在本店撤回；去掉它的 id 和編號即可重新匯入",
    ),
    "{reason}": ("{reason}", "{reason}"),
    "Its columns are: {names}.": ("它的列是：{names}。", "它的列是：{names}。"),
    "The row has {count} cells, the heading {width}.": (
        "该行有 {count} 格，标题行有 {width} 格。",
        "該行有 {count} 格，標題行有 {width} 格。",
    ),
    "Line {line} cannot be read as CSV: {reason}.": (
        "第 {line} 行无法按 CSV 读取：{reason}。",
        "第 {line} 行無法按 CSV 讀取：{reason}。",
    ),
    "“{value}” is not a JSON object.": ("“{value}”不是 JSON 对象。", "「{value}」不是 JSON 物件。"),
    "The file is empty.": ("文件是空的。", "檔案是空的。"),
    "Look for a quotation mark that is not closed.": ("请查找没有配对的引号。", "請查詢沒有配對的引號。"),
    "Its first line must name the columns.": ("第一行须写明各列的名称。", "第一行須寫明各列的名稱。"),
    "number {number} belongs to another record of this shop": (
        "编号 {number} 已属于本店的另一条记录",
        "編號 {number} 已屬於本店的另一條記錄",
    ),
    "there is no part {number}": ("没有零件 {number}", "沒有零件 {number}"),
    "{number} is not on file here": ("{number} 不在档", "{number} 不在檔"),
    "neither opened_on nor created_at says when it was taken in": (
        "opened_on 和 created_at 都没有写明接修时间",
        "opened_on 和 created_at 都沒有寫明接修時間",
    ),
}
