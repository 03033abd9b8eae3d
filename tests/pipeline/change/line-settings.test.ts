import { expect, test } from "vitest";
import { lineDraft } from "~/domain/settings/line-form";
import { answerLineSettings, showLineSettings } from "~/pipeline/change/line-settings.server";
import { shopLimits } from "~/pipeline/decide/shop-limits.server";
import { lineAccount } from "~/pipeline/send/shop-account.server";
import { saveForecast, saveLineQuota } from "~/queries/send/line-quota.server";
import { makeShop } from "../../helpers/database";
import { accessToken, channelSecret } from "../../helpers/line-shop";

const now = new Date("2026-11-15T15:00:00Z");
const by = { actor: "owner", now };
const addresses = { webhookUrl: "https://app.example/webhooks/line/1", callbackUrl: "https://app.example/line/back" };
const typed = { accessToken: `${accessToken}${"x".repeat(20)}`, channelSecret, loginChannelId: "", loginSecret: "", mostOver: "" };
const nothing = { hasToken: false, hasSecret: false, hasLoginSecret: false };

test("a connected account sends, its keys rest sealed, are noted without being told, and are never shown again", async () => {
  const { shop } = await makeShop();
  expect((await shopLimits(shop, now)).channels).not.toContain("line");
  expect(await answerLineSettings(shop, { intent: "save", ...typed }, by)).toEqual({ outcome: "saved" });
  expect((await shopLimits(shop, now)).channels).toContain("line");
  expect(await lineAccount(shop)).toEqual({ accessToken: typed.accessToken, channelSecret, login: null });
  const shown = JSON.stringify(await showLineSettings(shop, addresses, now));
  const stored = JSON.stringify(await shop.query`SELECT line_provider FROM shop_setting WHERE shop_id = ${shop.id}`);
  for (const secret of [typed.accessToken, channelSecret]) for (const text of [shown, stored]) expect(text).not.toContain(secret);
  expect(await answerLineSettings(shop, { intent: "save", ...typed, accessToken: "", channelSecret: "", mostOver: "1,000" }, by)).toEqual({
    outcome: "saved",
  });
  expect(await lineAccount(shop)).toMatchObject({ accessToken: typed.accessToken, channelSecret });
  await answerLineSettings(shop, { intent: "disconnect" }, by);
  expect(await lineAccount(shop)).toBeNull();
  expect((await shopLimits(shop, now)).channels).not.toContain("line");
});

test("the month is told as the plan sees it", async () => {
  const { shop } = await makeShop();
  await answerLineSettings(shop, { intent: "save", ...typed, mostOver: "10" }, by);
  expect((await showLineSettings(shop, addresses, now)).plan).toBeNull();
  await saveLineQuota(shop, { most: 200, used: 180 }, now);
  await saveForecast(shop, 1, now);
  expect((await showLineSettings(shop, addresses, now)).plan).toMatchObject({
    most: 200,
    used: 180,
    reserve: 15,
    daysLeft: 15,
    mostOver: 10,
    room: 15,
  });
});

test.each([
  ["no keys", { accessToken: "", channelSecret: "" }, { accessToken: { problem: "missing" }, channelSecret: { problem: "missing" } }],
  ["a secret in place of the token", { accessToken: channelSecret }, { accessToken: { problem: "bad-key" } }],
  ["a token in place of the secret", { channelSecret: typed.accessToken }, { channelSecret: { problem: "bad-key" } }],
  ["LINE Login without its secret", { loginChannelId: "1234567890" }, { loginSecret: { problem: "missing" } }],
  ["LINE Login without its number", { loginSecret: channelSecret }, { loginChannelId: { problem: "missing" } }],
  ["too much beyond", { mostOver: "-1" }, { mostOver: { problem: "bad-number", min: 0 } }],
])("%s is refused beside its field", (_name, more, problems) => {
  expect(lineDraft({ ...typed, ...more }, nothing)).toEqual({ problems });
});

test("spaces and line breaks that copying brings along are no part of a key", () => {
  expect(
    lineDraft({ ...typed, accessToken: ` ${typed.accessToken.slice(0, 30)}\n${typed.accessToken.slice(30)} ` }, nothing),
  ).toMatchObject({
    draft: { accessToken: typed.accessToken },
  });
});
