// Are the files that shops really have understood as they come out of other programs?
import { expect, test } from "vitest";
import { guessColumns } from "~/domain/import/guess-columns";
import type { ImportKind } from "~/domain/import/import-kind";

/** The field of each column, as the mapping screen shows it first. */
const guessed = (kind: ImportKind, header: string) => {
  const headers = header.split(",");
  return Object.fromEntries(Object.entries(guessColumns(kind, headers)).map(([field, column]) => [field, headers[column as number]]));
};

const shopifyCustomers =
  "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags";
const shopifyOrders =
  "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Billing Name,Billing Phone,Shipping Name,Shipping Phone,Cancelled at,Refunded Amount,Id,Phone,Receipt Number";
const colorMeCustomers = "顧客ID,名前,フリガナ,メールアドレス,電話番号,郵便番号,都道府県名,住所,メルマガ受信可否";
const colorMeOrders =
  "売上ID,受注日,購入者 顧客ID,購入者 名前,購入者 郵便番号,購入者 都道府県,購入者 住所,購入者 メールアドレス,購入者 電話番号,購入者 携帯番号,送料合計,総合計金額,売上詳細ID,購入商品 商品ID,購入商品 型番,購入商品 商品名,購入商品 販売価格(消費税込),購入商品 販売個数,購入商品 小計,配送先 名前,配送先 電話番号";
const smaregiSales = "取引ID,取引日時,取引区分,取消区分,小計,ポイント値引き,合計,店舗名,会員ID,会員コード,会員名,レシート番号";
const smaregiMembers =
  "会員ID,会員コード,姓,名,姓（カナ）,名（カナ）,郵便番号,住所,電話番号,FAX番号,メールアドレス,性別,生年月日,現在ポイント,ポイント失効日,入会日,メール受信許可フラグ";
const airRegi = "会計ID,会計日,会計時刻,レジ名,商品ID,商品名,バーコード,単価,数量,商品小計,顧客名,顧客名(カナ),顧客番号";

test.each<[string, ImportKind, string, Record<string, string>]>([
  [
    "Shopify's customers",
    "customers",
    shopifyCustomers,
    {
      email: "Email",
      phone: "Phone",
      lastName: "Last Name",
      firstName: "First Name",
      postalCode: "Default Address Zip",
      prefecture: "Default Address Province Code",
      city: "Default Address City",
      address1: "Default Address Address1",
      address2: "Default Address Address2",
      mailConsent: "Accepts Email Marketing",
      smsConsent: "Accepts SMS Marketing",
    },
  ],
  [
    "Shopify's orders, whose number is called Name and whose receipt number is empty",
    "purchases",
    shopifyOrders,
    {
      email: "Email",
      phone: "Phone",
      receiptNumber: "Name",
      purchasedAt: "Created at",
      sku: "Lineitem sku",
      productName: "Lineitem name",
      quantity: "Lineitem quantity",
      unitPrice: "Lineitem price",
      total: "Total",
      refunded: "Refunded Amount",
      cancelled: "Cancelled at",
    },
  ],
  [
    "Color Me's customers: their number there is no store card's",
    "customers",
    colorMeCustomers,
    {
      email: "メールアドレス",
      phone: "電話番号",
      name: "名前",
      postalCode: "郵便番号",
      prefecture: "都道府県名",
      address1: "住所",
      mailConsent: "メルマガ受信可否",
    },
  ],
  [
    "Color Me's orders, of which the parcel may go to somebody else",
    "purchases",
    colorMeOrders,
    {
      email: "購入者 メールアドレス",
      phone: "購入者 電話番号",
      receiptNumber: "売上ID",
      purchasedAt: "受注日",
      productId: "購入商品 商品ID",
      sku: "購入商品 型番",
      productName: "購入商品 商品名",
      unitPrice: "購入商品 販売価格(消費税込)",
      quantity: "購入商品 販売個数",
      lineAmount: "購入商品 小計",
      total: "総合計金額",
    },
  ],
  [
    "Smaregi's sales",
    "purchases",
    smaregiSales,
    { memberNumber: "会員コード", receiptNumber: "取引ID", purchasedAt: "取引日時", total: "合計", cancelled: "取消区分" },
  ],
  [
    "Smaregi's members",
    "customers",
    smaregiMembers,
    {
      memberNumber: "会員コード",
      lastName: "姓",
      firstName: "名",
      postalCode: "郵便番号",
      address1: "住所",
      phone: "電話番号",
      email: "メールアドレス",
      sex: "性別",
      birthDate: "生年月日",
      registeredAt: "入会日",
      mailConsent: "メール受信許可フラグ",
    },
  ],
  [
    "Smaregi's points",
    "points",
    smaregiMembers,
    { memberNumber: "会員コード", email: "メールアドレス", phone: "電話番号", points: "現在ポイント", pointsExpireAt: "ポイント失効日" },
  ],
  [
    "AirREGI's sales",
    "purchases",
    airRegi,
    {
      memberNumber: "顧客番号",
      receiptNumber: "会計ID",
      purchasedAt: "会計日",
      purchasedTime: "会計時刻",
      productId: "商品ID",
      sku: "バーコード",
      productName: "商品名",
      unitPrice: "単価",
      quantity: "数量",
      lineAmount: "商品小計",
    },
  ],
  [
    "a till's own table",
    "purchases",
    "No.,日付,時刻,レシートNo,会員No.,商品CD,商品名,数量,金額",
    {
      receiptNumber: "レシートNo",
      memberNumber: "会員No.",
      purchasedAt: "日付",
      purchasedTime: "時刻",
      sku: "商品CD",
      productName: "商品名",
      quantity: "数量",
      lineAmount: "金額",
    },
  ],
  [
    "family and given name in brackets",
    "customers",
    "氏名（姓）,氏名（名）,氏名フリガナ（セイ）,会員ID,電話番号（会社）,E-Mail",
    { lastName: "氏名（姓）", firstName: "氏名（名）", memberNumber: "会員ID", email: "E-Mail" },
  ],
  ["a list that says the reading alone", "customers", "会員番号,会員名カナ,FAX番号,お届け先電話番号", { memberNumber: "会員番号" }],
  [
    "Google's costs",
    "ad-spend",
    "日,媒体,キャンペーン,広告の費用（JPY）",
    { day: "日", medium: "媒体", campaign: "キャンペーン", amount: "広告の費用（JPY）" },
  ],
  [
    "Meta's costs",
    "ad-spend",
    "レポート開始日,レポート終了日,媒体,キャンペーン名,消化金額 (JPY)",
    { day: "レポート開始日", medium: "媒体", campaign: "キャンペーン名", amount: "消化金額 (JPY)" },
  ],
])("%s", (_name, kind, header, mapping) => expect(guessed(kind, header)).toEqual(mapping));
