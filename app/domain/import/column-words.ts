// By which headers, in Japanese or in English, does each column go?

import type { ImportField } from "./import-kind";

const words = (text: string) => text.split(" ");

/** In the order of likelihood; what a header equals counts before what it contains. As headerKey writes them. */
export const columnWords: Record<ImportField, string[]> = {
  memberNumber: words(
    "会員番号 会員証番号 会員コード 会員cd 会員no 会員カード番号 カード番号 会員id お客様番号 お客様コード 顧客番号 顧客コード 顧客cd 顧客no 顧客id membernumber memberno memberid cardnumber customercode customernumber",
  ),
  email: words("メールアドレス email emailaddress mail mailaddress eメール メアド pcメール メール"),
  phone: words("電話番号 携帯電話番号 携帯電話 携帯番号 電話 tel phone phonenumber telephone mobile 携帯"),
  name: words(
    "氏名 お名前 名前 顧客名 会員名 お客様名 name fullname customername 会員氏名 顧客氏名 お客様氏名 氏名漢字 お名前漢字 購入者名 注文者名",
  ),
  lastName: words("姓 苗字 名字 氏 lastname familyname surname 氏名姓 お名前姓 名前姓 姓漢字 会員姓 顧客姓"),
  firstName: words("名 firstname givenname 氏名名 お名前名 名前名 名漢字"),
  birthDate: words("生年月日 誕生日 birthday birthdate dateofbirth dob お誕生日"),
  sex: words("性別 sex gender"),
  postalCode: words("郵便番号 〒 postalcode postcode zip zipcode 郵便"),
  prefecture: words("都道府県 都道府県名 prefecture province state"),
  city: words("市区町村 市町村 市区郡 city"),
  address1: words("住所1 住所 番地 町名番地 町域 address1 address street"),
  address2: words("住所2 建物名 建物 マンション名 address2 building"),
  registeredAt: words(
    "登録日 入会日 会員登録日 登録日時 registeredat registrationdate createdat joinedat joined 登録年月日 入会日時 入会年月日 会員登録日時 新規登録日",
  ),
  mailConsent: words(
    "メルマガ メルマガ受信 メルマガ購読 メール配信 メール受信 メール許諾 メールマガジン dm可否 acceptsmarketing acceptsemailmarketing emailconsent newsletter optin メルマガ受信可否 メルマガ希望 メルマガ登録 メルマガ配信 メール受信許可 メール配信希望",
  ),
  smsConsent: words("sms配信 sms受信 sms許諾 sms acceptssmsmarketing smsconsent"),
  consentedAt: words("同意日 同意日時 許諾日 購読日 メルマガ登録日 consentedat consentdate optindate"),
  receiptNumber: words(
    "レシート番号 伝票番号 取引番号 取引id 売上番号 注文番号 受注番号 receiptnumber receiptno transactionid ordernumber orderid 伝票no レシートno 取引no 売上id 会計id 会計番号 受注id 注文id 注文no 購入番号",
  ),
  purchasedAt: words(
    "購入日時 購入日 取引日時 取引日 売上日時 売上日 会計日時 注文日 purchasedat purchasedate soldat orderdate date 日付 日時 取引年月日 売上年月日 会計日 注文日時 受注日時 受注日 販売日時 販売日 来店日 利用日 paidat createdat",
  ),
  purchasedTime: words("購入時刻 取引時刻 売上時刻 時刻 時間 time 会計時刻 会計時間 取引時間 売上時間"),
  productId: words("商品id productid"),
  sku: words("商品コード 商品番号 品番 sku janコード jan barcode itemcode 商品cd 型番 バーコード"),
  productName: words("商品名 品名 productname itemname product item アイテム名"),
  quantity: words("数量 個数 点数 quantity qty 販売個数 販売数量 販売数 購入数量 購入個数 売上数量"),
  unitPrice: words("単価 販売単価 unitprice price 商品単価 税込単価 販売価格 購入単価"),
  lineAmount: words(
    "金額 小計 商品金額 明細金額 lineamount subtotal amount 商品小計 明細小計 値引後金額 値引き後計 販売金額 税込金額 税込み売上",
  ),
  total: words(
    "総合計金額 総合計 請求金額 合計金額 合計 お買上金額 お買上げ金額 お会計 会計金額 購入金額 売上金額 総額 total totalamount grandtotal",
  ),
  refunded: words("返金額 返金金額 返金合計 返品金額 refundedamount refundamount refundtotal"),
  cancelled: words(
    "取消区分 取消 取り消し 取消フラグ キャンセル キャンセル日 キャンセル日時 キャンセル区分 cancelledat canceledat cancelled canceled voided",
  ),
  points: words(
    "ポイント 保有ポイント ポイント残高 残ポイント 現在ポイント 利用可能ポイント 有効ポイント ポイント数 所持ポイント points pointbalance balance",
  ),
  pointsExpireAt: words("ポイント有効期限 有効期限 ポイント失効日 失効日 pointsexpireat expirydate expiresat expires"),
  rank: words("会員ランク ランク ステージ rank tier stage"),
  contractNumber: words("契約番号 定期番号 定期購入番号 定期id 契約id contractnumber contractid subscriptionid"),
  status: words("状態 ステータス 契約状態 定期状態 status state"),
  updatedAt: words("更新日 更新日時 変更日 updatedat modifiedat"),
  channel: words("チャネル チャンネル 配信手段 手段 channel"),
  refusedAt: words("解除日 停止日 配信停止日 退会日 解除日時 unsubscribedat unsubscribeat optoutdate 解除年月日 購読解除日"),
  day: words("日付 日 年月日 date day レポート開始日 配信日 利用日"),
  medium: words("媒体 媒体名 広告媒体 メディア medium source media platform"),
  campaign: words("キャンペーン キャンペーン名 広告名 campaign campaignname"),
  amount: words("広告費 費用 金額 消化金額 利用額 cost spend amount amountspent 広告の費用 コスト ご利用額 利用金額 ご利用金額"),
};
