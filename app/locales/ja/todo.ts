// Words of the list of customers who want a word.
export const todo = {
  title: "対応リスト",
  subtitle: "アンケートの「おすすめ度」で0〜6点をつけたお客さまです。個別のご連絡で、お気持ちが変わることがあります。",
  open: "未対応",
  handled: "対応済み",
  score: "{{score}}点",
  noComment: "コメントはありません",
  unknown: "お客さまを特定できません",
  customer: "お客さまを見る",
  markHandled: "対応済みにする",
  undo: "未対応に戻す",
  handledAt: "{{date}} · {{by}}",
  none: { title: "対応が必要なお客さまはいません", text: "低い点数のご回答が届くと、ここに並びます。" },
  banner_other: "気にかけたいお客さまが{{number}}人います",
  bannerMany: "気にかけたいお客さまが{{number}}人以上います",
  bannerText: "アンケートで低い点数をつけた方です。早めのひとことが、いちばんの対策です。",
  bannerAction: "対応リストを開く",
};
