// Does a preview of a sale's message speak of the shop's own next sale, and before there is one, of an example?
import { expect, test } from "vitest";
import { previewMessage } from "~/pipeline/show/preview-message.server";
import { saveCampaignRow } from "~/queries/decide/campaigns.server";
import { scenarioById } from "~/scenarios/index";
import { hours, makeRunningShop } from "../../helpers/running-shop";

const now = new Date("2026-06-01T03:00:00Z");
const sale = { message: "", url: "", segmentId: null, canceledAt: null };
const saleAt = (n: number, name: string, days: number, more = {}) => ({
  ...sale,
  campaignId: `00000000-0000-4000-8000-00000000000${n}`,
  name,
  startsAt: hours(now, 24 * days),
  endsAt: hours(now, 24 * (days + 3)),
  ...more,
});

test("the next sale that is not called off is shown, else an example that is named so", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  const asked = { scenario: scenarioById("campaign"), stepId: "before", customerId: null, copy: {}, values: {} };
  const subject = async (locale: "ja" | "en") => {
    const mail = await previewMessage(shop, { ...asked, locale }, now);
    return mail.outcome === "failed" ? mail.detail : mail.subject;
  };
  expect(await subject("ja")).toContain("（見本）季節のセール");
  expect(await subject("en")).toContain("(Example) Season sale");
  for (const row of [saleAt(1, "past", -9), saleAt(2, "later", 20), saleAt(3, "off", 2, { canceledAt: now }), saleAt(4, "next", 5)])
    await saveCampaignRow(shop, row, now);
  expect(await subject("ja")).toContain("「next」");
});
