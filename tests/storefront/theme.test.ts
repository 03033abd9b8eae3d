import { createHmac } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { themeCheckRun } from "@shopify/theme-check-node";
import { Liquid } from "liquidjs";
import { expect, test } from "vitest";

const root = path.resolve("extensions/teppan-theme");

const offensesIn = async (folder: string) => {
  const { offenses } = await themeCheckRun(folder, path.join(folder, ".theme-check.yml"));
  return offenses.map(({ check, message, uri }) => `${path.basename(uri)}: ${check}: ${message}`);
};

test("Shopify's own checker finds nothing wrong with the theme extension", async () => {
  expect(await offensesIn(root)).toEqual([]);
});

test("it would find a block that is broken", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "teppan-theme-"));
  cpSync(root, folder, { recursive: true });
  writeFileSync(path.join(folder, "blocks/goods.liquid"), "{% if product %}<div>{% schema %}{ nothing }{% endschema %}");
  expect((await offensesIn(folder)).length).toBeGreaterThan(0);
  rmSync(folder, { recursive: true });
});

const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const wordsOf = (words: object, at = ""): string[] =>
  Object.entries(words).flatMap(([name, word]) => (typeof word === "string" ? [`${at}${name}`] : wordsOf(word, `${at}${name}.`)));

test("each word of the blocks' settings stands in Japanese and in English, and none is left over", () => {
  const english = wordsOf(JSON.parse(read("locales/en.default.schema.json")));
  expect(wordsOf(JSON.parse(read("locales/ja.schema.json")))).toEqual(english);
  const blocks = ["embed", "goods", "sign-up", "line-button"].map((block) => read(`blocks/${block}.liquid`)).join("");
  expect([...new Set([...blocks.matchAll(/"t:([\w.]+)"/g)].map(([, word]) => word))].toSorted()).toEqual(english.toSorted());
});

test("the token that the theme renders for a customer is signed as Teppan checks it", async () => {
  const liquid = new Liquid();
  liquid.registerFilter("hmac_sha256", (text: string, key: string) => createHmac("sha256", key).update(text).digest("hex"));
  const block = read("blocks/embed.liquid").split("{% schema %}")[0] ?? "";
  const render = (customer: object | null) =>
    liquid.parseAndRender(block, {
      customer,
      app: { metafields: { teppan: { page_key: { value: "key" } } } },
      block: { settings: { shows_sign_up: true, shows_line: false } },
    });
  const html = await render({ id: 7001 });
  const [, token = ""] = /data-customer="([^"]*)"/.exec(html) ?? [];
  const [mark, id, day, mac] = token.split(".");
  expect([mark, id]).toEqual(["l", "7001"]);
  expect(day).toMatch(/^\d{8}$/);
  expect(mac).toBe(createHmac("sha256", "key").update(`7001.${day}`).digest("hex"));
  expect(html).toContain('data-teppan="sign-up"');
  expect(html).not.toContain('data-teppan="line"');
  expect(await render(null)).toContain('data-customer=""');
});
