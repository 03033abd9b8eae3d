// Which words stand in what Teppan shows on the shop's own pages?

const words = {
  ja: {
    recommended: "あなたへのおすすめ",
    together: "こちらの商品もおすすめです",
    ranking: "人気ランキング",
    place: "{place}位",
    from: "{price}〜",
    signUpTitle: "メールでお知らせを受け取る",
    email: "メールアドレス",
    signUp: "登録する",
    asked: "確認メールをお送りしました。メール内のボタンを押すと、登録が完了します。",
    done: "ご登録ありがとうございます。",
    notAnAddress: "メールアドレスをご確認ください。",
    tooOften: "しばらく時間をおいてから、もう一度お試しください。",
    failed: "登録できませんでした。しばらくしてから、もう一度お試しください。",
    line: "LINEで友だち追加",
  },
  en: {
    recommended: "Recommended for you",
    together: "You may also like",
    ranking: "Bestsellers",
    place: "No. {place}",
    from: "from {price}",
    signUpTitle: "News by email",
    email: "Email address",
    signUp: "Sign up",
    asked: "We have sent you an email. Press the button in it, and you are signed up.",
    done: "Thank you for signing up.",
    notAnAddress: "Please check the email address.",
    tooOften: "Please try again in a while.",
    failed: "The sign-up did not work. Please try again in a while.",
    line: "Add us on LINE",
  },
};

export type PieceLocale = keyof typeof words;
export type PieceWords = (typeof words)["en"];

export const pieceWords = (locale: PieceLocale): PieceWords => words[locale];

/** The page's own language; where it names none, the shop's. */
export function pieceLocale(page: string, shop: string): PieceLocale {
  const named = page || shop;
  return /^ja\b/i.test(named) || !/^[a-z]{2}/i.test(named) ? "ja" : "en";
}
