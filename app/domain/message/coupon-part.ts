// Does the message tell its coupon already? If its words do not, it is shown after them.
import type { IssuedCoupon } from "./coupon";
import type { MessagePart, MessageParts } from "./message-parts";

const titles = { ja: "クーポン", en: "Your coupon" };

export function withCoupon(message: MessageParts, coupon: IssuedCoupon): MessageParts {
  if ([message.subject, ...message.parts.flatMap(wordsOf)].some((words) => says(words, coupon.code))) return message;
  const at = message.parts.findLastIndex(({ kind }) => kind === "text") + 1;
  const url = message.parts.find((part) => part.kind === "button")?.url ?? message.shop.url;
  const part = { kind: "coupon" as const, title: titles[message.locale], code: coupon.code, terms: coupon.terms, url };
  return { ...message, parts: message.parts.toSpliced(at, 0, part) };
}

/** What the reader reads: a short code may well stand in the random letters of a link. */
function wordsOf(part: MessagePart): string[] {
  switch (part.kind) {
    case "heading":
    case "button":
      return [part.text];
    case "text":
      return part.paragraphs.map((spans) => spans.map(({ text }) => text).join(""));
    case "coupon":
      return [part.title, part.code, part.terms];
    case "banner":
      return [part.alt];
    case "survey":
      return [part.question];
    default:
      return [];
  }
}

/** By itself, not as a part of another word or number: 10 is not told by 100. */
function says(words: string, code: string): boolean {
  const at = words.indexOf(code);
  if (at < 0) return false;
  const isAlone = !/[a-z0-9]$/i.test(words.slice(0, at)) && !/^[a-z0-9]/i.test(words.slice(at + code.length));
  return isAlone || says(words.slice(at + 1), code);
}
