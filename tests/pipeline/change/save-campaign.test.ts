import { expect, test } from "vitest";
import { answerCampaignForm } from "~/pipeline/change/save-campaign.server";
import { showCampaign, showCampaigns } from "~/pipeline/show/show-campaigns.server";
import { makeShop } from "../../helpers/database";

const now = new Date("2026-12-01T03:00:00Z");
const by = { actor: "owner", now };
const sale = (more: Record<string, string> = {}) => ({
  intent: "save",
  name: "冬のセール",
  message: "三日間だけ。",
  url: "https://tsumugi.example/sale",
  startsAt: "2026-12-10T10:00",
  endsAt: "2026-12-13T00:00",
  segmentId: "",
  ...more,
});

async function entered() {
  const { shop } = await makeShop();
  const answer = await answerCampaignForm(shop, { campaignId: null, fields: sale() }, by);
  if (!("campaignId" in answer)) throw new Error("the sale was not kept");
  return { shop, campaignId: answer.campaignId };
}

test("a sale is kept by the shop's clocks, shown in its form, and noted", async () => {
  const { shop, campaignId } = await entered();
  const view = await showCampaign(shop, campaignId, now);
  expect(view).toMatchObject({
    name: "冬のセール",
    state: "coming",
    fields: { startsAt: "2026-12-10T10:00", endsAt: "2026-12-13T00:00", segmentId: "" },
  });
  expect(view?.audit).toHaveLength(1);
  expect(view?.audit[0]?.changes).toContainEqual({ path: "name", before: null, after: "冬のセール" });
});

test("saved as it was, nothing is noted; corrected, only what changed", async () => {
  const { shop, campaignId } = await entered();
  await answerCampaignForm(shop, { campaignId, fields: sale() }, by);
  await answerCampaignForm(
    shop,
    { campaignId, fields: sale({ endsAt: "2026-12-14T00:00" }) },
    { ...by, now: new Date(now.getTime() + 1000) },
  );
  const view = await showCampaign(shop, campaignId, now);
  expect(view?.audit.map(({ changes }) => changes.map(({ path }) => path))).toEqual([["endsAt"], expect.any(Array)]);
});

test("a canceled sale is told apart, and may be taken up again", async () => {
  const { shop, campaignId } = await entered();
  await answerCampaignForm(shop, { campaignId, fields: { intent: "cancel" } }, by);
  expect((await showCampaigns(shop, now)).past).toMatchObject([{ campaignId, state: "canceled" }]);
  await answerCampaignForm(shop, { campaignId, fields: { intent: "resume" } }, by);
  expect((await showCampaigns(shop, now)).ahead).toMatchObject([{ campaignId, state: "coming" }]);
});

test("a canceled sale stops what is queued of it, and nothing else", async () => {
  const { shop, campaignId } = await entered();
  const queued = (occasion: string) => shop.query`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, occasion, step, state, anchor_at, due_at, decided_at, send_after, expires_at)
    VALUES (${shop.id}, gen_random_uuid(), 'campaign', gen_random_uuid(), ${occasion}, 0, 'queued', ${now}, ${now}, ${now}, ${now}, ${now})`;
  for (const occasion of [`campaign:${campaignId}`, "order:1"]) await queued(occasion);
  await shop.query`
    INSERT INTO scenario_run (shop_id, scenario_id, occasion, step, version, anchor_at, due_at, decided)
    VALUES (${shop.id}, 'campaign', ${`campaign:${campaignId}`}, 0, 1, ${now}, ${now}, 5)`;
  await answerCampaignForm(shop, { campaignId, fields: { intent: "cancel" } }, by);
  expect(await shop.query`SELECT occasion, state, reason FROM delivery WHERE shop_id = ${shop.id} ORDER BY occasion`).toEqual([
    { occasion: `campaign:${campaignId}`, state: "skipped", reason: "no-longer-true" },
    { occasion: "order:1", state: "queued", reason: null },
  ]);
  expect(await shop.query`SELECT 1 FROM scenario_run WHERE shop_id = ${shop.id} AND finished_at IS NULL`).toEqual([]);
});

test("what is wrong is told by its field, and a sale of another shop is not found", async () => {
  const { shop, campaignId } = await entered();
  expect(await answerCampaignForm(shop, { campaignId, fields: sale({ endsAt: "2026-12-09T00:00" }) }, by)).toEqual({
    problems: { endsAt: { problem: "end-before-start" } },
  });
  const other = await makeShop();
  expect(await answerCampaignForm(other.shop, { campaignId, fields: sale() }, by)).toEqual({ outcome: "failed", problem: "not-found" });
  expect(await answerCampaignForm(shop, { campaignId, fields: { intent: "x" } }, by)).toEqual({
    outcome: "failed",
    problem: "unknown-intent",
  });
  expect(await showCampaign(other.shop, campaignId, now)).toBeNull();
});

test("the list begins with what goes on, then what comes next, then what is over", async () => {
  const { shop } = await makeShop();
  for (const [name, startsAt, endsAt] of [
    ["遠い", "2026-12-25T10:00", "2026-12-26T00:00"],
    ["近い", "2026-12-10T10:00", "2026-12-11T00:00"],
    ["いま", "2026-12-01T09:00", "2026-12-02T00:00"],
  ] as const)
    await answerCampaignForm(shop, { campaignId: null, fields: sale({ name, startsAt, endsAt }) }, by);
  const { ahead } = await showCampaigns(shop, now);
  expect(ahead.map(({ name }) => name)).toEqual(["いま", "近い", "遠い"]);
  const later = await showCampaigns(shop, new Date("2026-12-20T00:00:00Z"));
  expect(later.past.map(({ name }) => name)).toEqual(["近い", "いま"]);
});
