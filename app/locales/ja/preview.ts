// Words of the preview and the test of a message, channel by channel.
export const preview = {
  channel: "表示する配信手段",
  line: {
    list: "トーク一覧と通知",
    chat: "トーク画面",
  },
  sms: {
    length: "{{characters}}文字・{{segments}}通分の料金（約{{yen}}円）",
    left_one: "あと{{count}}文字まで同じ料金です",
    left_other: "あと{{count}}文字まで同じ料金です",
    full: "あと1文字増えると、もう1通分の料金になります",
  },
  card: {
    address: "宛名面",
    message: "通信面",
    cost: "1枚 {{yen}}円（印刷と郵送）",
    sample: "このお客さまのご住所がわからないため、見本の宛名です。",
  },
  webhook: "自社システムに送る内容（JSON）",
  coupon: {
    sample: "クーポン「{{name}}」：コードは見本です。送るときに、お一人ずつ別のコードが入ります。",
    shared: "クーポン「{{name}}」の共通コードを表示しています。",
    none: "クーポン「{{name}}」は終了したか、準備中のため、入りません。",
  },
  points: {
    given: "送信が済むと、このお客さまに{{points}}ポイントが付与されます。",
    "no-account": "このお客さまは会員アカウントをお持ちでないため、ポイントは付与されません。",
    "not-kept": "このショップのポイントはここから付与できないため、入りません。",
  },
  letter: "このメッセージは、はがきでもお送りします。",
  test: {
    sms: {
      label: "テスト送信（SMS）",
      help: "保存していない文面も届きます。料金は通常のSMSと同じです。短縮リンクはテストでは開きません。",
      placeholder: "090-1234-5678",
      sent: "{{to}} に送りました",
    },
    line: {
      title: "テスト送信（LINE）",
      how: "ご自分のLINEから、公式アカウント{{account}}に次の文を送ってください。そのLINEにテストが届きます。",
      heard: "{{at}}にこの文を送ったLINEに届きます。変えるには、別のLINEから同じ文を送ってください。",
      send: "LINEに送る",
      copy: "コピー",
      copied: "コピーしました",
      check: "受け取りを確認",
      sent: "LINEに送りました",
      help: "保存していない文面も届きます。1通として数えられます。",
    },
    postal: {
      title: "校正用のPDF",
      help: "保存していない文面のまま、印刷と同じ両面のPDFを作ります。QRコードは見本です。",
      send: "PDFをダウンロード",
      sent: "PDFを作りました",
    },
    webhook: {
      title: "テスト送信（Webhook）",
      help: "この内容を、isTest を true にして1回送ります。",
      send: "送る",
      sent: "受け取られました",
    },
    notConnected: {
      line: "LINE公式アカウントが接続されていません。",
      sms: "SMSのアカウントが接続されていません。",
      postal: "はがきが使える設定になっていません（差出人の名前と住所が必要です）。",
      webhook: "Webhookの送信先が設定されていません。",
      email: "メールの送信設定がありません。",
    },
    settings: "設定を開く",
    problem: {
      "bad-number": "電話番号を確認してください（例：090-1234-5678、海外は +1 から）",
      "no-line-yet": "まだ確認コードが届いていません。上の文を公式アカウントに送ってから、もう一度お試しください",
      "sender-incomplete": "設定で、事業者名・住所・お問い合わせ先をそろえてください",
    },
  },
};
