// How do a message's words stand in their bubble: heading, paragraphs, coupon, points, question, button, and the way out?
import type { messagingApi } from "@line/bot-sdk";
import type { MessagePart, MessageParts, TextSpan } from "~/domain/message/message-parts";
import { messageWords } from "~/domain/message/message-words";
import { box, button, type Colors, isShowable, type Piece, picture, words } from "./flex";

export function wordsBubble({ locale, subject, parts, footer }: MessageParts, colors: Colors): messagingApi.FlexBubble {
  const [banner, others] = heroOf(parts);
  const body = others.flatMap((part) => partPieces(part, locale, colors));
  const firstButton = parts.find((part) => part.kind === "button");
  const pressed = firstButton ? button(firstButton.text, firstButton.url, colors) : [];
  const below = [...pressed, ...wayOut(footer, locale, colors)];
  return {
    type: "bubble",
    size: "mega",
    ...(banner ? { hero: banner } : {}),
    body: box(body.length > 0 ? body : words(subject || "…", plain(colors)), { paddingAll: "20px", spacing: "lg" }),
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

function partPieces(part: MessagePart, locale: MessageParts["locale"], colors: Colors): Piece[] {
  const { line } = messageWords[locale];
  const { ink, ground } = colors;
  const caption = { size: "xs", color: colors.soft, align: "center" } as const;
  const small = { ...caption, size: "xxs" } as const;
  switch (part.kind) {
    case "heading":
      return words(part.text, { color: ink, size: headingSize(part.text), weight: "bold", lineSpacing: "6px" });
    case "text":
      return part.paragraphs.flatMap((spans) => paragraph(spans, colors));
    case "banner":
      return isShowable(part.imageUrl) ? [picture(part.imageUrl, part.url, "20:13")] : words(part.alt, { ...plain(colors), url: part.url });
    case "coupon":
      return [
        framed(ground, [
          ...words(part.title, caption),
          ...words(part.code, { color: ink, size: "xl", weight: "bold", align: "center" }),
          ...words(part.terms, small),
          ...button(line.useCoupon, part.url),
        ]),
      ];
    case "points":
      return [
        framed(ground, [
          ...words(part.title, caption),
          ...words(part.balance, { color: ink, size: "xl", weight: "bold", align: "center" }),
          ...words(part.expires, small),
        ]),
      ];
    case "survey":
      return [...words(part.question, { ...plain(colors), weight: "bold" }), ...choices(part.choices, colors)];
    case "button":
      return button(part.text, part.url);
    case "divider":
      return [{ type: "separator", color: colors.line } as Piece];
    // The account shows the shop's name and picture itself; goods have a row of their own.
    case "logo":
    case "products":
      return [];
  }
}

/** What a line of the bubble holds, in full-width letters. */
const lineHolds = { lg: 13, md: 16 };

/** One or two letters alone on a last line look like a slip: where a size less takes them in, that is the size. */
function headingSize(text: string): "lg" | "md" {
  const width = Array.from(text).reduce((total, letter) => total + ((letter.codePointAt(0) ?? 0) < 0x100 ? 0.55 : 1), 0);
  return width > lineHolds.lg && width <= lineHolds.md ? "md" : "lg";
}

type Choice = { label: string; url: string };

/** Numbers stand side by side, words one below the other. */
function choices(all: Choice[], colors: Colors): Piece[] {
  if (!all.every(({ label }) => label.length <= 2)) return all.flatMap(({ label, url }) => button(label, url));
  const rows = Array.from({ length: Math.ceil(all.length / perRow) }, (_, n) => all.slice(n * perRow, (n + 1) * perRow));
  return rows.map((row) => ({
    ...box(
      row.map((choice) => numberBox(choice, colors)),
      { spacing: "xs" },
    ),
    layout: "horizontal" as const,
  }));
}

const perRow = 6;

const numberBox = ({ label, url }: Choice, { ink, ground }: Colors) =>
  box(words(label, { color: ink, align: "center", weight: "bold" }), {
    backgroundColor: ground,
    cornerRadius: "4px",
    paddingAll: "8px",
    url,
  });

const plain = ({ ink }: Colors) => ({ color: ink });

const framed = (ground: string, pieces: Piece[]) =>
  box(pieces, { backgroundColor: ground, cornerRadius: "6px", paddingAll: "16px", spacing: "sm" });

/** A piece of text leads to one place only: an address that was typed in stands on a line of its own. */
function paragraph(spans: TextSpan[], colors: Colors): Piece[] {
  const said = spans.map(({ text, url, isBreak }) => (isBreak ? "\n" : url ? "" : text)).join("");
  const links = spans.filter(({ url }) => url !== "");
  return [
    ...words(said, { color: colors.ink, lineSpacing: "8px" }),
    ...links.flatMap(({ text, url }) => words(text, { url, size: "xs", color: colors.accent, decoration: "underline" })),
  ];
}

/** One place for all wishes where there is one, with leaving in it; else leaving alone. */
function wayOut({ unsubscribeUrl, preferencesUrl }: MessageParts["footer"], locale: MessageParts["locale"], colors: Colors): Piece[] {
  const { line } = messageWords[locale];
  const link = (text: string, url: string | null) =>
    url ? words(text, { url, size: "xxs", color: colors.soft, align: "center", decoration: "underline", wrap: false }) : [];
  return [...link(line.preferences, preferencesUrl), ...link(line.unsubscribe, unsubscribeUrl)].slice(0, 2);
}
