import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { toJson } from "~/lib/json";
import { makeShop } from "../helpers/database";
import { allRows, fillShop } from "../helpers/fill-shop";
import { queryCalls } from "../helpers/query-calls";

test("every query that takes a ShopDb has a call in the harness", () => {
  const byFile = (names: string[]) => names.map((name) => name.replace(/^.*\//, "")).toSorted();
  expect(byFile(Object.keys(queryCalls))).toEqual(byFile(queriesOfShops()));
});

test("with the handle of one shop, no query sees or changes anything of another", async () => {
  const alone = await makeShop();
  const expected = await callAll(alone);
  const [{ shop: other }, ours] = [await makeFullShop(), await makeShop()];
  const before = await allRows(other.id);
  expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([]);
  const seen = await callAll(ours);
  expect(seen).toEqual(expected);
  expect(await allRows(other.id)).toEqual(before);
});

/** Otherwise the test above would prove nothing. Some calls answer the same for every shop, or look for what the row is not. */
test("with the shop's own handle the same calls find its rows, and those that erase leave none", async () => {
  const own = await makeFullShop();
  const empty = await callAll(await makeShop());
  const found = await callAll(own);
  const failed = Object.entries({ ...empty, ...found }).filter(([, answer]) => answer.startsWith("error:"));
  expect(failed).toEqual([]);
  const answering = Object.keys(queryCalls).filter((name) => found[name] !== "undefined");
  const seeing = answering.filter((name) => found[name] !== empty[name]);
  expect(seeing.length).toBeGreaterThan(0.6 * answering.length);
  expect(Object.values(await allRows(own.shop.id)).flat()).toEqual([]);
});

/** A full shop's settings come with the other rows. */
async function makeFullShop() {
  const made = await makeShop();
  await made.shop.query`DELETE FROM shop_setting WHERE shop_id = ${made.shop.id}`;
  await fillShop(made.shop.id);
  return made;
}

/** What each call answers, or its error, as text without the shop's own number and names. */
async function callAll({ shop, domain }: { shop: ShopDb; domain: string }): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const [name, call] of Object.entries(queryCalls)) answers[name] = neutral(await answerOf(call, shop), domain);
  return answers;
}

async function answerOf(call: (shop: ShopDb) => unknown, shop: ShopDb): Promise<string> {
  try {
    const answer = await call(shop);
    return answer instanceof Map ? toJson([...answer]) : String(toJson(answer));
  } catch (error) {
    return `error: ${(error as Error).message}`;
  }
}

const neutral = (answer: string, domain: string) => answer.replaceAll(domain, "domain").replaceAll(/Shop \d+|shop \d+/g, "shop");

/** As the sources say. */
function queriesOfShops(): string[] {
  const folder = "app/queries/";
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => `${entry.parentPath.replaceAll("\\", "/").replace(/\/?$/, "/")}${entry.name}`);
  return paths.flatMap((path) => {
    const exported = readFileSync(path, "utf8").matchAll(
      /^export (?:async function|function|const) (\w+)(?: = (?:async )?)?(?:<[^>]*>)?\(\s*\w+: ShopDb[^\n]*/gm,
    );
    return [...exported]
      .filter(([line]) => !/\): Sql\b/.test(line))
      .map(([, name]) => `${path.slice(folder.length).replace(".server.ts", "")}#${name}`);
  });
}
