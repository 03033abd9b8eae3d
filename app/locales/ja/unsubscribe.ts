// Words of the pages that a shop's customers see.
export const unsubscribe = {
  /** By the channel of the message that led here: it is that one which stops. */
  title: { email: "メール配信を停止しますか", line: "LINEの配信を停止しますか", sms: "SMSの配信を停止しますか" },
  text: {
    email: "下のボタンを押すと、{{shop}}からのお知らせメールが届かなくなります。ご注文の確認など、お手続きのメールは届きます。",
    line: "下のボタンを押すと、{{shop}}からのお知らせがLINEに届かなくなります。友だちの登録はそのままです。",
    sms: "下のボタンを押すと、{{shop}}からのお知らせがSMSで届かなくなります。",
  },
  button: "配信を停止する",
  rather: "停止するほどではない場合は、",
  less: "回数を減らす・内容を選ぶ",
  again: "ほかのお知らせの設定を確認する",
  doneTitle: "配信を停止しました",
  doneText: {
    email: "{{shop}}からのお知らせメールは、今後お送りしません。これまでお読みいただき、ありがとうございました。",
    line: "{{shop}}からのお知らせは、今後LINEにはお送りしません。これまでお読みいただき、ありがとうございました。",
    sms: "{{shop}}からのお知らせは、今後SMSではお送りしません。これまでお読みいただき、ありがとうございました。",
  },
  sender: { legalName: "送信者", postalAddress: "住所", contact: "お問い合わせ" },
  unknownTitle: "このリンクは使えません",
  unknownText: "期限が切れたか、アドレスの一部が欠けている可能性があります。お手数ですが、お店へ直接お問い合わせください。",
};
