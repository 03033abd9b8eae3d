// Which pieces is a Flex message made of? The shop's colors as its mail has them, with the limits that LINE sets.
import type { messagingApi } from "@line/bot-sdk";
import type { Brand } from "~/domain/message/brand";
import { lookOf, sheetColor } from "~/domain/message/brand-look";

export type Piece = messagingApi.FlexComponent;

export type Colors = {
  ink: string;
  soft: string;
  line: string;
  accent: string;
  ground: string;
  sheet: string;
  button: string;
  /** LINE writes a primary button's words in white, a secondary's in black, and in no other color. */
  buttonIsDark: boolean;
};

export function colorsOf(brand: Brand): Colors {
  const { ink, soft, line, accent, ground, button, buttonInk } = lookOf(brand);
  return { ink, soft, line, accent, ground, sheet: sheetColor, button, buttonIsDark: buttonInk === "#ffffff" };
}

/** line-openapi has the limits of an address, a label and a text; those of a bubble and a carousel stand in the reference of Flex messages. */
export const limits = { uri: 1000, picture: 2000, label: 40, text: 2000, bubbleBytes: 30_000, carouselBytes: 50_000, bubbles: 12 };

/** Null: no address that LINE would open. */
export const opens = (url: string, label?: string): messagingApi.URIAction | null =>
  /^https?:\/\//.test(url) && url.length <= limits.uri
    ? { type: "uri", uri: url, ...(label ? { label: shortened(label, limits.label) } : {}) }
    : null;

const action = (url: string) => {
  const uri = opens(url);
  return uri ? { action: uri } : {};
};

type Style = Omit<messagingApi.FlexText, "type" | "text" | "contents" | "action" | "color"> & { color: string; url?: string };

/** LINE takes no empty text: nothing then. */
export function words(text: string, { url, ...style }: Style): Piece[] {
  const said = shortened(text.trim(), limits.text);
  if (said === "") return [];
  const piece: messagingApi.FlexText = {
    type: "text",
    text: said,
    wrap: true,
    size: "sm",
    ...style,
    ...(url ? action(url) : {}),
  };
  return [piece];
}

export function box(
  contents: Piece[],
  style: Omit<messagingApi.FlexBox, "type" | "layout" | "contents" | "action"> & { url?: string } = {},
): messagingApi.FlexBox {
  const { url, ...rest } = style;
  return { type: "box", layout: "vertical", contents, ...rest, ...(url ? action(url) : {}) };
}

/** Without colors: LINE's own quiet one. */
export function button(label: string, url: string, colors?: Pick<Colors, "button" | "buttonIsDark">): Piece[] {
  const uri = opens(url, label.trim());
  if (!uri?.label) return [];
  const style = colors?.buttonIsDark ? "primary" : "secondary";
  const piece: messagingApi.FlexButton = { type: "button", style, height: "sm", action: uri, ...(colors ? { color: colors.button } : {}) };
  return [piece];
}

export function picture(imageUrl: string, url: string, aspectRatio: string): messagingApi.FlexImage {
  return { type: "image", url: imageUrl, size: "full", aspectMode: "cover", aspectRatio, ...action(url) };
}

/** LINE shows pictures from encrypted addresses only. */
export const isShowable = (imageUrl: string | null): imageUrl is string =>
  imageUrl !== null && /^https:\/\/[\x21-\x7e]+$/.test(imageUrl) && imageUrl.length <= limits.picture;

/** Whole letters: no pair of surrogates is cut apart. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - 1);
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

export const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
