// Words of the page on which somebody confirms that they signed up.
export const optIn = {
  open: {
    title: "メール登録のご確認",
    text: "{{shop}}のメール配信にお申し込みいただき、ありがとうございます。内容をご確認のうえ、下のボタンを押してください。",
  },
  confirmed: {
    title: "登録が完了しました",
    text: "ご登録ありがとうございます。{{shop}}からのお知らせをメールでお届けします。",
  },
  refused: {
    title: "登録を完了できませんでした",
    text: "このメールアドレスは配信停止のお申し出をいただいているか、メールをお届けできない状態です。お知らせをご希望の場合は、{{shop}}へ直接お問い合わせください。",
  },
  expired: {
    title: "リンクの有効期限が切れています",
    text: "お手数ですが、{{shop}}のページからもう一度メール配信にお申し込みください。あらためて確認メールをお送りします。",
  },
  button: "登録を完了する",
  shop: "{{shop}}のページへ",
};
