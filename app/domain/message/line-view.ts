// What does a message on LINE show, told simply enough to be drawn on a screen of ours? Whatever we do not know is left out.

export type LineView = { kind: "text"; text: string } | { kind: "bubbles"; bubbles: LineBubble[] };

/** `hero`: what fills the bubble's head from edge to edge; nothing or one piece. */
export type LineBubble = { isNarrow: boolean; hero: LinePiece[]; pieces: LinePiece[] };

/** `color`: as the message sets it, of letters or of the ground; "" where LINE's own stands. */
export type LinePiece =
  | { kind: "text"; text: string; color: string; isBold: boolean; isLarge: boolean; isSmall: boolean; isLink: boolean; isCentered: boolean }
  | { kind: "image"; url: string }
  | { kind: "button"; label: string; color: string; isPrimary: boolean }
  | { kind: "line" }
  | { kind: "box"; color: string; isRow: boolean; isFramed: boolean; pieces: LinePiece[] };

/** As kept with the delivery: one to five message objects of LINE's API. */
export const lineViews = (payload: unknown): LineView[] => (Array.isArray(payload) ? payload.flatMap(viewOf) : []);

function viewOf(object: unknown): LineView[] {
  const { type, text, contents, originalContentUrl } = fields(object);
  if (type === "text") return [{ kind: "text", text: words(text) }];
  if (type === "image") {
    const hero: LinePiece[] = [{ kind: "image", url: words(originalContentUrl) }];
    return [{ kind: "bubbles", bubbles: [{ isNarrow: false, hero, pieces: [] }] }];
  }
  if (type !== "flex") return [];
  const container = fields(contents);
  const bubbles = container.type === "carousel" ? list(container.contents) : [contents];
  return [{ kind: "bubbles", bubbles: bubbles.map(bubbleView) }];
}

function bubbleView(bubble: unknown): LineBubble {
  const { size, header, hero, body, footer } = fields(bubble);
  const pieces = [header, body, footer].flatMap((part) => pieceOf(part, deepest));
  return { isNarrow: size === "nano" || size === "micro", hero: pieceOf(hero, deepest), pieces };
}

/** LINE itself takes ten levels. */
const deepest = 12;

function pieceOf(part: unknown, levels: number): LinePiece[] {
  const { type, text, contents, url, weight, size, align, action, layout, style, borderWidth, color, backgroundColor } = fields(part);
  if (levels === 0) return [];
  if (type === "separator") return [{ kind: "line" }];
  if (type === "image") return /^https:\/\//.test(words(url)) ? [{ kind: "image", url: words(url) }] : [];
  if (type === "button")
    return [{ kind: "button", label: words(fields(action).label), color: colorIn(color), isPrimary: style === "primary" }];
  if (type === "text") return [textPiece()];
  if (type !== "box") return [];
  const pieces = list(contents).flatMap((one) => pieceOf(one, levels - 1));
  const isFramed = borderWidth !== undefined && borderWidth !== "none";
  return [{ kind: "box", color: colorIn(backgroundColor), isRow: layout !== "vertical", isFramed, pieces }];

  function textPiece(): LinePiece {
    const spans = list(contents).map((span) => words(fields(span).text));
    return {
      kind: "text",
      text: spans.length > 0 ? spans.join("") : words(text),
      color: colorIn(color),
      isBold: weight === "bold",
      isLarge: ["lg", "xl", "xxl", "3xl", "4xl", "5xl"].includes(words(size)),
      isSmall: ["xxs", "xs", "sm"].includes(words(size)),
      isLink: words(fields(action).uri) !== "",
      isCentered: align === "center",
    };
  }
}

const fields = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const words = (value: unknown): string => (typeof value === "string" ? value : "");
const colorIn = (value: unknown): string => (/^#[0-9a-f]{6}$/i.test(words(value)) ? words(value) : "");
