// What does a cell of words say? Yes or no, a sex, how a contract stands, or nothing at all.

import type { Sex } from "~/domain/ledger/events";

const yes = [
  "1",
  "true",
  "yes",
  "y",
  "on",
  "○",
  "◯",
  "〇",
  "可",
  "許可",
  "希望する",
  "希望",
  "はい",
  "有",
  "あり",
  "受信する",
  "受信",
  "購読",
  "購読中",
  "同意",
  "同意する",
  "承諾",
  "承諾する",
  "ok",
  "subscribed",
  "受け取る",
  "受信可",
  "配信する",
  "配信可",
  "購読する",
  "許可する",
  "登録",
  "登録済",
  "登録済み",
  "要",
  "する",
];
const no = [
  "0",
  "false",
  "no",
  "n",
  "off",
  "×",
  "✕",
  "x",
  "不可",
  "拒否",
  "希望しない",
  "いいえ",
  "無",
  "なし",
  "受信しない",
  "停止",
  "配信停止",
  "解除",
  "退会",
  "unsubscribed",
  "受け取らない",
  "受信不可",
  "受信拒否",
  "配信しない",
  "配信不可",
  "購読しない",
  "許可しない",
  "同意しない",
  "承諾しない",
  "ng",
  "拒否する",
  "不要",
  "しない",
];

/** null: neither. */
export function yesOrNo(text: string): boolean | null {
  const said = text.toLowerCase();
  return yes.includes(said) ? true : no.includes(said) ? false : null;
}

const sexes = new Map<string, Sex>(
  Object.entries({
    female: "female",
    f: "female",
    女性: "female",
    女: "female",
    // As ISO 5218 numbers them, and by that many tills.
    1: "male",
    2: "female",
    male: "male",
    m: "male",
    男性: "male",
    男: "male",
    other: "other",
    その他: "other",
  } as const),
);

/** Anything else is not told. */
export const sexOf = (text: string): Sex | null => sexes.get(text.toLowerCase()) ?? null;

/** A mark, a day or a word of it; what is empty or says anything else was not. */
export const isCancellation = (text: string): boolean =>
  /取消|取り消|キャンセル|返品|cancel|void/i.test(text) || yesOrNo(text) === true || /^[12]\d{3}[-/.年]?\d{1,2}/.test(text);

const states: Record<string, string[]> = {
  active: ["active", "有効", "継続中", "継続", "契約中", "利用中", "稼働中", "1"],
  paused: ["paused", "休止", "休止中", "一時停止", "停止中", "スキップ"],
  cancelled: ["cancelled", "canceled", "解約", "解約済", "解約済み", "終了", "キャンセル", "退会", "0"],
};

/** As platforms name it; null: none of them. */
export const contractState = (text: string): string | null =>
  Object.entries(states).find(([, words]) => words.includes(text.toLowerCase()))?.[0] ?? null;

/** Nobody asked, or nobody knows: neither a yes nor a no. */
const unsaid = ["未登録", "未設定", "未回答", "未同意", "未承諾", "不明"];
/** What people type where there is nothing. */
const nothing = new Set([...unsaid, "なし", "無し", "無", "ナシ", "-", "--", "ー", "―", "—", "x", "×", "n/a", "na", "none", "null"]);

export const isUnsaid = (text: string): boolean => unsaid.includes(text);
export const isNothing = (text: string): boolean => text.length < 5 && nothing.has(text.toLowerCase());

/** As databases write a day that there is none of: 0000-00-00 00:00:00. */
export const isNoDay = (text: string): boolean => /^0000[-/.]?00?[-/.]?00?(\s|$)/.test(text);
