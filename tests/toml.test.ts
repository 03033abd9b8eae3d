import { readFileSync } from "node:fs";
import path from "node:path";
import { allTopicsForVersion } from "shopify-webhook-schemas";
import { expect, test } from "vitest";
import { topics } from "~/platforms/shopify/index.server";

const toml = readFileSync(path.resolve("shopify.app.toml"), "utf8");
const listed = [...toml.matchAll(/(?:topics|compliance_topics) = \[([^\]]*)\]/g)].flatMap(([, list]) =>
  [...(list ?? "").matchAll(/"([^"]+)"/g)].map(([, topic]) => topic),
);

test("every topic we subscribe to is understood, and nothing that we understand goes unasked for", () => {
  expect(listed.toSorted()).toEqual(Object.keys(topics).toSorted());
});

test("Shopify knows every topic in the version that the app pins", () => {
  expect(toml).toContain('api_version = "2026-07"');
  const known = new Set<string>([...allTopicsForVersion("2026-07"), "customers/data_request", "customers/redact", "shop/redact"]);
  expect(listed.filter((topic) => !known.has(topic ?? ""))).toEqual([]);
});
