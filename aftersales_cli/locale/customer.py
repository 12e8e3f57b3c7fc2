"""Sentences about customers."""

MESSAGES: dict[str, tuple[str, str]] = {
    "{name} with this phone is on file already: {number}.": (
        "同名同电话的客户已建档：{number} {name}。",
        "同名同電話的客戶已建檔：{number} {name}。",
    ),
    "Customers: who the shop works for.": ("客户：本店为谁服务。", "客戶：本店為誰服務。"),
    "Number, phone tail, name, pinyin or initials.": (
        "编号、电话尾号、姓名、拼音或首字母。",
        "編號、電話尾號、姓名、拼音或首字母。",
    ),
    "Name of the person or company.": ("个人或单位的名称。", "個人或單位的名稱。"),
    "Phone; may be given several times.": ("电话；可给出多次。", "電話；可給出多次。"),
    "A person or a company.": ("个人或单位。", "個人或單位。"),
    "Address.": ("地址。", "地址。"),
    "Tag such as VIP; may be given several times.": (
        "标签，例如 VIP；可给出多次。",
        "標籤，例如 VIP；可給出多次。",
    ),
    "Note.": ("备注。", "備註。"),
    "May the shop send offers?": ("是否同意接收本店的优惠信息？", "是否同意接收本店的優惠資訊？"),
    "Make a card for a new customer.": ("为新客户建档。", "為新客戶建檔。"),
    "List customers, the newest first.": ("列出客户，最新的在前。", "列出客戶，最新的在前。"),
    "Show a customer's card.": ("查看客户档案。", "檢視客戶檔案。"),
    "Change a card. What is not named stays; an empty text empties a field.": (
        "修改客户档案。没有写出的不变；空文字清空该项。",
        "修改客戶檔案。沒有寫出的不變；空文字清空該項。",
    ),
    "Name": ("姓名", "姓名"),
    "Number": ("编号", "編號"),
    "Phones": ("电话", "電話"),
    "Kind": ("类别", "類別"),
    "Address": ("地址", "地址"),
    "Tags": ("标签", "標籤"),
    "Note": ("备注", "備註"),
    "Marketing": ("营销同意", "行銷同意"),
    "On file since": ("建档时间", "建檔時間"),
    "Person": ("个人", "個人"),
    "Company": ("单位", "單位"),
    "Customer {number} {name} is on file.": (
        "客户 {number} {name} 已建档。",
        "客戶 {number} {name} 已建檔。",
    ),
    "Next: aftersales ticket open --customer {number}": (
        "下一步：aftersales ticket open --customer {number}",
        "下一步：aftersales ticket open --customer {number}",
    ),
    "No customer answers to “{reference}”.": ("没有客户符合“{reference}”。", "沒有客戶符合「{reference}」。"),
    "Find one with: aftersales search; or add one with: aftersales customer add.": (
        "用 aftersales search 查找，或用 aftersales customer add 新建。",
        "用 aftersales search 查詢，或用 aftersales customer add 新建。",
    ),
    "“{reference}” could be {count} customers.": (
        "“{reference}”可能是 {count} 位客户。",
        "「{reference}」可能是 {count} 位客戶。",
    ),
    "Type the number of the one you mean.": ("请输入所指的那一个的编号。", "請輸入所指的那一個的編號。"),
    "{number}  {name}  {phones}": ("{number}  {name}  {phones}", "{number}  {name}  {phones}"),
}
