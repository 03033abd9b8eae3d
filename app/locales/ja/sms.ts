// Words of the SMS settings, and of an SMS's length.
export const sms = {
  title: "SMS",
  subtitle: "Twilioのアカウントを使って、SMSの配信に同意されたお客さまへお送りします。",
  price: "SMS1通分の料金は、次の画面で設定します：",
  account: {
    title: "Twilioのアカウント",
    text: "まだお持ちでない方は、下のページでアカウントを作り、SMSを送れる電話番号か送信者名をご用意ください。そのあと、次の項目をコピーして保存すると、自動で接続を確かめます。",
  },
  field: {
    accountSid: { label: "Account SID", help: "Twilio Consoleの最初の画面の「Account Info」にあります。ACから始まります" },
    authToken: { label: "Auth Token", help: "同じ画面にあります。暗号化して保管し、画面に再び表示することはありません" },
    from: {
      label: "送信元の番号または名前",
      help: "電話番号（+81…）、英数字の送信者名、またはMessaging ServiceのID（MG…）。英数字の名前には返信できません",
    },
  },
  checkHelp: "Twilioに実際に問い合わせます。SMSは送りません。",
  check: {
    ok: "接続できました",
    refused: "Account SIDまたはAuth Tokenが受け付けられませんでした。Twilio Consoleからもう一度コピーしてください",
    suspended: "このTwilioアカウントは停止されています。Twilio Consoleでご確認ください",
    "unknown-sender": "この送信元はTwilioのアカウントに見つかりません。番号またはIDをご確認ください",
    unreachable: "Twilioにつながりません。しばらくして、もう一度お試しください",
    "not-set": "先にアカウントを保存してください",
  },
  webhook: {
    title: "お客さまからの返信を受け取る",
    text: "Twilioの電話番号（またはMessaging Service）の「A message comes in」に、このURLをPOSTで登録してください。「停止」「STOP」の返信を受けて、配信を止めます。届いたかどうかの通知は自動で受け取ります。",
    url: "受信用のURL",
  },
  disconnect: "SMSの接続を解除",
  disconnectText: "SMSは送られなくなります。すでに予定されているSMSも送りません。お客さまの同意の記録は残ります。",
  length: "SMSではおよそ{{characters}}文字・{{segments}}通分の料金",
  lengthLeft: "あと{{left}}文字まで同じ料金です",
  lengthMany: "SMSでは、{{most}}通分に収まる段落までをお送りします",
};
