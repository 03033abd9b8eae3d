// How do a message's words stand in their bubble: heading, paragraphs, coupon, points, question, button, and the way out?
import type { messagingApi } from "@line/bot-sdk";
import type { MessagePart, MessageParts, TextSpan } from "~/domain/message-parts";
import { messageWords } from "~/domain/message-words";
import { box, button, colors, isShowable, type Piece, picture, words } from "./flex";

export function wordsBubble({ locale, subject, parts, footer }: MessageParts): messagingApi.FlexBubble {
  const [banner, others] = heroOf(parts);
  const body = others.flatMap((part) => partPieces(part, locale));
  const firstButton = parts.find((part) => part.kind === "button");
  const pressed = firstButton ? button(firstButton.text, firstButton.url, "primary") : [];
  const below = [...pressed, ...wayOut(footer, locale)];
  return {
    type: "bubble",
    size: "mega",
    ...(banner ? { hero: banner } : {}),
    body: box(body.length > 0 ? body : words(subject || "…"), { paddingAll: "20px", spacing: "lg" }),
    ...(below.length > 0 ? { footer: box(below, { paddingAll: "20px", paddingTop: "4px", spacing: "md" }) } : {}),
    styles: { body: { backgroundColor: colors.sheet }, footer: { backgroundColor: colors.sheet } },
  };
}

/** A picture that stands first fills the bubble's head; the first button stands at its foot. */
function heroOf(parts: MessagePart[]): [messagingApi.FlexImage | null, MessagePart[]] {
  const rest = withoutFirst(parts, (part) => part.kind === "button");
  const first = rest.find((part) => part.kind !== "logo");
  if (first?.kind !== "banner" || !isShowable(first.imageUrl)) return [null, rest];
  return [picture(first.imageUrl, first.url, "20:13"), rest.filter((part) => part !== first)];
}

function withoutFirst(parts: MessagePart[], isIt: (part: MessagePart) => boolean): MessagePart[] {
  const at = parts.findIndex(isIt);
  return at < 0 ? parts : parts.toSpliced(at, 1);
}

function partPieces(part: MessagePart, locale: MessageParts["locale"]): Piece[] {
  const { line } = messageWords[locale];
  switch (part.kind) {
    case "heading":
      return words(part.text, { size: "lg", weight: "bold", lineSpacing: "6px" });
    case "text":
      return part.paragraphs.flatMap(paragraph);
    case "banner":
      return isShowable(part.imageUrl) ? [picture(part.imageUrl, part.url, "20:13")] : words(part.alt, { url: part.url });
    case "coupon":
      return [
        framed([
          ...words(part.title, caption),
          ...words(part.code, { size: "xl", weight: "bold", align: "center" }),
          ...words(part.terms, small),
          ...button(line.useCoupon, part.url, "secondary"),
        ]),
      ];
    case "points":
      return [
        framed([
          ...words(part.title, caption),
          ...words(part.balance, { size: "xl", weight: "bold", align: "center" }),
          ...words(part.expires, small),
        ]),
      ];
    case "survey":
      return [...words(part.question, { weight: "bold" }), ...choices(part.choices)];
    case "button":
      return button(part.text, part.url, "secondary");
    case "divider":
      return [{ type: "separator", color: colors.line } as Piece];
    // The account shows the shop's name and picture itself; goods have a row of their own.
    case "logo":
    case "products":
      return [];
  }
}

type Choice = { label: string; url: string };

/** Numbers stand side by side, words one below the other. */
function choices(all: Choice[]): Piece[] {
  if (!all.every(({ label }) => label.length <= 2)) return all.flatMap(({ label, url }) => button(label, url, "secondary"));
  const rows = Array.from({ length: Math.ceil(all.length / perRow) }, (_, n) => all.slice(n * perRow, (n + 1) * perRow));
  return rows.map((row) => ({ ...box(row.map(numberBox), { spacing: "xs" }), layout: "horizontal" as const }));
}

const perRow = 6;

const numberBox = ({ label, url }: Choice) =>
  box(words(label, { align: "center", weight: "bold" }), { backgroundColor: colors.ground, cornerRadius: "4px", paddingAll: "8px", url });

const caption = { size: "xs", color: colors.soft, align: "center" } as const;
const small = { size: "xxs", color: colors.soft, align: "center" } as const;

const framed = (pieces: Piece[]) => box(pieces, { backgroundColor: colors.ground, cornerRadius: "6px", paddingAll: "16px", spacing: "sm" });

/** A piece of text leads to one place only: an address that was typed in stands on a line of its own. */
function paragraph(spans: TextSpan[]): Piece[] {
  const said = spans.map(({ text, url, isBreak }) => (isBreak ? "\n" : url ? "" : text)).join("");
  const links = spans.filter(({ url }) => url !== "");
  return [
    ...words(said, { lineSpacing: "8px" }),
    ...links.flatMap(({ text, url }) => words(text, { url, size: "xs", color: colors.seal, decoration: "underline" })),
  ];
}

/** One place for all wishes where there is one, with leaving in it; else leaving alone. */
function wayOut({ unsubscribeUrl, preferencesUrl }: MessageParts["footer"], locale: MessageParts["locale"]): Piece[] {
  const { line } = messageWords[locale];
  const link = (text: string, url: string | null) =>
    url ? words(text, { url, size: "xxs", color: colors.soft, align: "center", decoration: "underline", wrap: false }) : [];
  return [...link(line.preferences, preferencesUrl), ...link(line.unsubscribe, unsubscribeUrl)].slice(0, 2);
}
