// Does the demo's shop owner fill in everything, with a bar that moves?
import { expect, test } from "vitest";
import { contentDraft } from "~/domain/ledger/product-content";
import { campaignDraft } from "~/domain/scenario/campaign";
import { scenarioIds } from "~/domain/scenario/scenario";
import { lineDraft } from "~/domain/settings/line-form";
import { pointsChange } from "~/domain/settings/points-form";
import { postalDraft } from "~/domain/settings/postal-form";
import { smsDraft } from "~/domain/settings/sms-form";
import { type Admin, setUpShop } from "../../demo/admin-client";
import { channelAccounts } from "../../demo/channel-accounts";
import { teppanShop } from "../../demo/payloads/shop";
import { japan } from "../../demo/time";
import { shopEntries } from "../../demo/world/shop-entries";
import { generatedPeriod } from "../../demo/world/world";

const accounts = channelAccounts("secret", teppanShop);

test("the accounts of the demo's shop are such as the screens take, and the same for the same secret", () => {
  const nothing = { hasToken: false, hasSecret: false, hasLoginSecret: false };
  expect(lineDraft(accounts.line, nothing)).toHaveProperty("draft.channelSecret", accounts.line.channelSecret);
  expect(smsDraft(accounts.sms, { hasToken: false })).toHaveProperty("draft.from", "+815031234567");
  expect(postalDraft(accounts.postal)).toMatchObject({ setting: { isOn: true, senderName: "鉄板商店", senderPostalCode: "1110053" } });
  expect(channelAccounts("secret", teppanShop)).toEqual(accounts);
});

test("every scenario is switched on after the settings are saved, and the bar counts them", async () => {
  const done: string[] = [];
  const admin: Admin = {
    providerPath: async () => "",
    linePath: async () => "",
    printJobs: async () => [],
    changePrintJob: async () => {},
    printFile: async () => null,
    connect: async (area) => void done.push(area),
    saveSettings: async ({ channel }) => void done.push(`${channel}`),
    enterSale: async ({ name }) => void done.push(`sale ${name}`),
    enterArticle: async ({ category }) => void done.push(`article ${category}`),
    enterSpend: async () => {},
    enterRanks: async ({ basis }) => void done.push(`ranks by ${basis}`),
    switchScenario: async (id) => void done.push(id),
  };
  const counted: number[] = [];
  const entries = { sale: { name: "市" }, articles: [{ category: "お茶" }], ranks: { basis: "spent" } };
  await setUpShop(admin, teppanShop, { webhookPublicKey: "key", bar: { to: (value) => void counted.push(value) }, entries, accounts });
  expect(done).toEqual(["console", "line", "sms", "postal", "article お茶", "sale 市", "ranks by spent", ...scenarioIds]);
  expect(counted).toEqual(scenarioIds.map((_id, place) => place + 1));
});

test("the sale of the demo lies in the middle of its 90 days, and what the screens ask for is filled in", () => {
  const { sale, articles, ranks } = shopEntries(generatedPeriod);
  const read = campaignDraft(sale, { timeZone: "Asia/Tokyo", now: generatedPeriod.scenariosFrom, segmentIds: [], stored: null });
  expect(read).toMatchObject({ draft: { startsAt: japan(2026, 6, 13), endsAt: japan(2026, 6, 20), segmentId: null } });
  expect(pointsChange({ metafields: {}, ranks: null }, ranks, "JPY")).toMatchObject({
    setting: { ranks: { basis: "spent", rungs: [{ name: "レギュラー", least: 0 }, {}, { name: "ゴールド", least: 40_000 }] } },
    problems: {},
  });
  for (const article of articles) expect(contentDraft(article)).toHaveProperty("draft");
});
