// From what is known of one person to what the message says: merge tags filled in, links tracked, goods as they are shown.
import { LiquidError, type Template } from "liquidjs";
import { makeLiquid } from "./liquid";
import { itemPrice, type MailContent, type MailItem, type MailSection, type SectionTitle } from "./mail-content";
import { mergeScope } from "./merge-tags";
import type { MessageFooter, MessagePart, MessageParts, PartItem, TextSpan } from "./message-parts";
import { messageWords } from "./message-words";
import type { Copy } from "./scenario";
import type { SenderBlock } from "./sender";

/** Our own signed addresses for one delivery. `answer`: the page that asks a survey's question. */
export type MessageLinks = {
  click: (url: string) => string;
  open: string;
  unsubscribe: string;
  preferences: string;
  answer: (survey: string) => string;
};
export type MessageSender = { block: SenderBlock; shopName: string; storefrontUrl: string };
export type WrittenParts = { outcome: "written"; message: MessageParts } | { outcome: "failed"; detail: string };

/** Copy that Liquid cannot fill in fails by itself, as a value; anything else wrong is a bug and is thrown. */
export function writeParts(content: MailContent, sender: MessageSender, links: MessageLinks): WrittenParts {
  try {
    const copy = filledCopy(content);
    const tracked = (url: string) => (/^https?:\/\//.test(url) ? links.click(url) : "");
    return {
      outcome: "written",
      message: {
        locale: content.locale,
        kind: content.kind,
        subject: copy.subject,
        preheader: copy.preheader,
        shop: { name: sender.shopName, url: tracked(sender.storefrontUrl) },
        parts: [...copyParts(copy, content, tracked), ...content.sections.map((section) => productPart(section, content, tracked))],
        footer: footerOf(content, sender, links),
        openUrl: links.open,
      },
    };
  } catch (error) {
    if (LiquidError.is(error)) return { outcome: "failed", detail: error.message };
    throw error;
  }
}

function copyParts(copy: Copy, { buttonUrl }: MailContent, tracked: (url: string) => string): MessagePart[] {
  const url = tracked(buttonUrl);
  return [
    ...(copy.heading ? [{ kind: "heading" as const, text: copy.heading }] : []),
    { kind: "text", paragraphs: paragraphs(copy.body, tracked), text: copy.body.replaceAll(link, tracked) },
    ...(copy.button && url ? [{ kind: "button" as const, text: copy.button, url }] : []),
  ];
}

function productPart({ title, items }: MailSection, { currency, locale }: MailContent, tracked: (url: string) => string): MessagePart {
  return {
    kind: "products",
    title: messageWords[locale].sections[title],
    section: title,
    layout: items.length > 1 && items.length % 2 === 0 && !listedSections.includes(title) ? "pairs" : "list",
    items: items.map((item): PartItem => {
      const { productId, imageUrl, quantity } = item;
      return {
        productId,
        title: item.title,
        url: tracked(item.url),
        imageUrl,
        price: itemPrice(item, currency, locale),
        quantity,
        place: placeOf(title, item, locale),
      };
    }),
  };
}

const placeOf = (title: SectionTitle, { place }: MailItem, locale: MailContent["locale"]) =>
  title === "ranking" && place ? messageWords[locale].place(place) : null;

/** One below the other: what is spoken of one by one, and what has an order. */
const listedSections: readonly SectionTitle[] = ["cart", "ordered", "ranking", "articles"];

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

function filledCopy({ copy, values, settings, locale }: MailContent): Copy {
  const scope = mergeScope(values, locale, settings);
  const fill = (part: string) => (copyLiquid.renderSync(parsed(part), scope) as string).trim();
  const line = (part: string) => fill(part).replaceAll(/\s+/g, " ");
  return {
    subject: line(copy.subject),
    preheader: line(copy.preheader),
    heading: line(copy.heading),
    body: fill(copy.body),
    button: line(copy.button),
  };
}

/** Copy is Liquid as merchants know it. */
const copyLiquid = makeLiquid();
const mostParsed = 2_000;
const parsedCopy = new Map<string, Template[]>();

/** The same words go to thousands of people: they are parsed once. The oldest make room. */
function parsed(part: string): Template[] {
  const known = parsedCopy.get(part);
  if (known) return known;
  const fresh = copyLiquid.parse(part);
  const [oldest] = parsedCopy.keys();
  if (parsedCopy.size >= mostParsed && oldest !== undefined) parsedCopy.delete(oldest);
  parsedCopy.set(part, fresh);
  return fresh;
}

const link = /https?:\/\/[^\s<>"、。）」]+/g;

/** Blank lines part paragraphs; a line break stays one; an address that was typed in becomes a link. */
function paragraphs(body: string, tracked: (url: string) => string): TextSpan[][] {
  return body
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .split("\n")
        .flatMap((line, index) => [...(index > 0 ? [{ text: "", url: "", isBreak: true }] : []), ...linkedSpans(line, tracked)]),
    );
}

function linkedSpans(line: string, tracked: (url: string) => string): TextSpan[] {
  const span = (text: string, url = ""): TextSpan => ({ text, url, isBreak: false });
  const texts = line.split(link);
  const urls = line.match(link) ?? [];
  return texts.flatMap((words, index) => {
    const url = urls[index];
    return [...(words ? [span(words)] : []), ...(url ? [span(url, tracked(url))] : [])];
  });
}

function contactUrl(contact: string) {
  if (/^https?:\/\//.test(contact)) return contact;
  if (contact.includes("@")) return `mailto:${contact}`;
  return "";
}
