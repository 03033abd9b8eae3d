// What does the form of the brand say, and what is wrong with each field?
import { type Brand, brandFields, longestFooterText, misshapenFields, socialKinds } from "~/domain/message/brand";
import { contrastProblems } from "~/domain/message/brand-look";

export type BrandProblem = {
  problem: "not-a-link" | "too-heavy" | "not-a-color" | "outside" | "too-long" | "hard-to-read";
  ratio?: number;
  least?: number;
  max?: number;
};
export type BrandProblems = Record<string, BrandProblem>;

/** As the form has it: `social.<kind>` holds an address or nothing. */
export function brandFormFields(brand: Brand): Record<string, string> {
  const { social, ...plain } = brand;
  const links = Object.fromEntries(socialKinds.map((kind) => [`social.${kind}`, social.find((one) => one.kind === kind)?.url ?? ""]));
  return { ...Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, String(value)])), ...links };
}

/** Fields that are absent stay as they are. */
export function brandChange(stored: Brand, fields: Record<string, string>): { brand: Brand; problems: BrandProblems } {
  const said = (name: string, before: string) => (fields[name] ?? before).trim();
  const before = brandFormFields(stored);
  const text = (name: string) => said(name, before[name] ?? "");
  const social = socialKinds.flatMap((kind) => (text(`social.${kind}`) ? [{ kind, url: text(`social.${kind}`) }] : []));
  const asked: Record<keyof Brand, unknown> = {
    logoUrl: text("logoUrl"),
    accent: text("accent").toLowerCase(),
    button: text("button").toLowerCase(),
    ink: text("ink").toLowerCase(),
    ground: text("ground").toLowerCase(),
    headingFont: text("headingFont"),
    radius: Number(text("radius") || Number.NaN),
    footerText: text("footerText").replaceAll("\r\n", "\n"),
    social,
  };
  const problems: BrandProblems = Object.fromEntries(misshapenFields(asked).flatMap((name) => problemsOf(name, social)));
  const brand = Object.fromEntries(brandFields.map((name) => [name, asked[name]])) as Brand;
  if (Object.keys(problems).length > 0) return { brand: stored, problems };
  return {
    brand,
    problems: Object.fromEntries(
      contrastProblems(brand).map(({ pair, ratio, least }) => [fieldOf[pair], { problem: "hard-to-read", ratio, least }]),
    ),
  };
}

const fieldOf = { "ink-sheet": "ink", "ink-ground": "ground", "accent-sheet": "accent" } as const;

function problemsOf(name: keyof Brand, social: Brand["social"]): [string, BrandProblem][] {
  switch (name) {
    case "social": {
      const wrong = social.filter(({ url }) => !/^https:\/\/[^\s"'<>\\]+$/.test(url) || url.length > 500);
      return wrong.map(({ kind }) => [`social.${kind}`, { problem: "not-a-link" }]);
    }
    case "logoUrl":
      return [[name, { problem: "not-a-link" }]];
    case "footerText":
      return [[name, { problem: "too-long", max: longestFooterText }]];
    case "radius":
    case "headingFont":
      return [[name, { problem: "outside" }]];
    case "accent":
    case "button":
    case "ink":
    case "ground":
      return [[name, { problem: "not-a-color" }]];
  }
}
