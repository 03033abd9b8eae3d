// From what is known of one person to what the message says: merge tags filled in, links tracked, goods as they are shown.
import { LiquidError } from "liquidjs";
import { blockParts } from "~/domain/creative/write-blocks";
import type { SenderBlock } from "~/domain/settings/sender";
import type { Brand } from "./brand";
import { type Filler, filler, oneLine } from "./fill-words";
import type { MailContent } from "./mail-content";
import { mergeScope } from "./merge-tags";
import type { MessageFooter, MessagePart, MessageParts } from "./message-parts";
import { messageWords } from "./message-words";
import { productPart } from "./product-part";
import { paragraphs, plainText } from "./text-spans";
import { trapUrl } from "./tracking";

/** Our own signed addresses for one delivery. `answer`: the page that asks a survey's questions, with a score chosen or none. */
export type MessageLinks = {
  click: (url: string) => string;
  open: string;
  unsubscribe: string;
  preferences: string;
  answer: (survey: string, score?: number) => string;
};

/** Nobody follows a link on paper: its words stay as the shop wrote them, and the QR code's own link is the one that is counted. */
export const printedLinks = (links: MessageLinks): MessageLinks => ({ ...links, click: (url) => url });

export type MessageSender = { block: SenderBlock; shopName: string; storefrontUrl: string; brand?: Brand };
export type WrittenParts = { outcome: "written"; message: MessageParts } | { outcome: "failed"; detail: string };

/** Copy that Liquid cannot fill in fails by itself, as a value; anything else wrong is a bug and is thrown. */
export function writeParts(content: MailContent, sender: MessageSender, links: MessageLinks): WrittenParts {
  try {
    const fill = filler(mergeScope(content.values, content.locale, content.settings));
    const tracked = (url: string) => (/^https?:\/\//i.test(url) ? links.click(url) : "");
    const logo = {
      kind: "logo" as const,
      name: sender.shopName,
      url: tracked(sender.storefrontUrl),
      imageUrl: sender.brand?.logoUrl || null,
    };
    return {
      outcome: "written",
      message: {
        locale: content.locale,
        kind: content.kind,
        subject: oneLine(fill(content.copy.subject)),
        preheader: oneLine(fill(content.copy.preheader)),
        ...(content.copy.sms ? { sms: plainText(fill(content.copy.sms), tracked).trim() } : {}),
        shop: { name: sender.shopName, url: logo.url },
        ...(sender.brand ? { brand: sender.brand } : {}),
        parts: content.blocks
          ? blockParts(content.blocks, { content, fill, tracked, logo })
          : [logo, ...copyParts(content, fill, tracked), ...content.sections.map((section) => productPart(section, content, tracked))],
        footer: footerOf(content, sender, links),
        openUrl: links.open,
        trapUrl: links.click(trapUrl),
      },
    };
  } catch (error) {
    if (LiquidError.is(error)) return { outcome: "failed", detail: error.message };
    throw error;
  }
}

function copyParts({ copy, buttonUrl }: MailContent, fill: Filler, tracked: (url: string) => string): MessagePart[] {
  const [heading, body, button] = [oneLine(fill(copy.heading)), fill(copy.body), oneLine(fill(copy.button))];
  const url = tracked(buttonUrl);
  return [
    ...(heading ? [{ kind: "heading" as const, text: heading }] : []),
    { kind: "text", paragraphs: paragraphs(body, tracked), text: plainText(body, tracked) },
    ...(button && url ? [{ kind: "button" as const, text: button, url }] : []),
  ];
}

function footerOf({ locale, kind }: MailContent, { block, shopName }: MessageSender, links: MessageLinks): MessageFooter {
  const { footer } = messageWords[locale];
  const { legalName, postalAddress, contact } = block;
  return {
    why: (kind === "promotional" ? footer.why : footer.whyTransactional).replace("{shop}", shopName),
    legalName,
    postalAddress,
    contact,
    contactUrl: contactUrl(contact),
    unsubscribeUrl: kind === "promotional" ? links.unsubscribe : null,
    preferencesUrl: links.preferences,
  };
}

function contactUrl(contact: string) {
  if (/^https?:\/\//.test(contact)) return contact;
  if (contact.includes("@")) return `mailto:${contact}`;
  return "";
}
