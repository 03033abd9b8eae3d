// Words of the page on which a shop's customers answer a question.
export const survey = {
  recommend: {
    title: "{{shop}}を、ご家族やご友人に勧めたいと思われますか",
    text: "お気持ちにいちばん近い数字を、0から10までの中からお選びください。",
    low: "{{score}}：勧めたくない",
    high: "{{score}}：ぜひ勧めたい",
  },
  like: {
    title: "お届けした商品は、いかがでしたか",
    text: "お気持ちにいちばん近い数字を、1から5までの中からお選びください。",
    low: "{{score}}：とても不満",
    high: "{{score}}：とても満足",
  },
  goods: "ご注文の商品",
  score: "評価",
  missing: "数字をひとつお選びください。",
  comment: "よろしければ、理由やご感想もお聞かせください（任意）",
  button: "回答を送る",
  doneTitle: "ご回答ありがとうございました",
  doneText: "お寄せいただいた声は、{{shop}}のこれからのお店づくりに生かしてまいります。",
};
