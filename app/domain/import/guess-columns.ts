// Which column is meant by which header, in Japanese or in English?

import { fileKinds, type ImportField, type ImportKind, type Mapping } from "./import-kind";

/** In the order of likelihood; what a header equals counts before what it contains. */
const words: Record<ImportField, string[]> = {
  memberNumber: [
    "会員番号",
    "会員id",
    "会員コード",
    "会員no",
    "カード番号",
    "会員証番号",
    "顧客番号",
    "顧客コード",
    "顧客id",
    "membernumber",
    "memberno",
    "memberid",
    "cardnumber",
    "customercode",
    "customernumber",
  ],
  email: ["メールアドレス", "email", "emailaddress", "mail", "mailaddress", "eメール", "メアド", "pcメール", "メール"],
  phone: ["電話番号", "携帯電話番号", "携帯電話", "携帯番号", "電話", "tel", "phone", "phonenumber", "telephone", "mobile", "携帯"],
  name: ["氏名", "お名前", "名前", "顧客名", "会員名", "お客様名", "name", "fullname", "customername"],
  lastName: ["姓", "苗字", "名字", "氏", "lastname", "familyname", "surname"],
  firstName: ["名", "firstname", "givenname"],
  birthDate: ["生年月日", "誕生日", "birthday", "birthdate", "dateofbirth", "dob"],
  sex: ["性別", "sex", "gender"],
  postalCode: ["郵便番号", "〒", "postalcode", "postcode", "zip", "zipcode"],
  prefecture: ["都道府県", "都道府県名", "prefecture", "province", "state"],
  city: ["市区町村", "市町村", "市区郡", "city"],
  address1: ["住所1", "住所", "番地", "町名番地", "町域", "address1", "address", "street"],
  address2: ["住所2", "建物名", "建物", "マンション名", "address2", "building"],
  registeredAt: ["登録日", "入会日", "会員登録日", "登録日時", "registeredat", "registrationdate", "createdat", "joinedat", "joined"],
  mailConsent: [
    "メルマガ",
    "メルマガ受信",
    "メルマガ購読",
    "メール配信",
    "メール受信",
    "メール許諾",
    "メールマガジン",
    "dm可否",
    "acceptsmarketing",
    "acceptsemailmarketing",
    "emailconsent",
    "newsletter",
    "optin",
  ],
  smsConsent: ["sms配信", "sms受信", "sms許諾", "sms", "acceptssmsmarketing", "smsconsent"],
  consentedAt: ["同意日", "同意日時", "許諾日", "購読日", "メルマガ登録日", "consentedat", "consentdate", "optindate"],
  receiptNumber: [
    "レシート番号",
    "伝票番号",
    "取引番号",
    "取引id",
    "売上番号",
    "注文番号",
    "受注番号",
    "receiptnumber",
    "receiptno",
    "transactionid",
    "ordernumber",
    "orderid",
  ],
  purchasedAt: [
    "購入日時",
    "購入日",
    "取引日時",
    "取引日",
    "売上日時",
    "売上日",
    "会計日時",
    "注文日",
    "purchasedat",
    "purchasedate",
    "soldat",
    "orderdate",
    "date",
    "日付",
    "日時",
  ],
  purchasedTime: ["購入時刻", "取引時刻", "売上時刻", "時刻", "時間", "time"],
  productId: ["商品id", "productid"],
  sku: ["商品コード", "商品番号", "品番", "sku", "janコード", "jan", "barcode", "itemcode"],
  productName: ["商品名", "品名", "productname", "itemname", "product", "item"],
  quantity: ["数量", "個数", "点数", "quantity", "qty"],
  unitPrice: ["単価", "販売単価", "unitprice", "price"],
  lineAmount: ["金額", "小計", "商品金額", "明細金額", "lineamount", "subtotal", "amount"],
  total: ["合計金額", "合計", "売上金額", "お会計", "購入金額", "総額", "total", "totalamount", "grandtotal"],
  points: ["ポイント", "保有ポイント", "ポイント残高", "残ポイント", "points", "pointbalance", "balance"],
  pointsExpireAt: ["ポイント有効期限", "有効期限", "ポイント失効日", "失効日", "pointsexpireat", "expirydate", "expiresat", "expires"],
  rank: ["会員ランク", "ランク", "ステージ", "rank", "tier", "stage"],
  contractNumber: ["契約番号", "定期番号", "定期購入番号", "定期id", "契約id", "contractnumber", "contractid", "subscriptionid"],
  status: ["状態", "ステータス", "契約状態", "定期状態", "status", "state"],
  updatedAt: ["更新日", "更新日時", "変更日", "updatedat", "modifiedat"],
  channel: ["チャネル", "チャンネル", "配信手段", "手段", "channel"],
  refusedAt: ["解除日", "停止日", "配信停止日", "退会日", "解除日時", "unsubscribedat", "unsubscribeat", "optoutdate"],
  day: ["日付", "日", "年月日", "date", "day"],
  medium: ["媒体", "媒体名", "広告媒体", "メディア", "medium", "source", "media", "platform"],
  campaign: ["キャンペーン", "キャンペーン名", "広告名", "campaign", "campaignname"],
  amount: ["広告費", "費用", "金額", "消化金額", "利用額", "cost", "spend", "amount", "amountspent"],
};

export const headerKey = (header: string): string =>
  header
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s_\-./・（）()「」:：*※]/gu, "");

/** Each column goes to one field, the surest guess first; a column that none fits is left to the merchant. */
export function guessColumns(kind: ImportKind, headers: string[]): Mapping {
  const keys = headers.map(headerKey);
  const guesses = fileKinds[kind].fields.flatMap((field) =>
    keys.flatMap((key, column) => {
      const score = scoreOf(words[field], key);
      return score === null ? [] : [{ field, column, score }];
    }),
  );
  const mapping: Mapping = {};
  const taken = new Set<number>();
  for (const { field, column } of guesses.toSorted((a, b) => a.score - b.score || a.column - b.column)) {
    if (mapping[field] !== undefined || taken.has(column)) continue;
    mapping[field] = column;
    taken.add(column);
  }
  return mapping;
}

/** Low is sure. A short word within a longer header says little: 名 stands in 商品名 and 会員名. */
function scoreOf(known: string[], key: string): number | null {
  const exact = known.indexOf(key);
  if (exact >= 0) return exact;
  const within = known.findIndex((word) => word.length >= 3 && key.includes(word));
  return within >= 0 && key !== "" ? 100 + within - (known[within] ?? "").length : null;
}

/** By what a mapping is remembered: the same columns in the same order. */
export const headerSetKey = (headers: string[]): string => headers.map(headerKey).join("\u0001");
