// Words of the page of costs.
export const costs = {
  title: "費用と粗利率",
  subtitle: "メッセージ1通の価値を計算するための金額です。空欄の項目は、見込みの値で計算します。",
  prices: {
    title: "1通あたりの費用",
    text: "ご契約の料金にあわせて入力してください。",
    email: { label: "メール1通", help: "見込みは、配信サービスの小さなプランを通数で割った額です" },
    line: { label: "LINE 1通", help: "月額プランを使い切るなら、月額 ÷ 通数。追加メッセージが中心なら、追加の単価" },
    sms: { label: "SMS 1通分（日本語70文字）", help: "長い文章は、分割された数だけかかります" },
    postal: { label: "はがき1枚", help: "郵便料金と印刷費の合計" },
    card: {
      line: "はがき1枚：{{amount}}",
      help: "印刷費と郵送料の合計です。",
      link: "はがきの設定で変更",
    },
    estimate: "見込み {{amount}}",
  },
  margin: {
    title: "粗利率",
    text: "売上のうち、商品の原価を引いて残る割合です。",
    label: "平均の粗利率",
    help: "空欄なら{{percent}}%で計算します",
  },
  slow: {
    title: "送りすぎの自動調整",
    text: "送るほど損になっているシナリオは、いつもホーム画面でお知らせします。",
    label: "損になっているシナリオの間隔を自動で2倍にする",
    help: "比較グループとの差で、1通の純益の90%の範囲の上限がマイナスのとき（200人以上・30日以上）に限ります。変更の記録に残り、いつでも元に戻せます。",
  },
  problem: {
    "not-a-price": "0以上の金額を数字で入力してください（例：3.5）",
    outside: "{{min}}〜{{max}}の範囲で入力してください",
    "not-whole": "整数で入力してください",
    "bad-choice": "一覧から選んでください",
  },
  field: {
    email: "メール1通の費用",
    line: "LINE 1通の費用",
    sms: "SMS 1通分の費用",
    postal: "はがき1枚の費用",
    marginPercent: "平均の粗利率",
    slowsDown: "送りすぎの自動調整",
  },
  estimate: "見込み",
  yen: "円",
};
