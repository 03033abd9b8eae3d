import { expect, test } from "vitest";
import { operatorDb } from "~/db.server";
import { ingestPending } from "~/pipeline/ledger/ingest-webhooks.server";
import { installShop } from "~/pipeline/ledger/install-shop.server";
import { makeKeeper } from "~/pipeline/ledger/keep-webhook.server";
import { sortWebhooks } from "~/pipeline/ledger/sort-webhooks.server";
import { readUninstallHook, uninstallTopic } from "~/platforms/color-me/hooks";
import { colorMeTokenOf, keepColorMeToken } from "~/queries/shop/color-me-access.server";
import { shopByDomain } from "~/queries/shop/shops.server";

const now = new Date("2026-11-26T03:00:00Z");
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const keeper = makeKeeper(operatorDb);

async function tellUninstall(domain: string, when: Date, receivedAt: Date) {
  const body = Buffer.from(JSON.stringify({ account_id: domain, uninstalled_at: when.getTime() / 1000, reason: "by_shop_owner" }));
  const webhookId = readUninstallHook(body)?.hookId ?? "";
  await keeper.keep({ platform: "color-me", domain, topic: uninstallTopic, webhookId, eventId: null, triggeredAt: when, receivedAt, body });
  await sortWebhooks(receivedAt);
  while ((await ingestPending(receivedAt)).ingested > 0);
}

const install = async (domain: string, when: Date) => {
  const shopId = await installShop({ platform: "color-me", domain, scopes: [], isDemo: false }, when);
  await keepColorMeToken(shopId, "secret", when);
  return shopId;
};

test("an uninstall that Color Me tells takes the token, and the shop's ledger stays", async () => {
  const shopId = await install("PA00000011", now);
  await tellUninstall("PA00000011", at(60), at(61));
  expect(await shopByDomain("color-me", "PA00000011")).toMatchObject({ shopId, state: "uninstalled", uninstalledAt: at(60) });
  expect(await colorMeTokenOf(shopId)).toBeNull();
});

test("told again after the shop has come back, it changes nothing", async () => {
  const shopId = await install("PA00000012", now);
  await tellUninstall("PA00000012", at(60), at(61));
  await install("PA00000012", at(120));
  await tellUninstall("PA00000012", at(60), at(210));
  expect(await shopByDomain("color-me", "PA00000012")).toMatchObject({ shopId, state: "installed" });
  expect((await colorMeTokenOf(shopId))?.token).toBe("secret");
});

test("told for the first time after the owner has let us in anew, it is too late", async () => {
  const shopId = await install("PA00000013", now);
  await keepColorMeToken(shopId, "newer", at(100));
  await tellUninstall("PA00000013", at(60), at(150));
  expect(await shopByDomain("color-me", "PA00000013")).toMatchObject({ state: "installed" });
  expect((await colorMeTokenOf(shopId))?.token).toBe("newer");
});

test("of another shop, or of one that we never knew, it touches nobody", async () => {
  const shopId = await install("PA00000014", now);
  await tellUninstall("PA00000015", at(60), at(61));
  expect(await shopByDomain("color-me", "PA00000014")).toMatchObject({ shopId, state: "installed" });
  expect((await colorMeTokenOf(shopId))?.token).toBe("secret");
  expect(await shopByDomain("color-me", "PA00000015")).toBeNull();
});
