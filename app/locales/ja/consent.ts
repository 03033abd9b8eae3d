// Words of the page of sign-ups and consents.
export const consent = {
  title: "メール登録の確認（ダブルオプトイン）",
  subtitle: "新しい登録をメールで確認し、確認できた方だけにお知らせを送ります。",
  ask: {
    title: "登録の確認",
    text: "新しく登録した方に確認メールを1通お送りします。ボタンを押すまでは「確認待ち」のままで、お知らせは届きません。配信停止した方には送りません。",
    isOn: "新しい登録をメールで確認する",
    isOnHelp: "オンにした後の登録が対象です。これまでに同意済みの方には影響しません。",
    confirmsSingle: "Shopifyで確認なしに登録された方にも確認する",
    confirmsSingleHelp: "Shopify側でダブルオプトインを使っていない場合に選びます。確認が済むまで「確認待ち」として扱います。",
    limits: "確認メールは24時間に1通、1つのアドレスに3通まで。リンクは14日間有効です。",
  },
  wording: {
    title: "同意の文言",
    text: "確認ページのボタンの上に表示します。表示した文言と版の番号は、同意の記録とともに残ります。",
    ja: "日本語",
    en: "英語",
    help: "空欄なら、薄い文字で見えている標準の文言を表示します。{shop}と書くと、ショップ名に置き換わります。",
    version: "現在の版：第{{version}}版",
  },
  telling: {
    title: "Shopifyへの反映",
    text: "お客さまがこちらで同意・停止した内容は、Shopifyの顧客情報にも反映します。",
    waiting: "反映待ち：{{count}}件",
    told: "反映済み：{{count}}件",
    lastReason:
      "Shopifyに反映できていないものがあります。自動でもう一度お試ししますが、続くときは、Shopifyの管理画面からこのアプリを開き直してください。（Shopifyの応答：{{reason}}）",
  },
  problem: { "too-long": "{{max}}文字以内で入力してください", "bad-choice": "オンかオフを選んでください" },
  field: {
    isOn: "登録の確認",
    confirmsSingle: "確認なしの登録への確認",
    "wording.ja": "同意の文言（日本語）",
    "wording.en": "同意の文言（英語）",
  },
  on: "オン",
  off: "オフ",
  house: "標準の文言",
};
