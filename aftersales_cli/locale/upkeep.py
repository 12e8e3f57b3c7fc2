"""Sentences about looking after the shop's file."""

MESSAGES: dict[str, tuple[str, str]] = {
    "The shop's file: check, back up, restore.": ("数据文件：检查、备份、恢复。", "資料檔：檢查、備份、還原。"),
    "Print where the shop's file is.": ("打印数据文件的位置。", "列印資料檔的位置。"),
    "Check that the file is whole: pages, references, journal, totals. Nothing is changed.": (
        "检查数据文件是否完好：页面、引用、日志、合计。不作任何改动。",
        "檢查資料檔是否完好：頁面、引用、日誌、合計。不作任何改動。",
    ),
    "Copy the file, also while others work in it, and verify the copy.": (
        "备份数据文件（他人使用时也可以），并验证备份。",
        "備份資料檔（他人使用時也可以），並驗證備份。",
    ),
    "Put a backup in the place of the shop's file. The present file is kept beside it.": (
        "用备份替换数据文件。现有文件保留在旁边。",
        "用備份替換資料檔。現有檔案保留在旁邊。",
    ),
    "Show how large the file is and what it holds.": ("显示数据文件的大小和内容。", "顯示資料檔的大小和內容。"),
    "Bring the file up to this program's schema, after a backup.": (
        "先备份，再把数据文件升级到本程序的结构。",
        "先備份，再把資料檔升級到本程式的結構。",
    ),
    "Build anew what finds records.": ("重建查找索引。", "重建查詢索引。"),
    "{path} is whole.": ("{path} 完好。", "{path} 完好。"),
    "A verified copy is in:": ("已验证的备份在：", "已驗證的備份在："),
    "{source} is now the shop's file.": ("{source} 现为数据文件。", "{source} 現為資料檔。"),
    "{count} problems found in {path}.": ("在 {path} 中发现 {count} 处问题。", "在 {path} 中發現 {count} 處問題。"),
    "Put {source} in the place of {path}?": ("用 {source} 替换 {path}？", "用 {source} 替換 {path}？"),
    "Nothing was changed.": ("未作任何改动。", "未作任何改動。"),
    "The former file is kept as {path}.": ("原文件保留为 {path}。", "原檔案保留為 {path}。"),
    "{path} is up to date.": ("{path} 已是最新。", "{path} 已是最新。"),
    "{count} records can be found.": ("{count} 条记录可供查找。", "{count} 筆記錄可供查詢。"),
    "Put a backup back with: aftersales db restore": (
        "用 aftersales db restore 恢复备份。",
        "用 aftersales db restore 還原備份。",
    ),
    "Where the copy goes; else beside the file.": (
        "备份放在哪里；不写则放在数据文件旁边。",
        "備份放在哪裡；不寫則放在資料檔旁邊。",
    ),
    "The copy; else the newest backup.": ("备份文件；不写则用最新的备份。", "備份檔；不寫則用最新的備份。"),
    "Check": ("检查项", "檢查項"),
    "Problem": ("问题", "問題"),
    "File": ("文件", "檔案"),
    "Bytes": ("字节", "位元組"),
    "Schema": ("结构版本", "結構版本"),
    "Clock set to": ("时钟设为", "時鐘設為"),
    "Journal rows": ("日志行数", "日誌行數"),
    "The backup {path} is damaged.": ("备份 {path} 已损坏。", "備份 {path} 已損壞。"),
    "There is no backup in {path}.": ("{path} 中没有备份。", "{path} 中沒有備份。"),
    "Choose another backup.": ("请选另一个备份。", "請選另一個備份。"),
    "Name the backup: aftersales db restore FILE": (
        "请指定备份：aftersales db restore 文件",
        "請指定備份：aftersales db restore 檔案",
    ),
    "The file is damaged: {reason}.": ("文件已损坏：{reason}。", "檔案已損壞：{reason}。"),
    "A {table} refers to a {other} that is not there.": (
        "{table} 引用了不存在的 {other}。",
        "{table} 引用了不存在的 {other}。",
    ),
    "The journal has gaps: {count} rows for {wanted} numbers.": (
        "日志有缺号：{wanted} 个序号只有 {count} 行。",
        "日誌有缺號：{wanted} 個序號只有 {count} 行。",
    ),
    "What ticket {number} says was paid differs from its payments.": (
        "单子 {number} 的已付金额与收款记录不符。",
        "單子 {number} 的已付金額與收款記錄不符。",
    ),
    "{table} {record} differs from its journal.": ("{table} {record} 与日志不符。", "{table} {record} 與日誌不符。"),
    "{count} rows of the journal cannot be read.": ("日志中有 {count} 行无法读取。", "日誌中有 {count} 行無法讀取。"),
    "{count} of {table} are not in the journal.": (
        "{table} 中有 {count} 条不在日志里。",
        "{table} 中有 {count} 筆不在日誌裡。",
    ),
    "{path} is not a file.": ("{path} 不是文件。", "{path} 不是檔案。"),
    "The shop's file could not be read ({name}); looked at again, it is whole. Nothing was changed.": (
        "数据文件读取出错（{name}）；再次检查是完好的。未作任何改动。",
        "資料檔讀取出錯（{name}）；再次檢查是完好的。未作任何改動。",
    ),
    "Repeat the command. If it happens again, check the disk and its cable.": (
        "请再做一次。若再出现，请检查磁盘和连接线。",
        "請再做一次。若再出現，請檢查磁碟和連接線。",
    ),
    "The disk did not take what was to be written ({name}): nothing was changed.": (
        "磁盘没有写进去（{name}）：未作任何改动。",
        "磁碟沒有寫進去（{name}）：未作任何改動。",
    ),
    "If a quota or a size limit was reached, free some space or have it raised; otherwise check the disk, then run: aftersales db check. Reading and export still work.": (
        "若是配额或大小限制已满，请腾出空间或放宽限制；否则请检查磁盘，再运行 aftersales db check。查看和导出仍可使用。",
        "若是配額或大小限制已滿，請騰出空間或放寬限制；否則請檢查磁碟，再執行 aftersales db check。檢視和匯出仍可使用。",
    ),
    "{path} cannot be used: {reason}.": ("无法使用 {path}：{reason}。", "無法使用 {path}：{reason}。"),
    "Check the path and its permissions.": ("请检查路径和权限。", "請檢查路徑和權限。"),
    "This computer's clock says {now}, but the last entry of the journal is from {last}. Is the clock right?": (
        "本机时钟是 {now}，而日志最后一条记于 {last}。时钟对吗？",
        "本機時鐘是 {now}，而日誌最後一筆記於 {last}。時鐘對嗎？",
    ),
    "The answer could not be written: {reason}.": ("结果无法输出：{reason}。", "結果無法輸出：{reason}。"),
    "See what was done all the same with: aftersales journal --limit 1": (
        "用 aftersales journal --limit 1 查看是否已经做成。",
        "用 aftersales journal --limit 1 檢視是否已經做成。",
    ),
    "{path} is something else than a backup, and would be lost.": (
        "{path} 不是备份，写入会丢失原内容。",
        "{path} 不是備份，寫入會遺失原內容。",
    ),
    "{path} is the shop's file itself.": ("{path} 就是数据文件本身。", "{path} 就是資料檔本身。"),
    "Name another place for the copy.": ("请指定另一个位置存放备份。", "請指定另一個位置存放備份。"),
    "Somebody wrote to the shop's file in this very moment.": ("此刻正有人写入数据文件。", "此刻正有人寫入資料檔。"),
    "Nothing was changed. Repeat the command.": ("未作任何改动。请再做一次。", "未作任何改動。請再做一次。"),
    "{count} of {table} are in the journal but no longer on file.": (
        "{table} 中有 {count} 条在日志里，却已不在数据中。",
        "{table} 中有 {count} 筆在日誌裡，卻已不在資料中。",
    ),
    "Write what can still be read to a new file.": (
        "把还能读出的内容写入一个新文件。",
        "把還能讀出的內容寫入一個新檔案。",
    ),
    "What could be read is in {path}. The damaged file was left as it is.": (
        "能读出的内容已写入 {path}。损坏的文件未作改动。",
        "能讀出的內容已寫入 {path}。損壞的檔案未作改動。",
    ),
    "Next: aftersales db restore {path}": ("接着：aftersales db restore {path}", "接著：aftersales db restore {path}"),
    "Read": ("已读出", "已讀出"),
    "Rebuilt from the journal": ("由日志重建", "由日誌重建"),
    "{count} entries of the journal are lost.": ("日志有 {count} 条已丢失。", "日誌有 {count} 筆已遺失。"),
    "{path} is there already.": ("{path} 已存在。", "{path} 已存在。"),
    "Name another place for the new file.": ("请为新文件指定另一个位置。", "請為新檔案指定另一個位置。"),
}
