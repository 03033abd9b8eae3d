import { expect, test } from "vitest";
import { saveScenarioSetting } from "~/pipeline/change/save-scenario.server";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { shopAccount } from "~/pipeline/send/shop-account.server";
import { scenarioSettings } from "~/queries/shop/scenario-settings.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { scenarioById } from "~/scenarios/index";
import { makeShop } from "../../helpers/database";

const now = new Date("2026-06-01T03:00:00Z");
const by = { actor: "Shopify user 7", now };

const entries = async (shop: Awaited<ReturnType<typeof makeShop>>["shop"]) =>
  shop.query<{ actor: string; at: Date; subject: string; before: unknown; after: unknown }>`
    SELECT actor, at, subject, before, after FROM audit_entry WHERE shop_id = ${shop.id}`;

test("every change says who made it, when, what was there before and what is there now", async () => {
  const { shop } = await makeShop({ now });
  await saveSettings(shop, { quietFromHour: 22, capPerDay: 1 }, by);
  const before = { quietFromHour: expect.any(Number), capPerDay: expect.any(Number) };
  expect(await entries(shop)).toEqual([
    { actor: "Shopify user 7", at: now, subject: "settings", before, after: { quietFromHour: 22, capPerDay: 1 } },
  ]);
  expect(await shopSettings(shop)).toMatchObject({ quietFromHour: 22, capPerDay: 1 });
});

test("changes of one instant are noted each, also when only secrets changed", async () => {
  const { shop } = await makeShop({ now });
  await saveSettings(shop, { apiKey: "SG.first.key" }, by);
  await saveSettings(shop, { apiKey: "SG.second.key" }, by);
  await saveSettings(shop, { webhookPublicKey: "MFkw" }, by);
  expect(await entries(shop)).toHaveLength(3);
});

test("saved as it was, it is no change; an empty field of a secret is none either", async () => {
  const { shop } = await makeShop({ now });
  await saveSettings(shop, { apiKey: "SG.first.key", quietFromHour: 22 }, by);
  await saveSettings(shop, { apiKey: "", webhookPublicKey: "", quietFromHour: 22 }, by);
  await saveSettings(shop, { apiKey: "", quietFromHour: 23 }, by);
  expect(await entries(shop)).toHaveLength(2);
  expect(await entries(shop)).toContainEqual(expect.objectContaining({ before: { quietFromHour: 22 }, after: { quietFromHour: 23 } }));
});

test("a provider's key is sealed where it is kept, shown nowhere, and stays when the field is left empty", async () => {
  const { shop } = await makeShop({ now });
  await saveSettings(shop, { apiKey: "SG.a-real-looking.key" }, by);
  await saveSettings(shop, { apiKey: "", capPerDay: 2 }, by);
  expect((await shopAccount(shop)).email.apiKey).toBe("SG.a-real-looking.key");
  const [stored] = await shop.query`SELECT to_jsonb(s)::text AS text FROM shop_setting s WHERE shop_id = ${shop.id}`;
  const everything = JSON.stringify([stored, await entries(shop), await shopSettings(shop)]);
  expect(everything).not.toContain("real-looking");
});

test("one shop's sealed key opens under no other shop", async () => {
  const [a, b] = [await makeShop({ now }), await makeShop({ now })];
  await saveSettings(a.shop, { apiKey: "SG.of.a" }, by);
  const [sealed] = await a.shop.query<{
    provider: string;
  }>`SELECT email_provider::text AS provider FROM shop_setting WHERE shop_id = ${a.shop.id}`;
  await b.shop.query`UPDATE shop_setting SET email_provider = ${sealed?.provider}::jsonb WHERE shop_id = ${b.shop.id}`;
  expect((await shopAccount(a.shop)).email.apiKey).toBe("SG.of.a");
  await expect(shopAccount(b.shop)).rejects.toThrow();
});

test.each([-1, 51, 10.5, Number.NaN])("a holdout of %s percent is refused and nothing is saved", async (holdoutPercent) => {
  const { shop } = await makeShop({ now });
  const result = await saveScenarioSetting(shop, scenarioById("win-back"), { isOn: true, holdoutPercent }, by);
  expect(result.outcome).toBe("refused");
  expect([await scenarioSettings(shop), await entries(shop)]).toEqual([[], []]);
});

test("a number outside its limits is refused with its name, and nothing is saved", async () => {
  const { shop } = await makeShop({ now });
  const result = await saveScenarioSetting(shop, scenarioById("win-back"), { values: { firstDays: 5 } }, by);
  expect(result).toMatchObject({ outcome: "refused", problems: [{ valueId: "firstDays" }] });
  expect(await entries(shop)).toEqual([]);
});
