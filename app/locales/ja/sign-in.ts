// Words of the sign-in pages.
export const signIn = {
  shopify: {
    title: "Teppanにサインイン",
    text: "Shopifyのストアを指定すると、Shopify管理画面でTeppanが開きます。",
    shop: "ストアのドメイン",
    shopHelp: "例：example.myshopify.com",
    action: "Shopifyで開く",
    missing: "ストアのドメインを入力してください。",
    invalid: "ストアのドメインを確認してください。「○○.myshopify.com」の形です。",
  },
  colorMe: {
    title: "カラーミーショップとの連携",
    actor: "カラーミーショップからのサインイン",
    again: "もう一度連携する",
    declined: "連携が許可されませんでした。Teppanをお使いいただくには、カラーミーショップの画面で「許可」を押してください。",
    "not-completed": "連携が完了しませんでした。時間が経ちすぎたか、途中で閉じられた可能性があります。もう一度お試しください。",
    away: "カラーミーショップにつながりませんでした。しばらくしてから、もう一度お試しください。",
    or: "カラーミーショップをお使いの方",
    open: "カラーミーショップで開く",
  },
  erasing: {
    title: "データの消去を受け付けました",
    text: "配信は止まりました。データは数分以内に消去を始めます。アプリ自体は、カラーミーショップの管理画面から削除してください。",
  },
  local: {
    title: "開発用サインイン",
    text: "この画面は開発環境だけにあります。本番では、お店の管理画面から開きます。",
    open: "開く",
    none: "ストアがまだありません。",
    staff: "運営スタッフとして開く",
    staffText: "サポート画面を、手元のスタッフとして開きます。",
    unknown: "そのストアは見つかりません。",
  },
  staff: {
    title: "サポート画面",
    again: "もう一度サインイン",
    unconfigured:
      "スタッフのサインインが設定されていません。STAFF_OIDC_ISSUER、STAFF_OIDC_CLIENT_ID、STAFF_OIDC_CLIENT_SECRET、STAFF_EMAIL_DOMAINを設定してください。",
    "not-completed": "サインインが完了しませんでした。時間が経ちすぎたか、途中で取り消されました。",
    "email-not-verified": "確認済みのメールアドレスがありません。",
    "wrong-domain": "このメールアドレスではサポート画面を開けません。",
    signedOut: "サインアウトしました。",
  },
};
