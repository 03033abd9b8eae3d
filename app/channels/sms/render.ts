// How does a message read as SMS? Who writes, the words, one link, the way out; in few segments, since each is paid for.
import type { SmsBody } from "~/domain/message/message";
import type { MessagePart, MessageParts } from "~/domain/message/message-parts";
import { smsLength } from "~/domain/message/sms-length";

/** Five segments of Japanese are 335 letters: who wants to say more writes a mail. */
export const mostSegments = 5;

export function renderSms(message: MessageParts): SmsBody {
  const { locale, subject, shop, parts, sms } = message;
  const heading = sms || (parts.find((part) => part.kind === "heading")?.text ?? subject);
  const opening = locale === "ja" ? `【${shop.name}】${heading}` : `${shop.name}: ${heading}`;
  const facts = parts
    .filter((part) => !sms || (part.kind === "coupon" && !sms.includes(part.code)) || (part.kind === "points" && part.given !== undefined))
    .flatMap((part) => factLines(part, locale));
  const closing = [...facts, linkOf(parts), wayOut(message)].filter((line) => line !== "");
  if (sms) return { channel: "sms", text: [opening, ...closing].join("\n") };
  const paragraphs = parts.flatMap((part) => (part.kind === "text" ? part.text.split(/\n\s*\n/) : [])).map((words) => words.trim());
  return { channel: "sms", text: [opening, ...fitting(paragraphs, [opening, ...closing]), ...closing].join("\n") };
}

/** Whole paragraphs from the first on, as long as they have room: half a sentence sells nothing. */
function fitting(paragraphs: string[], others: string[]): string[] {
  const kept: string[] = [];
  for (const words of paragraphs.filter((one) => one !== "")) {
    if (smsLength([...others, ...kept, words].join("\n")).segments > mostSegments) break;
    kept.push(words);
  }
  return kept;
}

/** What a reader would miss: the coupon's code, what the points are. */
function factLines(part: MessagePart, locale: MessageParts["locale"]): string[] {
  if (part.kind === "coupon") return [`${part.title || couponWord[locale]}: ${part.code}`, part.terms];
  if (part.kind === "points") return [`${part.title}: ${part.balance}`, part.expires];
  return [];
}

/** Where the button leads; else to the answers of a question, to the first of the goods, to the shop. */
function linkOf(parts: MessagePart[]): string {
  const urls = parts.flatMap((part) => {
    if (part.kind === "button") return [{ first: 0, url: part.url }];
    if (part.kind === "survey") return part.choices.slice(0, 1).map(({ url }) => ({ first: 1, url }));
    if (part.kind === "coupon") return [{ first: 2, url: part.url }];
    return part.kind === "products" ? part.items.slice(0, 1).map(({ url }) => ({ first: 3, url })) : [];
  });
  return urls.filter(({ url }) => url !== "").toSorted((a, b) => a.first - b.first)[0]?.url ?? "";
}

/**
 * 特定電子メール法 asks for the sender's name and the way to stop in the message itself; address and contact may stand on a
 * page that the message names.
 */
function wayOut({ locale, footer, shop }: MessageParts): string {
  if (!footer.unsubscribeUrl) return "";
  const sender = shop.name.includes(footer.legalName) ? "" : footer.legalName;
  return locale === "ja"
    ? [sender && `送信者:${sender}`, `配信停止・連絡先: ${footer.unsubscribeUrl}`].filter(Boolean).join("\n")
    : [sender && `From ${sender}`, `Stop / contact: ${footer.unsubscribeUrl}`].filter(Boolean).join("\n");
}

const couponWord = { ja: "クーポン", en: "Coupon" };
