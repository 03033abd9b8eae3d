import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import { expect, test } from "vitest";

const folder = "extensions/teppan-segment";
const words = (name: string) => JSON.parse(readFileSync(`${folder}/locales/${name}.json`, "utf8")) as Record<string, string>;

type Made = { name: string; attributes: Record<string, string>; children: (Made | string)[]; click?: () => void };

/** The admin's page, as far as the extension touches it. */
async function opened(selected: { id: string }[], language: Record<string, string>) {
  const { outputFiles } = await build({
    entryPoints: [`${folder}/src/action.ts`],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "extension",
  });
  const body: Made[] = [];
  let closed = 0;
  const createElement = (name: string) => {
    const made: Made = { name, attributes: {}, children: [] };
    return Object.assign(made, {
      setAttribute: (key: string, value: string) => {
        made.attributes[key] = value;
      },
      append: (...children: Made[]) => made.children.push(...children),
      addEventListener: (_: string, click: () => void) => {
        made.click = click;
      },
    });
  };
  const shopify = { data: { selected }, i18n: { translate: (key: string) => language[key] ?? `missing ${key}` }, close: () => closed++ };
  runInNewContext(`${outputFiles[0]?.text}; extension.default();`, {
    shopify,
    document: { createElement, body: { append: (made: Made) => body.push(made) } },
  });
  const [action] = body;
  if (!action) throw new Error("nothing was shown");
  return { action, parts: action.children as Made[], closed: () => closed };
}

test("the segment's page leads to Teppan's page about this very segment", async () => {
  const { action, parts, closed } = await opened([{ id: "gid://shopify/Segment/71" }], words("ja.default"));
  expect(action).toMatchObject({ name: "s-admin-action", attributes: { heading: "Teppanで配信する" } });
  const primary = parts.find(({ attributes }) => attributes.slot === "primary-action");
  expect(primary).toMatchObject({ attributes: { href: "app:settings/shopify?segment=71" }, children: ["Teppanで使う"] });
  parts.find(({ attributes }) => attributes.slot === "secondary-actions")?.click?.();
  expect(closed()).toBe(1);
});

test.each([[[]], [[{ id: "gid://shopify/Customer/1" }]], [[{ id: "gid://shopify/Segment/1?x=<b>" }]]])(
  "without a segment (%j) it says what to do",
  async (selected) => {
    const { parts } = await opened(selected, words("en"));
    expect(parts.some(({ attributes }) => attributes.slot === "primary-action")).toBe(false);
    expect(parts[0]?.children).toEqual(["Save the segment first, then open this again."]);
  },
);

test("both languages have every word, and the target is the one of segments", () => {
  expect(Object.keys(words("en")).toSorted()).toEqual(Object.keys(words("ja.default")).toSorted());
  const config = readFileSync(`${folder}/shopify.extension.toml`, "utf8");
  expect(config).toContain('target = "admin.customer-segment-details.action.render"');
});
