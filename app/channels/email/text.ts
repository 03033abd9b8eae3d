// The same message for readers without HTML: lines stay as the copy has them, and every link is on a line of its own.
import { houseBrand } from "~/domain/message/brand";
import type { MessagePart, MessageParts } from "~/domain/message/message-parts";
import { messageWords } from "~/domain/message/message-words";
import { socialNames } from "./tokens";

export function mailText({ locale, shop, parts, footer, brand = houseBrand }: MessageParts): string {
  const words = messageWords[locale];
  const { why, unsubscribeUrl, preferencesUrl, legalName, postalAddress, contact } = footer;
  const lines = [
    shop.name,
    ...parts.flatMap((part) => partLines(part, words)),
    "",
    "――――――――――――――――――――",
    ...brand.social.map(({ kind, url }) => `${socialNames[kind]} ${url}`),
    ...(brand.footerText ? [brand.footerText] : []),
    why,
    ...(unsubscribeUrl ? [`${words.footer.unsubscribeLead}${words.footer.unsubscribe}`, unsubscribeUrl] : []),
    ...(preferencesUrl ? [words.footer.preferences, preferencesUrl] : []),
    "",
    `${words.footer.sender}${legalName}`,
    `${words.footer.address}${postalAddress}`,
    `${words.footer.contact}${contact}`,
    "",
  ];
  return lines.join("\n").replaceAll(/\n{3,}/g, "\n\n");
}

function partLines(part: MessagePart, words: (typeof messageWords)["ja"]): string[] {
  switch (part.kind) {
    case "logo":
      return [];
    case "heading":
      return ["", part.text, ""];
    case "text":
      return ["", part.text];
    case "button":
      return ["", `▶ ${part.text}`, part.url];
    case "banner":
      return ["", ...(part.alt ? [part.alt] : []), ...(part.url ? [part.url] : [])];
    case "coupon":
      return ["", part.title, `${words.parts.couponCode}: ${part.code}`, part.terms, part.url].filter((line, index) => index === 0 || line);
    case "points":
      return [
        "",
        `${part.title || words.parts.points}: ${part.balance} ${words.parts.pointsUnit}`,
        ...(part.expires ? [`${words.parts.expires}${part.expires}`] : []),
      ];
    case "survey":
      return ["", part.question, ...part.choices.map(({ label, url }) => `${label} ${url}`)];
    case "divider":
      return ["", "――――――"];
    case "products":
      return [
        "",
        `― ${part.title} ―`,
        ...part.items.flatMap(({ title, price, quantity, place, url }) => [
          "",
          [place, title].filter(Boolean).join(" ") + (price ? `  ${price}` : "") + (quantity > 1 ? ` × ${quantity}` : ""),
          url,
        ]),
      ];
  }
}
