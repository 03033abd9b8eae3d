// How does a message look as mail, in HTML and in plain text?
import type { Template } from "liquidjs";
import mjml2html from "mjml";
import { makeLiquid } from "~/domain/liquid";
import type { MessagePart, MessageParts, PartItem } from "~/domain/message-parts";
import { messageWords } from "~/domain/message-words";
import { mailTemplate, textTemplate } from "./template";

export type RenderedMail = { subject: string; html: string; text: string };

/** Our own pages read an empty text as nothing. */
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

export async function renderMail(message: MessageParts): Promise<RenderedMail> {
  const page = await compiledMail();
  const view = mailView(message);
  return {
    subject: message.subject,
    html: escaping.renderSync(page, view) as string,
    text: (plain.renderSync(text, view) as string).replaceAll(/\n{3,}/g, "\n\n"),
  };
}

/** What the template reads. */
function mailView({ locale, subject, preheader, shop, parts, footer, openUrl }: MessageParts) {
  return { locale, subject, preheader, shop, parts: parts.map(partView), footer, words: messageWords[locale].footer, openUrl };
}

function partView(part: MessagePart) {
  return part.kind === "products" ? { ...part, isPaired: part.layout === "pairs", items: part.items.map(itemView) } : part;
}

/** Pale tiles for goods without a photo; the same product always has the same one. */
const tints = ["#efe8da", "#e6e9dd", "#ece4e6", "#e3e7ea"];

function itemView(item: PartItem) {
  const sum = Array.from(item.productId).reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  const name = item.title.replace(/^(?:\s|【[^】]*】|\[[^\]]*\]|［[^］]*］|[「『（(])+/u, "");
  return {
    ...item,
    title: item.place ? `${item.place} ${item.title}` : item.title,
    imageUrl: item.imageUrl ?? "",
    initial: Array.from(name || item.title)[0] ?? "・",
    tint: tints[sum % tints.length] ?? "",
  };
}
