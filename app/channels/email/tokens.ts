// What stands in the compiled page until a shop's brand takes its place? MJML wants colors to be colors.
import { type Brand, houseBrand, type SocialKind } from "~/domain/message/brand";
import { headingFonts, lookOf } from "~/domain/message/brand-look";

export const sans = headingFonts.gothic;

/** Colors that no shop can have by chance, a width, and a font. */
export const tokens = {
  accent: "#fe0101",
  ink: "#fe0202",
  ground: "#fe0303",
  soft: "#fe0404",
  line: "#fe0505",
  button: "#fe0606",
  buttonInk: "#fe0707",
  darkButton: "#fe0808",
  darkButtonInk: "#fe0909",
  darkAccent: "#fe0a0a",
  radius: "7077px",
  heading: "TeppanHeading,serif",
} as const;

/** A brand's fields are checked (domain/message/brand): none of them can hold Liquid or HTML. */
export function branded(page: string, brand: Brand = houseBrand): string {
  const heading = headingFonts[brand.headingFont];
  const values: Record<keyof typeof tokens, string> = { ...lookOf(brand), radius: `${brand.radius}px`, heading };
  return Object.entries(tokens).reduce((text, [name, token]) => text.replaceAll(token, values[name as keyof typeof tokens]), page);
}

export const brandKey = ({ accent, button, ink, ground, headingFont, radius }: Brand) =>
  [accent, button, ink, ground, headingFont, radius].join(" ");

export const socialNames: Record<SocialKind, string> = {
  instagram: "Instagram",
  line: "LINE",
  x: "X",
  facebook: "Facebook",
  youtube: "YouTube",
  tiktok: "TikTok",
  note: "note",
};
