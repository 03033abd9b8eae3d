// Words of the page that hands a segment to ad platforms.
export const ads = {
  title: "広告用のリスト",
  open: "広告用のリスト",
  text: "このセグメントのお客さまを、広告の配信先（カスタマーマッチなど）に使うリストとしてダウンロードできます。",
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
    "line-audience": {
      name: "LINEのオーディエンス",
      text: "友だちのIDを、つないでいるLINE公式アカウントへ直接送り、オーディエンスを作ります。",
    },
  },
  audience: {
    send: "LINEに送る",
    connect: "LINEをつなぐ",
    notConnected: "LINE公式アカウントをつなぐと、ファイルを使わずにLINEへ直接送れます。",
    made: "LINEに送りました",
    part: "途中まで送りました",
    madeText_one:
      "LINE公式アカウントの管理画面に「{{name}}」（{{people}}人）というオーディエンスができました。使えるようになるまで、数分から数時間かかることがあります。",
    madeText_other:
      "LINE公式アカウントの管理画面に「{{name}}」（{{people}}人）というオーディエンスができました。使えるようになるまで、数分から数時間かかることがあります。",
    problem: {
      "unknown-segment": "このセグメントは削除されています。",
      "not-connected": "LINE公式アカウントがつながっていません。",
      nobody: "LINEに送れる方がいません。友だちで、配信を停止していない方が対象です。",
      refused: "LINEに断られました。「設定」→「LINE」で、アクセストークンをご確認ください。",
      "too-fast": "LINEへの送信が続いています。1分ほど待ってから、もう一度お試しください。",
      unreachable:
        "LINEから応答がありません。届いていることもあるので、LINE公式アカウントの管理画面でオーディエンスを確かめてから、もう一度お試しください。",
    },
  },
  problem: {
    nobody: "このリストに入る方がいません。配信に同意していて、連絡先がわかる方が対象です。",
    failed: "ダウンロードできませんでした。画面を読み込み直して、もう一度お試しください。",
  },
  looks: { title: "ダウンロード・送信の記録", at: "日時", who: "操作した人", list: "リスト", people: "件数" },
};
