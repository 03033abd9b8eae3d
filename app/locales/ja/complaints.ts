// Japanese words: how many readers report the shop's mail as spam.
export const complaints = {
  title: "迷惑メール報告の割合",
  text: "この30日間に届いたメールのうち、「迷惑メール」と報告されたものの割合です。GmailやYahooは、0.1%未満に保つこと、0.3%に達しないことを送信者に求めています。超えると、メールが迷惑メールフォルダに入ったり、届かなくなったりします。",
  countedAt: "集計：{{at}}",
  provider: "メールサービス",
  delivered: "届いた数",
  reports: "報告",
  rate: "割合",
  providers: {
    yahoo: "Yahoo（米国など）・AOL",
    "yahoo-japan": "Yahoo!メール（日本）",
    outlook: "Outlook・Hotmail",
    comcast: "Comcast",
    gmail: "Gmail",
    other: "その他（携帯電話会社・独自ドメインなど）",
  },
  noReports: "報告は通知されません",
  tooFew: "まだわかりません",
  silent:
    "Gmailと「その他」のメールサービスは、報告を1件ずつ送信者に知らせないため、ここには表れません。GmailはGoogle Postmaster Toolsでご確認ください。",
  state: { below: "良好", near: "0.1%に近い", above: "0.1%以上", reached: "0.3%以上" },
  slowed: {
    "engaged-only": {
      title: "メールの一斉配信を控えめにしています",
      held: "{{since}}から、メールマガジンやキャンペーンなどの一斉配信を、この90日間に開封・クリック・ご注文のあった方だけにお送りしています。カートのお知らせなど一人ひとりの行動にもとづくメールと、ご注文に関するメール、LINEなどほかの配信手段は、ふだんどおりです。",
    },
    paused: {
      title: "販促メールをお休みしています",
      held: "{{since}}から、販促のメールをすべて控えています。ご注文に関するメールと、LINEなどほかの配信手段は、ふだんどおりです。控えたメールは、あとからまとめて送られることはありません。",
    },
    advice:
      "割合が下がった状態が7日間続くと、自動で元に戻ります。それまでに、配信の回数を減らす、長く反応のない方を対象から外す、件名と本文をそろえる、配信停止のリンクを見つけやすくする、といった見直しをおすすめします。",
    calm: "{{since}}から、割合は下がっています。",
    action: "シナリオを見直す",
  },
};
