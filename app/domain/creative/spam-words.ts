// Which words make mail programs, or the law on advertising, look twice? Hints, not bans: one such word alone sends nobody to the junk folder.

/** `law`: 景品表示法 and 薬機法 ask for proof of such a claim; `trick`: it looks like fraud; `pressure`: it is known from junk. */
export type SpamWord = { pattern: RegExp; reason: "law" | "trick" | "pressure" };

export const spamWords: readonly SpamWord[] = [
  { pattern: /日本一|世界一|業界(?:No\.?1|ナンバーワン)|最安値|絶対に?お得/i, reason: "law" },
  { pattern: /必ず(?:痩せ|やせ|治|儲か|効)|飲むだけで|副作用(?:なし|ゼロ)|シミが消え/, reason: "law" },
  { pattern: /guaranteed (?:results|weight loss|cure)|miracle cure|clinically proven/i, reason: "law" },
  { pattern: /(?:アカウント|口座|カード)(?:情報)?(?:の|が)(?:確認|停止|凍結)|本人確認のお願い|パスワードを入力/, reason: "trick" },
  { pattern: /(?:verify|confirm) your (?:account|identity|password)|account (?:suspended|locked)/i, reason: "trick" },
  { pattern: /当選(?:しました|おめでとう)|賞金|現金プレゼント|無料で稼|副業|不労所得/, reason: "trick" },
  { pattern: /you(?:'ve| have) won|cash prize|make money|work from home|act now!+/i, reason: "trick" },
  { pattern: /完全無料|今すぐクリック|緊急のお知らせ|残りわずか!!+|見ないと損/, reason: "pressure" },
  { pattern: /100% free|click here now|risk[- ]free|once in a lifetime|urgent!+|buy now!+/i, reason: "pressure" },
];
