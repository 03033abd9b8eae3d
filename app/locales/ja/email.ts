// Words of the screen on the domain that mail comes from.
export const email = {
  title: "メールのドメイン認証",
  subtitle: "差出人のドメインがお店のものであることを証明し、迷惑メールに入りにくくします。",
  badge: { proven: "認証済み", unproven: "未認証", unknown: "未確認" },
  status: {
    "no-address": {
      title: "差出人メールアドレスがまだありません",
      text: "設定画面で差出人メールアドレスを保存すると、そのドメインの認証状況をここに表示します。",
    },
    "no-key": {
      title: "SendGridのAPIキーがまだありません",
      text: "設定画面でAPIキーを保存すると、認証状況をここに表示します。",
    },
    absent: {
      title: "{{domain}} はSendGridに登録されていません",
      text: "SendGridの Settings → Sender Authentication → Authenticate Your Domain で {{domain}} を登録してください。登録すると、設定するDNSレコードがここに表示されます。Gmailなどのフリーメールのアドレスは認証できないため、お店のドメインのアドレスをお使いください。",
    },
    waiting: {
      title: "{{domain}} の認証がまだ終わっていません",
      text: "下のDNSレコードを、ドメインを管理しているサービス（お名前.com、Xserverなど）に登録し、「いま確認する」を押してください。",
    },
    proven: { title: "{{domain}} は認証されています", text: "{{fromEmail}} からのメールは、お店のドメインの署名付きで届きます。" },
    refused: { text: "設定画面で、SendGridのAPIキーをもう一度登録してください。" },
    "not-allowed": {
      title: "このキーには、ドメイン認証を確認する権限がありません",
      text: "SendGridの Settings → API Keys で、このキーに「Sender Authentication」の権限を付けてください。メールの送信には影響ありません。",
    },
  },
  toSettings: "設定画面へ",
  toSendGrid: "SendGridを開く",
  again: "もう一度確認する",
  records: {
    title: "DNSレコード",
    text: "次のレコードを、それぞれ1件ずつ登録します。",
    keep: "認証を保つため、これらのレコードは消さないでください。",
    kind: "種類：{{kind}}",
    host: "ホスト名",
    shortHost: "「.{{domain}}」が自動で付くサービスでは「{{short}}」だけを入力します",
    value: "値",
    found: "確認済み",
    missing: "未確認",
  },
  validate: "いま確認する",
  validateHelp: "SendGridがDNSを調べます。登録してから反映されるまで、長いときは48時間ほどかかります。",
  checked: { proven: "すべて確認できました", waiting: "まだ確認できないレコードがあります" },
};
