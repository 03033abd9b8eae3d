// Words of the starter sets, of small shops, and of what the platform sends by itself.
export const starter = {
  title: "お店のタイプに合わせて、まとめて始める",
  text: "近いものを選ぶと、はじめに効果の出やすいシナリオをまとめてオンにします。あとからひとつずつ変えられます。",
  choice: "お店のタイプ",
  chosen: "お店のタイプ：{{name}}",
  change: "見直す",
  close: "閉じる",
  state: { on: "オン", lacks: "データ待ち" },
  switchOn_other: "{{count}}つをオンにする",
  allOn: "始められるものは、すべてオンです",
  done_zero: "新しくオンにしたシナリオはありません。",
  done_other: "{{count}}つのシナリオをオンにしました。",
  quoted: "「{{name}}」",
  lacking: "データがまだないもの：{{names}}",
  small: {
    title_zero: "メールを送れるお客さまは、まだいません",
    title_other: "メールを送れるお客さまは{{number}}人です",
    expect:
      "{{enough}}人に満たないうちは、増えた売上を数字で証明できません。シナリオは今日から役立ちますが、成果の表示は「まだわかりません」のままになります。",
    week_zero: "この3つをオンにしても、次の7日間に届く方はまだいない見込みです。",
    week_other: "この3つをオンにすると、次の7日間に届くのは約{{number}}人の見込みです。",
    first: "まず、送れる方を増やしましょう",
    checkout: "チェックアウトで、メール配信への同意をお願いする（Shopifyの「設定 → チェックアウト」のマーケティングの項目）",
    form: "お店のトップやフッターに、メール登録フォームを置く",
    scenarios: "この3つから始める：{{names}}",
  },
  doubles: {
    "cart-recovery": {
      title: "Shopifyのカゴ落ちメールと重なっていませんか",
      text: "Shopifyにも、チェックアウトの途中で離れた方へのメールがあります。両方オンだと、同じお客さまに2通届きます。Shopify管理画面の「マーケティング → オートメーション」（新しい画面では「アプリ → Messaging」）で「チェックアウト離脱」をオフにしてください。",
    },
    "order-notices": {
      title: "Shopifyもご注文のメールを送っています",
      text: "注文確認や発送のお知らせは、Shopifyが自動で送ります。こちらもオンにすると2通になります。使うのは、Shopifyのメールに書けないことを伝えたいときだけにしてください。Shopifyの文面は「設定 → 通知 → お客様通知」で変えられます。",
    },
  },
};
