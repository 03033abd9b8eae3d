// How does a typed text read: its paragraphs, its bold words, and its links? [words](https://…) is a link, **words** are bold.
import type { TextSpan } from "./message-parts";

type Tracked = (url: string) => string;

const marks = /\[([^\]\n]+)\]\((https?:\/\/[^\s()<>"]+)\)|\*\*([^*\n]+)\*\*|(https?:\/\/[^\s<>"、。）」]+)/g;

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
    return bold ?? tracked(bare ?? "");
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
    else if (bare) add(bare, tracked(bare));
    at = match.index + all.length;
  }
  add(line.slice(at));
  return found;
}
