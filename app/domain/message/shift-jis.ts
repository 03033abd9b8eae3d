// How is text written where only Shift_JIS is read, and what of it cannot be?
import iconv from "iconv-lite";

/** `lost`: the letters that Windows' Shift_JIS (CP932) has none of, each once. */
export type Written = { bytes: Uint8Array; lost: string[] };

/** 〓 is what Japanese printers put where a letter is missing: it is seen, and nobody takes it for a name. */
const geta = "〓";

/** The nearest letter that is read as the same name or sign; people have grown used to these on cards. */
const nearest: Record<string, string> = {
  𠮷: "吉",
  𠮟: "叱",
  戶: "戸",
  "—": "―",
  "–": "－",
  "‐": "－",
  "‑": "－",
  "−": "－",
  "〜": "～",
  "‖": "∥",
  "¥": "￥",
  "\u00a0": " ",
};

export function shiftJis(text: string): Written {
  const lost = new Set<string>();
  // What was copied from a PDF or a Mac's file name has its marks and radicals apart: composed, they are the letters that were meant.
  const written = segments(text.normalize("NFC")).map((letter) => {
    if (isThere(letter)) return letter;
    const near = nearLetters(letter).find(isThere);
    if (!replacesQuietly.has(letter) && !(near && near === letter.normalize("NFKC"))) lost.add(letter);
    return near ?? geta;
  });
  return { bytes: iconv.encode(written.join(""), "cp932"), lost: [...lost] };
}

/** Strokes and blanks are the same to every reader. */
const replacesQuietly = new Set(["—", "–", "‐", "‑", "−", "〜", "‖", "¥", "\u00a0"]);

/** A letter with its variant or accent is one. */
const segments = (text: string) =>
  Array.from(new Intl.Segmenter("ja", { granularity: "grapheme" }).segment(text), ({ segment }) => segment);

/** The nearest first: its own, without its variant, the plain form of it (⽥ 田), without its accent (Müller). */
const nearLetters = (letter: string): string[] => [
  nearest[letter] ?? "",
  withoutSelector(letter),
  letter.normalize("NFKC"),
  letter.normalize("NFD").replaceAll(/[\u0300-\u036f]/g, ""),
];

const withoutSelector = (letter: string) => letter.replaceAll(/[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/gu, "");

const isThere = (letter: string): boolean => {
  const known = there.get(letter);
  if (known !== undefined) return known;
  if (letter === "") return false;
  const is = iconv.decode(iconv.encode(letter, "cp932"), "cp932") === letter;
  if (there.size < mostKnown) there.set(letter, is);
  return is;
};

/** A list of thousands of addresses is made of a few thousand letters. */
const there = new Map<string, boolean>();
const mostKnown = 20_000;
