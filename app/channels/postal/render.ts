// What stands on the card?

import { addressKey, addressLines, type PostalAddress } from "~/domain/ledger/postal-address";
import type { PostalBody } from "~/domain/message/message";
import type { MessagePart, MessageParts, PartItem } from "~/domain/message/message-parts";
import { messageWords } from "~/domain/message/message-words";

/** `url`: of the card's own QR code; `code` names it there. Links of the message are as the shop wrote them: nobody follows those on paper. */
export type CardScene = { address: PostalAddress; code: string; url: string };

export function renderPostal(message: MessageParts, { address, code, url }: CardScene): PostalBody {
  const { locale, parts, shop, subject } = message;
  const words = messageWords[locale].card;
  const button = firstOf(parts, "button");
  const coupon = firstOf(parts, "coupon");
  return {
    channel: "postal",
    card: {
      locale,
      postalCode: address.postalCode,
      address: addressLines(address),
      company: address.company,
      name: address.name,
      heading: firstOf(parts, "heading")?.text ?? subject,
      text: parts.map(partText).filter(Boolean).join("\n\n"),
      coupon: coupon ? { title: coupon.title, code: coupon.code, terms: coupon.terms } : null,
      caption: button?.text ?? words.caption,
      url,
      shopName: shop.name,
      footer: [`${message.footer.legalName} ${message.footer.postalAddress}`, stopLine(message)].filter(Boolean).join("\n"),
    },
    code,
    targetUrl: button?.url || shop.url,
    addressKey: addressKey(address),
  };
}

const stopLine = ({ kind, footer, locale }: MessageParts) => (kind === "promotional" ? messageWords[locale].card.stop(footer.contact) : "");

/** As much as a card has room for. */
const shownItems = 3;

function partText(part: MessagePart): string {
  switch (part.kind) {
    case "text":
      return part.text;
    case "products":
      return [part.title, ...part.items.slice(0, shownItems).map(itemLine)].join("\n");
    case "points":
      return [part.title, part.balance, part.expires].filter(Boolean).join(" ");
    case "survey":
      return part.question;
    default:
      return "";
  }
}

const itemLine = ({ place, title, price }: PartItem) => `・${place ? `${place} ` : ""}${title}${price ? `  ${price}` : ""}`;

const firstOf = <Kind extends MessagePart["kind"]>(parts: MessagePart[], kind: Kind) =>
  parts.find((part): part is Extract<MessagePart, { kind: Kind }> => part.kind === kind);
