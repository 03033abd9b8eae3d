// Words of the home screen.
export const home = {
  title: "ホーム",
  week: {
    title: "この1週間",
    sent: "送ったメッセージ",
    opened: "開封率",
    clicked: "クリック率",
    orders: "配信経由の注文",
    revenue: "配信経由の売上",
    before: "前週 {{value}}",
    attributedNote: "配信経由とは、開封またはクリックのあと期間内に入った注文です。配信がなくても買われた分を含みます。",
  },
  results: {
    title: "シナリオごとの成果",
    text: "直近{{days}}日間。「増えた売上」は、送らなかった比較グループとの差です。配信経由の売上とは足し合わせません。",
    scenario: "シナリオ",
    sent: "送信",
    clicked: "クリック率",
    goal: "成果",
    revenue: "配信経由の売上",
    incremental: "増えた売上",
    perMessage: "1通の純益（経由）",
    noneTitle: "まだ何も送っていません",
    none: "定番シナリオをひとつオンにすると、ここに成果が並びます。",
    noneAction: "定番シナリオを見る",
  },
  aaRun: {
    title: "このデータでは、だれも反応しません",
    text: "過去の注文データだけで動かしています。開封も購入も起きないため、効果は表示していません。",
  },
  trouble: {
    title: "{{channel}}の配信を見合わせています",
    titleMany: "{{count}}つの経路で配信を見合わせています",
    outage:
      "{{channel}}の配信サービスが、{{since}}から応答していません。送るはずのメッセージは順番を待っていて、復旧すると自動で送られます。お店での操作は必要ありません。期限のあるメッセージは、過ぎると送らずに記録だけ残します。",
    account:
      "{{channel}}の配信サービスが、{{since}}からお店の接続情報（APIキーなど）を受け付けていません。設定画面で正しいものに入れ替えてください。それまでメッセージは、期限が来るまで順番を待ちます。",
    action: "設定を開く",
  },
  linkDomain: {
    title: "リンクのドメイン {{domain}} が使えなくなりました",
    text: "{{since}}から確認できないため、新しいリンクはTeppanのドメインで送っています。送信済みのリンクは、開けないことがあります。",
    action: "状況を確認する",
  },
  endpoint: {
    title: "自社システムに届けられなかった通知があります",
    text: "通知先が受け取らないため、一部の通知の送信をやめたか、通知先への送信を停止しています。お客さまへの配信には影響ありません。",
    action: "状況を確認する",
  },
  paused: { title: "すべての配信を一時停止しています", action: "設定を開く" },
  setup: {
    title: "はじめる準備",
    complete: "準備が整いました",
    dismiss: "この案内を閉じる",
    progress: "{{all}}件中{{done}}件が完了",
    percent: "{{percent}}%",
    done: "完了",
    open: "未完了",
    failed: "失敗",
    allOrders:
      "60日より前のご注文は、Shopifyの許可（read_all_orders）が下りるまで読み込めません。それまでは直近60日分でお使いいただけます。",
    history: {
      title: "これまでの注文を読み込む",
      text: "自動で進みます。この画面を閉じてもかまいません。",
      failed: "読み込みが途中で止まりました。自動でもう一度試します。",
    },
    sender: {
      title: "差出人の情報を入力する",
      text: "法律で定められた表示です。そろうまで、メールは1通も送りません。",
      action: "入力する",
    },
    provider: {
      title: "メール配信サービスをつなぐ",
      text: "SendGridのAPIキーを登録し、送信できることを確かめます。",
      action: "つなぐ",
    },
    scenario: {
      title: "シナリオをひとつオンにする",
      text: "まずは「カゴ落ちリマインド」がおすすめです。",
      action: "選ぶ",
    },
  },
};
