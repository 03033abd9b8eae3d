// How does a message look as mail, in HTML and in plain text?
import type { Template } from "liquidjs";
import mjml2html from "mjml";
import { type Brand, houseBrand } from "~/domain/message/brand";
import { makeLiquid } from "~/domain/message/liquid";
import type { EmailBody } from "~/domain/message/message";
import type { MessagePart, MessageParts, PartItem, TextSpan } from "~/domain/message/message-parts";
import { messageWords } from "~/domain/message/message-words";
import { makePageForms, type Render } from "./page-forms";
import { mailTemplate } from "./template";
import { mailText } from "./text";
import { branded, brandKey, socialNames } from "./tokens";

export type RenderedMail = Pick<EmailBody, "subject" | "html" | "cut" | "text">;

/** Our own pages read an empty text as nothing. */
const escaping = makeLiquid({ jsTruthy: true, outputEscape: "escape" });
let page: Promise<string> | undefined;
const pages = new Map<string, Template[]>();
const mostPages = 200;

/** Compiles the page if that was not done yet: a fifth of a second, once in the life of the process. A brand of its own takes some milliseconds more. */
export async function compiledMail(brand: Brand = houseBrand): Promise<Template[]> {
  page ??= mjml2html(mailTemplate, { validationLevel: "strict", keepComments: true }).then(({ html }) =>
    html.replaceAll('lang="LOCALE"', 'lang="{{ locale }}"'),
  );
  const html = await page;
  const key = brandKey(brand);
  const known = pages.get(key);
  if (known) return known;
  const [oldest] = pages.keys();
  if (pages.size >= mostPages && oldest !== undefined) pages.delete(oldest);
  const fresh = escaping.parse(branded(html, brand));
  pages.set(key, fresh);
  return fresh;
}

export async function renderMail(message: MessageParts): Promise<RenderedMail> {
  return { subject: message.subject, ...fillPage(await compiledMail(message.brand), mailView(message)), text: mailText(message) };
}

/** Liquid alone, with all that the page reads ready. */
export const renderPage: Render = (page, view) => escaping.renderSync(page, view) as string;

/** The same page; of a build that came before, without Liquid. */
export const fillPage = makePageForms(renderPage);

/** What the template reads. A logo that comes first stands above the sheet. */
export function mailView({ locale, subject, preheader, parts, footer, openUrl, trapUrl = "", brand = houseBrand }: MessageParts) {
  const [first, ...rest] = parts;
  const logo = first?.kind === "logo" ? withPicture(first) : null;
  const social = brand.social.map(({ kind, url }) => ({ url, name: socialNames[kind] }));
  return {
    locale,
    subject,
    preheader,
    logo,
    parts: (logo ? rest : parts).map(partView),
    footer,
    footerText: brand.footerText,
    social: social.length > 0 ? social : null,
    words: messageWords[locale],
    openUrl,
    trapUrl,
  };
}

function partView(part: MessagePart) {
  if (part.kind === "products") return { ...part, isPaired: part.layout === "pairs", items: part.items.map(itemView) };
  if (part.kind === "text") return { ...part, paragraphs: part.paragraphs.map((spans) => spans.map(spanView)) };
  return part.kind === "logo" ? withPicture(part) : part;
}

const spanView = (span: TextSpan) => ({ ...span, isBold: span.isBold ?? false });

const withPicture = (part: Extract<MessagePart, { kind: "logo" }>) => ({ ...part, imageUrl: part.imageUrl ?? "" });

/** Pale tiles for goods without a photo; the same product always has the same one. */
const tints = ["#efe8da", "#e6e9dd", "#ece4e6", "#e3e7ea"];

function itemView(item: PartItem) {
  const sum = Array.from(item.productId).reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  const name = item.title.replace(/^(?:\s|【[^】]*】|\[[^\]]*\]|［[^］]*］|[「『（(])+/u, "");
  return {
    ...item,
    title: item.place ? `${item.place} ${item.title}` : item.title,
    imageUrl: item.imageUrl ?? "",
    was: item.was ?? "",
    initial: Array.from(name || item.title)[0] ?? "・",
    tint: tints[sum % tints.length] ?? "",
  };
}
