// How does a shop look in its messages and on its pages: logo, colors, letters, corners, footer?
import { z } from "zod";

/** Colors as #rrggbb. `button` is the ground of buttons; the letters on it are chosen by contrast. */
export type Brand = {
  logoUrl: string;
  accent: string;
  button: string;
  ink: string;
  ground: string;
  headingFont: "mincho" | "gothic";
  /** In pixels. */
  radius: number;
  /** In every message, above what the law asks for. */
  footerText: string;
  social: { kind: SocialKind; url: string }[];
};

export const socialKinds = ["instagram", "line", "x", "facebook", "youtube", "tiktok", "note"] as const;
export type SocialKind = (typeof socialKinds)[number];

/** Paper and ink: unbleached ground, warm black; one accent, the vermilion of a seal. */
export const houseBrand: Brand = {
  logoUrl: "",
  accent: "#a8452f",
  button: "#2b2926",
  ink: "#2b2926",
  ground: "#f5f2ec",
  headingFont: "mincho",
  radius: 3,
  footerText: "",
  social: [],
};

export const mostSocial = 6;
export const longestFooterText = 300;
export const largestRadius = 28;

const color = z.string().regex(/^#[0-9a-f]{6}$/);
const link = z
  .string()
  .max(500)
  .regex(/^https:\/\/[^\s"'<>\\]+$/);

/** Each field by itself: what is stored may be older than a field, or than its limits. */
const fields: { [Field in keyof Brand]: z.ZodType<Brand[Field]> } = {
  logoUrl: z.union([z.literal(""), link]),
  accent: color,
  button: color,
  ink: color,
  ground: color,
  headingFont: z.enum(["mincho", "gothic"]),
  radius: z.number().int().min(0).max(largestRadius),
  footerText: z.string().max(longestFooterText),
  social: z.array(z.strictObject({ kind: z.enum(socialKinds), url: link })).max(mostSocial),
};

/** What is stored; a field that is missing or cannot be is the house's. */
export function parseBrand(stored: unknown): Brand {
  const known = typeof stored === "object" && stored !== null ? (stored as Record<string, unknown>) : {};
  const read = (name: keyof Brand) => {
    const parsed = fields[name].safeParse(known[name]);
    return parsed.success ? parsed.data : houseBrand[name];
  };
  return Object.fromEntries(brandFields.map((name) => [name, read(name)])) as Brand;
}

export const brandFields = Object.keys(houseBrand) as (keyof Brand)[];

/** The fields that cannot be as they are. */
export const misshapenFields = (brand: Record<keyof Brand, unknown>): (keyof Brand)[] =>
  brandFields.filter((name) => !fields[name].safeParse(brand[name]).success);
