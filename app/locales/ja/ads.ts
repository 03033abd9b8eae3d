// Words of the page that hands a segment to ad platforms.
export const ads = {
  title: "広告用のリスト",
  open: "広告用のリスト",
  text: "このセグメントに入っている方のリストを、広告の配信先（カスタマーマッチなど）としてダウンロードできます。",
  care: "配信に同意している方だけが入ります。メールアドレスと電話番号は元に戻せない形（SHA-256）に変換しています。広告で利用することを、お店のプライバシーポリシーに記載してからお使いください。",
  take: "ダウンロード",
  list: {
    google: { name: "Google広告（カスタマーマッチ）", text: "メールアドレスと電話番号" },
    meta: { name: "Meta広告（カスタムオーディエンス）", text: "メールアドレスと電話番号" },
    "line-email": { name: "LINE広告（メールアドレス）", text: "メールアドレスアップロード用" },
    "line-phone": { name: "LINE広告（電話番号）", text: "電話番号アップロード用" },
    "line-friends": {
      name: "LINE（ユーザーID）",
      text: "LINE公式アカウントの「ユーザーIDアップロード」用。友だちのIDのみで、変換していません。",
    },
  },
  problem: {
    nobody: "このリストに入る方がいません。配信に同意していて、連絡先がわかる方が対象です。",
    failed: "ダウンロードできませんでした。画面を読み込み直して、もう一度お試しください。",
  },
  looks: { title: "ダウンロードの記録", at: "日時", who: "操作した人", list: "リスト", people: "件数" },
};
