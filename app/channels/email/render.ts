// What does this person's message say, in HTML and in plain text?
import { LiquidError, type Template } from "liquidjs";
import mjml2html from "mjml";
import { makeLiquid } from "~/domain/liquid";
import { itemPrice, type MailContent, type MailItem, type SectionTitle } from "~/domain/mail-content";
import { mergeScope } from "~/domain/merge-tags";
import type { Copy } from "~/domain/scenario";
import type { SenderBlock } from "~/domain/sender";
import { mailTemplate, textTemplate } from "./template";
import { mailWords } from "./words";

/** Our own signed addresses for one delivery. `answer`: the page that asks a survey's question. */
export type MailLinks = { click: (url: string) => string; open: string; unsubscribe: string; answer: (survey: string) => string };
export type MailSender = { block: SenderBlock; shopName: string; storefrontUrl: string };
export type RenderedMail = { outcome: "rendered"; subject: string; html: string; text: string } | { outcome: "failed"; detail: string };

/** Copy is Liquid as merchants know it; our own pages read an empty text as nothing. */
const copyLiquid = makeLiquid();
const escaping = makeLiquid({ jsTruthy: true, outputEscape: "escape" });
const plain = makeLiquid({ jsTruthy: true });
const text = plain.parse(textTemplate);
let html: Promise<Template[]> | undefined;

/** Compiles the page if that was not done yet: a fifth of a second, once in the life of the process. */
export function compiledMail(): Promise<Template[]> {
  html ??= mjml2html(mailTemplate, { validationLevel: "strict", keepComments: true }).then((page) =>
    escaping.parse(page.html.replaceAll('lang="LOCALE"', 'lang="{{ locale }}"')),
  );
  return html;
}

/** Copy that Liquid cannot fill in fails by itself, as a value; anything else wrong is a bug and is thrown. */
export async function renderMail(content: MailContent, sender: MailSender, links: MailLinks): Promise<RenderedMail> {
  const page = await compiledMail();
  try {
    const copy = filledCopy(content);
    const view = mailView(content, { copy, sender, links });
    return {
      outcome: "rendered",
      subject: copy.subject,
      html: escaping.renderSync(page, view) as string,
      text: (plain.renderSync(text, view) as string).replaceAll(/\n{3,}/g, "\n\n"),
    };
  } catch (error) {
    if (LiquidError.is(error)) return { outcome: "failed", detail: error.message };
    throw error;
  }
}

function filledCopy({ copy, values, settings, locale }: MailContent): Copy {
  const scope = mergeScope(values, locale, settings);
  const fill = (part: string) => (copyLiquid.parseAndRenderSync(part, scope) as string).trim();
  const line = (part: string) => fill(part).replaceAll(/\s+/g, " ");
  return {
    subject: line(copy.subject),
    preheader: line(copy.preheader),
    heading: line(copy.heading),
    body: fill(copy.body),
    button: line(copy.button),
  };
}

type Filled = { copy: Copy; sender: MailSender; links: MailLinks };

function mailView({ locale, kind, sections, buttonUrl, currency }: MailContent, { copy, sender, links }: Filled) {
  const { sections: titles, footer } = mailWords[locale];
  const tracked = (url: string) => (/^https?:\/\//.test(url) ? links.click(url) : "");
  return {
    ...copy,
    locale,
    shopName: sender.shopName,
    shopUrl: tracked(sender.storefrontUrl),
    paragraphs: paragraphs(copy.body, tracked),
    bodyText: copy.body.replaceAll(link, (url) => tracked(url)),
    buttonUrl: tracked(buttonUrl),
    sections: sections.map(({ title, items }) => ({
      title: titles[title],
      isPaired: items.length > 1 && items.length % 2 === 0 && !listedSections.includes(title),
      items: items.map((item) => ({
        ...item,
        ...itemView(item),
        title: title === "ranking" && item.place ? `${mailWords[locale].place(item.place)} ${item.title}` : item.title,
        url: tracked(item.url),
        price: itemPrice(item, currency, locale),
      })),
    })),
    sender: sender.block,
    contactUrl: contactUrl(sender.block.contact),
    footer: { ...footer, why: (kind === "promotional" ? footer.why : footer.whyTransactional).replace("{shop}", sender.shopName) },
    unsubscribeUrl: kind === "promotional" ? links.unsubscribe : "",
    openUrl: links.open,
  };
}

/** One below the other: what is spoken of one by one, and what has an order. */
const listedSections: readonly SectionTitle[] = ["cart", "ordered", "ranking", "articles"];

const link = /https?:\/\/[^\s<>"、。）」]+/g;

/** Blank lines part paragraphs; a line break stays one; an address that was typed in becomes a link. */
function paragraphs(body: string, tracked: (url: string) => string) {
  return body
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .split("\n")
        .flatMap((line, index) => [...(index > 0 ? [{ text: "", url: "", isBreak: true }] : []), ...linkedParts(line, tracked)]),
    );
}

function linkedParts(line: string, tracked: (url: string) => string) {
  const part = (text: string, url = "") => ({ text, url, isBreak: false });
  const texts = line.split(link);
  const urls = line.match(link) ?? [];
  return texts.flatMap((words, index) => {
    const url = urls[index];
    return [...(words ? [part(words)] : []), ...(url ? [part(url, tracked(url))] : [])];
  });
}

/** Pale tiles for goods without a photo; the same product always has the same one. */
const tints = ["#efe8da", "#e6e9dd", "#ece4e6", "#e3e7ea"];

function itemView({ productId, title, imageUrl }: MailItem) {
  const sum = Array.from(productId).reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  const name = title.replace(/^(?:\s|【[^】]*】|\[[^\]]*\]|［[^］]*］|[「『（(])+/u, "");
  return { imageUrl: imageUrl ?? "", initial: Array.from(name || title)[0] ?? "・", tint: tints[sum % tints.length] ?? "" };
}

function contactUrl(contact: string) {
  if (/^https?:\/\//.test(contact)) return contact;
  if (contact.includes("@")) return `mailto:${contact}`;
  return "";
}
