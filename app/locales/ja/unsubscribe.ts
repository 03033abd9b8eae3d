// Words of the pages that a shop's customers see.
export const unsubscribe = {
  title: "メール配信を停止しますか",
  text: "下のボタンを押すと、{{shop}}からのお知らせメールは今後届かなくなります。ご注文の確認など、お手続きのメールは届きます。",
  button: "配信を停止する",
  rather: "停止するほどではない場合は、",
  less: "回数を減らす・内容を選ぶ",
  again: "ほかのお知らせの設定を確認する",
  doneTitle: "配信を停止しました",
  doneText: "{{shop}}からのお知らせメールは、今後お送りしません。これまでお読みいただき、ありがとうございました。",
  sender: { legalName: "送信者", postalAddress: "住所", contact: "お問い合わせ" },
  unknownTitle: "このリンクは使えません",
  unknownText: "期限が切れたか、アドレスの一部が欠けている可能性があります。お手数ですが、お店へ直接お問い合わせください。",
};
