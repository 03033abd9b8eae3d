// How does a typed text read: its paragraphs, its bold words, and its links? [words](https://…) is a link, **words** are bold.
import type { TextSpan } from "./message-parts";

type Tracked = (url: string) => string;

/**
 * Japanese may stand in an address, but not on the heels of a Latin letter or digit, where a sentence goes on:
 * https://shop.example/saleをご覧ください.
 */
const marks =
  /\[([^\]\n]+)\]\((https?:\/\/[^\s()<>"]+)\)|\*\*([^*\n]+)\*\*|(https?:\/\/(?:[\x21\x23-\x3b\x3d\x3f-\x7e]|(?<![a-z0-9])[^\x20-\x7e\s、。，．！？：；…「」『』【】（）［］〈〉《》])+)/gi;

/** Without what ends the sentence or the parenthesis around it: no page is called "sale." */
function bareAddress(typed: string): string {
  const address = typed.replace(/[.,:;!?'*\]]+$/, "");
  return address.endsWith(")") && !address.includes("(") ? bareAddress(address.slice(0, -1)) : address;
}

/** All that these words lead to. */
export const addressesIn = (text: string): string[] =>
  [...text.matchAll(marks)].flatMap(([, , target, , bare]) => target ?? (bare ? bareAddress(bare) : []));

/** Blank lines part paragraphs; a line break stays one; an address that was typed in becomes a link. */
export function paragraphs(body: string, tracked: Tracked): TextSpan[][] {
  return body
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .split("\n")
        .flatMap((line, index) => [...(index > 0 ? [{ text: "", url: "", isBreak: true }] : []), ...spans(line, tracked)]),
    );
}

/** For readers without HTML: a link with words of its own shows its address behind them. */
export const plainText = (body: string, tracked: Tracked) =>
  body.replaceAll(marks, (_all, words?: string, target?: string, bold?: string, bare?: string) => {
    if (words && target) return `${words} ${tracked(target)}`;
    if (bold || !bare) return bold ?? "";
    const address = bareAddress(bare);
    return tracked(address) + bare.slice(address.length);
  });

function spans(line: string, tracked: Tracked): TextSpan[] {
  const found: TextSpan[] = [];
  let at = 0;
  const add = (text: string, url = "", isBold = false) => {
    if (text) found.push({ text, url, isBreak: false, ...(isBold ? { isBold } : {}) });
  };
  for (const match of line.matchAll(marks)) {
    const [all, words, target, bold, bare] = match;
    add(line.slice(at, match.index));
    if (words && target) add(words, tracked(target));
    else if (bold) add(bold, "", true);
    else if (bare) add(bareAddress(bare), tracked(bareAddress(bare)));
    at = match.index + (bare ? bareAddress(bare) : all).length;
  }
  add(line.slice(at));
  return found;
}
