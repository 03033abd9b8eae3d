// Can a shop's look be read, whatever the shop chose, and is nothing kept that could not be a look?
import fc from "fast-check";
import { expect, test } from "vitest";
import { branded, tokens } from "~/channels/email/tokens";
import { houseBrand, parseBrand } from "~/domain/message/brand";
import { contrast, lookOf, sheetColor } from "~/domain/message/brand-look";
import { brandChange, brandFormFields } from "~/domain/settings/brand-form";

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

test("contrast is that of WCAG: from none to black on white", () => {
  expect(contrast("#ffffff", "#ffffff")).toBe(1);
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

test("letters on a button can be read on every color, and so can what stands in the dark", () => {
  fc.assert(
    fc.property(color, color, (button, accent) => {
      const look = lookOf({ ...houseBrand, button, accent });
      expect(contrast(look.buttonInk, look.button)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(look.darkButtonInk, look.darkButton)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(look.darkAccent, "#262422")).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test("what is said beside the main words is as readable wherever the main words are", () => {
  fc.assert(
    fc.property(color, color, (ink, ground) => {
      fc.pre(contrast(ink, ground) >= 4.5 && contrast(ink, sheetColor) >= 4.5);
      const { soft } = lookOf({ ...houseBrand, ink, ground });
      expect(Math.min(contrast(soft, ground), contrast(soft, sheetColor))).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test("a form that changes nothing gives the same brand again", () => {
  const brand = { ...houseBrand, logoUrl: "https://cdn.example/l.png", social: [{ kind: "line" as const, url: "https://line.me/x" }] };
  expect(brandChange(brand, brandFormFields(brand))).toEqual({ brand, problems: {} });
  expect(brandChange(brand, {})).toEqual({ brand, problems: {} });
});

test.each([
  [
    { ink: "#cccccc" },
    { ink: { problem: "hard-to-read", ratio: 1.6, least: 4.5 }, ground: { problem: "hard-to-read", ratio: 1.4, least: 4.5 } },
  ],
  [{ accent: "red" }, { accent: { problem: "not-a-color" } }],
  [{ logoUrl: "javascript:alert(1)" }, { logoUrl: { problem: "not-a-link" } }],
  [{ "social.x": "http://x.com/a" }, { "social.x": { problem: "not-a-link" } }],
  [{ radius: "200" }, { radius: { problem: "outside" } }],
  [{ headingFont: "comic" }, { headingFont: { problem: "outside" } }],
  [{ footerText: "あ".repeat(301) }, { footerText: { problem: "too-long", max: 300 } }],
])("%j is refused beside its field", (fields, problems) => {
  expect(brandChange(houseBrand, fields as Record<string, string>).problems).toEqual(problems);
});

test("what is stored wrongly is the house's, field by field", () => {
  expect(parseBrand({ accent: "#123456", ink: "}} {% raw %}", logoUrl: "http://plain.example/l.png", radius: -1 })).toEqual({
    ...houseBrand,
    accent: "#123456",
  });
  expect(parseBrand(null)).toEqual(houseBrand);
});

test("no token of the compiled page is left once a brand is put in", () => {
  const page = branded(Object.values(tokens).join(" "), houseBrand);
  for (const token of Object.values(tokens)) expect(page).not.toContain(token);
});
