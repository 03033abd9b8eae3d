// Words of the list of scenarios.
export const scenarios = {
  title: "定番シナリオ",
  subtitle: "オンにするだけで、いつ・だれに・何を送るかは自動で決まります。",
  switch: "「{{name}}」のオン・オフ",
  open: "「{{name}}」の設定と成果を見る",
  reach: "次の7日間の対象",
  people_zero: "0人",
  people_other: "約{{number}}人",
  sent: "送信",
  orders: "経由注文",
  revenue: "経由売上",
  period: "送信・注文・売上は直近{{days}}日間です。",
  lacks: {
    carts: "カートのデータがまだありません",
    birthdays: "誕生日のデータがまだありません",
    orders: "注文のデータがまだありません",
    products: "商品のデータがまだありません",
  },
  senderMissing: {
    title: "差出人の情報がそろうまで、メールは送られません",
    action: "差出人を入力",
  },
};
