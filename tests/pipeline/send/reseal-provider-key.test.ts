import { afterEach, expect, test, vi } from "vitest";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { resealProviderKey } from "~/pipeline/send/reseal-provider-key.server";
import { shopAccount } from "~/pipeline/send/shop-account.server";
import { makeShop } from "../../helpers/database";
import { testEnvironment } from "../../helpers/environment";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const newKey = `new:${Buffer.alloc(32, 9).toString("base64")}`;
const by = { actor: "test", now: new Date("2026-06-01T00:00:00Z") };

/** The same modules as another process would load them, with these keys. */
async function underKeys(keys: string) {
  vi.stubEnv("ENCRYPTION_KEYS", keys);
  vi.resetModules();
  return { ...(await import("~/pipeline/send/reseal-provider-key.server")), ...(await import("~/pipeline/send/shop-account.server")) };
}

test("after a change of keys a shop's provider key is sealed with the new one, and opens when the old one is gone", async () => {
  const { shop } = await makeShop();
  await saveSettings(shop, { apiKey: "SG.kept.key", webhookPublicKey: "MFkw" }, by);
  const both = await underKeys(`${newKey},${testEnvironment.ENCRYPTION_KEYS}`);
  await both.resealProviderKey(shop);
  const after = await underKeys(newKey);
  expect(await after.shopAccount(shop)).toMatchObject({ email: { apiKey: "SG.kept.key", webhookPublicKey: "MFkw" } });
});

test("what the current key sealed stays as it is, and a shop without a provider has nothing to seal", async () => {
  const [{ shop }, { shop: bare }] = [await makeShop(), await makeShop()];
  await saveSettings(shop, { apiKey: "SG.kept.key" }, by);
  const stored = () => shop.query`SELECT email_provider FROM shop_setting WHERE shop_id = ${shop.id}`;
  const before = await stored();
  await resealProviderKey(shop);
  await resealProviderKey(bare);
  expect(await stored()).toEqual(before);
  expect((await shopAccount(bare)).email.apiKey).toBeNull();
});

test("an account whose secret nobody can open any more is none, and keeps no other from being used or sealed anew", async () => {
  const { shop } = await makeShop();
  await saveSettings(shop, { apiKey: "SG.kept.key" }, by);
  const lost = "v1.lost.AAAA.AAAA.AAAA";
  await shop.query`
    UPDATE shop_setting SET sms_provider = ${JSON.stringify({ accountSid: "AC1", from: "+815012345678", authTokenCipher: lost })}::jsonb,
      line_provider = ${JSON.stringify({ accessTokenCipher: lost, channelSecretCipher: lost })}::jsonb,
      webhook_endpoint = ${JSON.stringify({ url: "https://hooks.shop.example/", secretCipher: lost })}::jsonb WHERE shop_id = ${shop.id}`;
  expect(await shopAccount(shop)).toMatchObject({ email: { apiKey: "SG.kept.key" }, line: null, sms: null, webhook: null });
  const both = await underKeys(`${newKey},${testEnvironment.ENCRYPTION_KEYS}`);
  await both.resealProviderKey(shop);
  const after = await underKeys(newKey);
  expect(await after.shopAccount(shop)).toMatchObject({ email: { apiKey: "SG.kept.key" } });
});
