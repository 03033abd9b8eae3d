// Words of the page about what goes to and fro between the shop and Shopify.
export const shopify = {
  title: "Shopifyとの連携",
  subtitle: "Shopifyのセグメントを配信の対象に使ったり、こちらの結果をShopifyへお知らせしたりできます。",
  notShopify: {
    title: "Shopifyのお店でお使いいただける機能です",
    text: "このお店はShopify以外でつながっているため、設定の必要はありません。",
  },
  segments: {
    title: "Shopifyのセグメント",
    one: "Shopifyのセグメント",
    text: "使うことにしたセグメントは30分ごとに読み直し、入った方・抜けた方はその都度反映します。シナリオやセグメントの条件「Shopifyのセグメント」で選べます。",
    refresh: "一覧を更新",
    none: "まだ一覧を読み込んでいません。「一覧を更新」を押すと、Shopifyで作成したセグメントが表示されます。",
    use: "使う",
    stop: "使うのをやめる",
    make: "この方々を対象にしたセグメントを作る",
    live: "最新",
    reading: "読み込み中",
    stopped: "更新が止まっています",
    members_other: "{{n}}人（{{at}}現在）",
    problem: {
      gone: "Shopifyで削除されたため、最後に読み込んだ方々のままにしています。条件から外すか、別のセグメントをお選びください。",
      "signed-out": "Shopifyとの接続が切れています。Shopifyの管理画面からこのアプリを開くと、自動で再開します。",
      "no-permission": "お客さま情報を読み取る権限がありません。Shopifyの管理画面でこのアプリの権限を承認すると、自動で再開します。",
      failed: "Shopifyから読み込めませんでした。しばらくして自動でもう一度試します。",
    },
  },
  condition: {
    is: "Shopifyのセグメント「{{name}}」に入っている",
    label: "Shopifyのセグメント",
    choose: "セグメントを選ぶ",
    help: "使うことにしたセグメントから選べます。",
    settings: "Shopifyとの連携を開く",
  },
  state: { used: "使う", unused: "使わない" },
  problem: {
    "unknown-intent": { title: "変更できませんでした", text: "画面を読み込み直して、もう一度お試しください。" },
    "unknown-segment": { title: "このセグメントは見つかりませんでした", text: "「一覧を更新」を押してから、もう一度お試しください。" },
    "in-use": {
      title: "シナリオまたはセグメントの条件で使われています",
      text: "先に条件から「Shopifyのセグメント」を外してください。外さずにやめると、対象から除いていた方へ配信されるおそれがあります。",
    },
    "signed-out": { title: "Shopifyに接続できませんでした", text: "Shopifyの管理画面からこのアプリを開き直してください。" },
    "no-permission": { title: "権限が足りません", text: "Shopifyの管理画面でこのアプリの権限を承認してから、もう一度お試しください。" },
    failed: { title: "Shopifyから応答がありませんでした", text: "少し時間をおいて、もう一度お試しください。" },
  },
};
