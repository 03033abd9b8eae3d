// Words of the LINE settings.
export const line = {
  title: "LINE",
  subtitle: "LINE公式アカウントから、友だちになったお客さまへお送りします。",
  messages: "通",
  stepTitle: "{{n}}. {{title}}",
  step: {
    account: {
      title: "LINE公式アカウントを用意する",
      text: "まだお持ちでない方は、下のページで無料のアカウントを作ります。お店のスマートフォンのLINEでログインできます。\n右上の「設定」→左の「Messaging API」→「Messaging APIを利用する」を押します。プロバイダーの名前を聞かれたら、お店の名前を入力してください。",
    },
    keys: {
      title: "2つの鍵をコピーする",
      text: "「Messaging API」の画面に「Channel secret」があります。コピーして、下に貼り付けます。\n「LINE Developersコンソール」を開き、同じチャネルの「Messaging API設定」タブの一番下、「チャネルアクセストークン（長期）」の「発行」を押してコピーします。",
    },
    webhook: {
      title: "お客さまの操作を受け取る",
      text: "友だち追加、ブロック、「配信停止」のメッセージを受け取るための設定です。これがないと、止めてほしい方に送り続けてしまいます。\n「Messaging API」の画面の「Webhook URL」に、次のURLを貼り付けて保存します。\n「設定」→「応答設定」で、「Webhook」をオン、「応答メッセージ」をオフにします。",
    },
    check: {
      title: "つながったか確かめる",
      text: "画面の「保存」を押すと、自動で接続を確かめます。もう一度確かめたいときは、下のボタンを押してください。",
    },
  },
  webhookUrl: "Webhook URL",
  callbackUrl: "コールバックURL",
  callbackHelp: "LINEログインのチャネルの「LINEログイン設定」タブに登録します。",
  checkHelp: "LINEに実際に問い合わせます。メッセージは送りません。",
  checkFirst: "2つの鍵を保存すると、確かめられます。",
  check: {
    ok: "「{{name}}」（{{basicId}}）につながりました",
    refused: "チャネルアクセストークンが受け付けられませんでした。もう一度発行して、コピーしてください",
    unreachable: "LINEにつながりません。しばらくして、もう一度お試しください",
    "not-set": "先に2つの鍵を保存してください",
  },
  field: {
    accessToken: { label: "チャネルアクセストークン（長期）", help: "暗号化して保管し、画面に再び表示することはありません" },
    channelSecret: { label: "チャネルシークレット（Channel secret）", help: "英数字32文字です" },
    loginChannelId: { label: "LINEログインのチャネルID", help: "数字10桁ほどの番号です。使わないときは空欄のままで構いません" },
    loginSecret: { label: "LINEログインのチャネルシークレット", help: "「チャネル基本設定」タブにあります" },
    mostOver: {
      label: "無料分を超えて送ってよい数",
      help: "0なら、無料分を使い切ったところで止まります。超えた分には、ご契約のLINEのプランに応じた料金がかかります",
    },
  },
  console: "LINE Developersコンソール",
  login: {
    title: "会員との連携（任意）",
    text: "メールや配信設定のページから、お客さまご自身がLINEをつなげられるようになります。購入履歴に合わせたご案内が、LINEでも届きます。LINE Developersコンソールで、同じプロバイダーに「LINEログイン」のチャネルを作り、番号を入力してください。",
  },
  connect: {
    title: "LINEでお知らせを受け取る",
    text: "LINEをお客さまの会員情報とつなげ、{{shop}}からのお知らせをLINEでも受け取ります。LINEの公式ページでログインしてください。",
    button: "LINEでログインしてつなげる",
    doneTitle: "LINEとつながりました",
    doneText: "{{shop}}からのお知らせを、LINEでもお届けします。やめるときは、トークで「連携解除」または「配信停止」とお送りください。",
    expired: {
      title: "もう一度お試しください",
      text: "この手続きの有効期限が切れたか、すでに完了しています。お手元のメールのリンクから、もう一度お進みください。",
    },
    "not-completed": {
      title: "LINEとつながりませんでした",
      text: "LINEでの手続きが途中で終わりました。変更はありません。お手元のメールのリンクから、もう一度お試しいただけます。",
    },
  },
  friend: {
    title: "LINEと会員情報をつなげる",
    text: "LINEをお客さまの会員情報とつなげ、{{shop}}からのお知らせをLINEでも受け取ります。{{shop}}にご登録のメールアドレスをご入力ください。ご本人確認のメールをお送りします。",
    email: "メールアドレス",
    button: "確認のメールを受け取る",
    invalid: "メールアドレスの形をご確認ください（例：hanako@example.jp）。",
    sentTitle: "メールをご確認ください",
    sentText:
      "{{email}} がご登録のアドレスの場合、確認のメールをお送りしました。30分以内に、メールのボタンからお進みください。届かないときは、アドレスと迷惑メールのフォルダをご確認ください。",
    confirmTitle: "LINEと会員情報をつなげる",
    confirmText: "このあとLINEの画面で、{{shop}}との連携をご確認いただきます。LINEをお使いのスマートフォンでお進みください。",
    confirmButton: "LINEの画面に進む",
    expiredTitle: "もう一度お試しください",
    expiredText:
      "この手続きの有効期限が切れたか、すでに完了しています。変更はありません。LINEのトークで「連携」とお送りいただくと、新しいご案内をお送りします。",
  },
  unlink: {
    title: "LINEとの連携を解除する",
    text: "LINEをお客さまの会員情報から切り離します。お買い物に合わせたご案内は、{{shop}}からLINEに届かなくなります。",
    button: "連携を解除する",
    doneTitle: "LINEとは連携していません",
    doneText: "もう一度つなげるときは、LINEのトークで「連携」とお送りください。",
  },
  plan: {
    title: "今月の配信数",
    unknown: "「接続を確認」を押すと、LINEから今月の配信数を読み込みます。",
    used: "{{most, number}}通のうち {{used, number}}通を使用",
    usedOnly: "今月は {{used, number}}通を送信（上限なし）",
    reserve: "残り{{days}}日にシナリオが自動で送る見込み：{{reserve, number}}通。この分は取っておきます。",
    room: "一斉のご案内に使える数：{{room, number}}通",
    how: "一斉のご案内が残りの数を超えるときは、ご購入につながりやすい方から順に送り、送らなかった方は理由とともに配信ログに残します。",
    readAt: "{{at}}の時点",
  },
  disconnect: "LINEの接続を解除",
  disconnectText: "LINEでは送られなくなります。すでに予定されているLINEの配信も送りません。お客さまの同意の記録は残ります。",
};
