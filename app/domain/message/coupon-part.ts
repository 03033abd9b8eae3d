// Does the message tell its coupon already? If its words do not, it is shown after them.
import type { IssuedCoupon } from "./coupon";
import type { MessageParts } from "./message-parts";

const titles = { ja: "クーポン", en: "Your coupon" };

export function withCoupon(message: MessageParts, coupon: IssuedCoupon): MessageParts {
  const isTold = JSON.stringify(message.parts).includes(coupon.code) || message.subject.includes(coupon.code);
  if (isTold) return message;
  const at = message.parts.findLastIndex(({ kind }) => kind === "text") + 1;
  const url = message.parts.find((part) => part.kind === "button")?.url ?? message.shop.url;
  const part = { kind: "coupon" as const, title: titles[message.locale], code: coupon.code, terms: coupon.terms, url };
  return { ...message, parts: message.parts.toSpliced(at, 0, part) };
}
