"""Sentences about plain values: amounts, quantities, dates, phones, identifiers and text."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "“{value}” is not an amount of money.": (
        "“{value}”不是金额。",
        "「{value}」不是金額。",
    ),
    "Write it with at most two decimals: 12, 12.50 or 1,234.50.": (
        "请这样写，最多两位小数：12、12.50 或 1,234.50。",
        "請這樣寫，最多兩位小數：12、12.50 或 1,234.50。",
    ),
    "“{value}” is negative; zero or more is needed.": (
        "“{value}”是负数；这里要零或更大的数。",
        "「{value}」是負數；這裡要零或更大的數。",
    ),
    "“{value}” is too large.": (
        "“{value}”太大了。",
        "「{value}」太大了。",
    ),
    "The largest amount is {limit}.": (
        "金额最大为 {limit}。",
        "金額最大為 {limit}。",
    ),
    "Amounts in {one} and {other} cannot be added or compared.": (
        "{one} 与 {other} 的金额不能相加，也不能比较。",
        "{one} 與 {other} 的金額不能相加，也不能比較。",
    ),
    "“{value}” is not a quantity.": (
        "“{value}”不是数量。",
        "「{value}」不是數量。",
    ),
    "“{value}” is nothing; a quantity above zero is needed.": (
        "“{value}”等于没有；数量要大于零。",
        "「{value}」等於沒有；數量要大於零。",
    ),
    "Write it with at most three decimals: 2, 4.5 or 0.25.": (
        "请这样写，最多三位小数：2、4.5 或 0.25。",
        "請這樣寫，最多三位小數：2、4.5 或 0.25。",
    ),
    "The largest quantity is {limit}.": (
        "数量最大为 {limit}。",
        "數量最大為 {limit}。",
    ),
    "“{value}” is not a date.": (
        "“{value}”不是日期。",
        "「{value}」不是日期。",
    ),
    "No calendar has the date “{value}”.": (
        "日历上没有“{value}”这一天。",
        "日曆上沒有「{value}」這一天。",
    ),
    "Write a date as 2026-11-22, 20261122, 2026年11月22日, 11-22, 今天, +3d or 下周五.": (
        "日期请写成 2026-11-22、20261122、2026年11月22日、11-22、今天、+3d 或 下周五。",
        "日期請寫成 2026-11-22、20261122、2026年11月22日、11-22、今天、+3d 或 下週五。",
    ),
    "“{value}” is not a month.": (
        "“{value}”不是月份。",
        "「{value}」不是月份。",
    ),
    "Write a month as 2026-10, 202610, 2026年10月, 上月 or 本月.": (
        "月份请写成 2026-10、202610、2026年10月、上月 或 本月。",
        "月份請寫成 2026-10、202610、2026年10月、上月 或 本月。",
    ),
    "“{value}” is not a time zone this computer knows.": (
        "这台电脑不认识时区“{value}”。",
        "這台電腦不認識時區「{value}」。",
    ),
    "Write a zone as Asia/Shanghai.": (
        "时区请写成 Asia/Shanghai。",
        "時區請寫成 Asia/Shanghai。",
    ),
    "“{value}” is not a moment.": (
        "“{value}”不是时刻。",
        "「{value}」不是時刻。",
    ),
    "Write a moment as 2026-11-22T11:04:05+08:00.": (
        "时刻请写成 2026-11-22T11:04:05+08:00。",
        "時刻請寫成 2026-11-22T11:04:05+08:00。",
    ),
    "“{value}” has {count} characters; at most {limit} fit.": (
        "“{value}”有 {count} 个字；最多 {limit} 个字。",
        "「{value}」有 {count} 個字；最多 {limit} 個字。",
    ),
    "Character {position} of “{value}” is {code}, which cannot be stored.": (
        "“{value}”的第 {position} 个字符是 {code}，不能保存。",
        "「{value}」的第 {position} 個字符是 {code}，不能保存。",
    ),
    "Type the text again without it.": (
        "请去掉它重新输入。",
        "請去掉它重新輸入。",
    ),
    "“{value}” cannot be a phone number.": (
        "“{value}”不可能是电话号码。",
        "「{value}」不可能是電話號碼。",
    ),
    "Write one number in digits, such as 138 0013 8000, 010-82603525-103 or +852 2345 6789.": (
        "请用数字写一个号码，例如 138 0013 8000、010-82603525-103 或 +852 2345 6789。",
        "請用數字寫一個號碼，例如 138 0013 8000、010-82603525-103 或 +852 2345 6789。",
    ),
    "“{value}” has {count} digits; a phone number has {fewest} to {most}.": (
        "“{value}”有 {count} 位数字；电话号码有 {fewest} 到 {most} 位。",
        "「{value}」有 {count} 位數字；電話號碼有 {fewest} 到 {most} 位。",
    ),
    "“{value}” looks like a mobile number with {count} digits instead of 11.": (
        "“{value}”像手机号，但有 {count} 位，手机号是 11 位。",
        "「{value}」像手機號，但有 {count} 位，手機號是 11 位。",
    ),
    "“{value}” has no usual form of a phone number; please check it.": (
        "“{value}”不像常见的电话号码，请核对。",
        "「{value}」不像常見的電話號碼，請核對。",
    ),
    "VIN “{value}” has {count} characters instead of 17.": (
        "车架号“{value}”有 {count} 位，应为 17 位。",
        "車架號「{value}」有 {count} 位，應為 17 位。",
    ),
    "VIN “{value}” has “{strange}”; a VIN has digits and letters, but never I, O or Q.": (
        "车架号“{value}”里有“{strange}”；车架号只有数字和字母，而且没有 I、O、Q。",
        "車架號「{value}」裡有「{strange}」；車架號只有數字和字母，而且沒有 I、O、Q。",
    ),
    "VIN “{value}” has check digit {found} where {expected} is due; imported vehicles may differ.": (
        "车架号“{value}”的校验位是 {found}，应为 {expected}；进口车可能不同。",
        "車架號「{value}」的校驗位是 {found}，應為 {expected}；進口車可能不同。",
    ),
    "“{value}” has no usual form of a number plate; please check it.": (
        "“{value}”不像常见的车牌号，请核对。",
        "「{value}」不像常見的車牌號，請核對。",
    ),
    "“{value}” is no IMEI: that has 15 digits, a MEID 14 characters.": (
        "“{value}”不是 IMEI：IMEI 有 15 位数字，MEID 有 14 位。",
        "「{value}」不是 IMEI：IMEI 有 15 位數字，MEID 有 14 位。",
    ),
    "IMEI “{value}” ends in {found} where {expected} is due; please check it.": (
        "IMEI“{value}”的末位是 {found}，应为 {expected}；请核对。",
        "IMEI「{value}」的末位是 {found}，應為 {expected}；請核對。",
    ),
}
