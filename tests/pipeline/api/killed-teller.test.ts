// Who tells a shop's own system is killed by the machine in the middle of it; another process goes on. Is everything told, each time under one id?
import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { encrypt } from "~/lib/encryption.server";
import { endpointPurpose } from "~/pipeline/send/shop-account.server";
import { saveApiEndpoint } from "~/queries/api/api-endpoints.server";
import { saveAnswers } from "~/queries/hear/survey-answers.server";
import { adminQuery, makeShop } from "../../helpers/database";
import { startEndpoint } from "../../helpers/endpoint";
import { hours } from "../../helpers/running-shop";
import { startTeller } from "../../helpers/start-sender";

const now = new Date("2026-06-01T00:00:00Z");
/** More than are under way at once, and more than one batch. */
const answers = 120;

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function waiting() {
  const endpoint = await startEndpoint();
  ends.push(endpoint.stop);
  const { shop } = await makeShop({ now });
  const secretCipher = encrypt("tpn_secret", endpointPurpose(shop.id));
  await saveApiEndpoint(shop, { endpointId: randomUUID(), url: endpoint.url, kinds: ["survey.answered"], secretCipher }, now);
  await saveAnswers(
    shop,
    Array.from({ length: answers }, (_, n) => ({
      ...{ answerId: randomUUID(), owner: { kind: "email" as const, value: `p${n}@example.test` } },
      ...{ survey: "nps", question: "", score: 9, choice: null, comment: "", deliveryId: null, answeredAt: now },
    })),
  );
  const goOn = (...after: number[]) => startTeller({ shopId: shop.id, at: after.map((hour) => hours(now, hour).toISOString()) });
  return { shop, endpoint, goOn };
}

const events = (shop: ShopDb) => shop.query<{ id: string; outcome: string | null }>`
  SELECT event_id AS id, outcome FROM api_event WHERE shop_id = ${shop.id} ORDER BY event_id`;
const patient = { timeout: 40_000, interval: 20 };

/** Everything arrived, under the ids that are written down, and is settled. */
async function expectAllTold(shop: ShopDb, calls: { raw: string; headers: Record<string, unknown> }[]) {
  const heard = calls.map(({ raw, headers }) => ({ id: JSON.parse(raw).id as string, name: headers["teppan-delivery"] }));
  expect(heard.filter(({ id, name }) => id !== name)).toEqual([]);
  const written = await events(shop);
  expect(written).toHaveLength(answers);
  expect([...new Set(heard.map(({ id }) => id))].toSorted()).toEqual(written.map(({ id }) => id));
  // Each of them tells of one answer, however often it was told.
  expect(new Set(calls.map(({ raw }) => `${JSON.parse(raw).id} ${JSON.parse(raw).answer.id}`)).size).toBe(answers);
  expect(new Set(written.map(({ outcome }) => outcome))).toEqual(new Set(["taken"]));
}

test("killed while the system holds its calls: all are told, those under way once more under the same id", async () => {
  const { shop, endpoint, goOn } = await waiting();
  endpoint.state.answer = "hang";
  const first = goOn(0);
  await expect.poll(() => endpoint.state.calls.length, patient).toBe(10);
  await first.kill();
  endpoint.state.answer = { status: 200 };
  await goOn(0.05, 0.2, 0.3).finished();
  expect(endpoint.state.calls.length).toBe(answers + 10);
  await expectAllTold(shop, endpoint.state.calls);
}, 120_000);

test("killed after the system took a batch and before that was written down: the batch is told once more under the same ids", async () => {
  const { shop, endpoint, goOn } = await waiting();
  await shop.transaction(async (locking) => {
    // Claiming goes on, settling waits: what was taken is known to nobody here.
    await locking.query`SELECT 1 FROM api_endpoint WHERE shop_id = ${shop.id} FOR UPDATE`;
    const first = goOn(0);
    await expect.poll(settlersWaiting, patient).toBeGreaterThan(0);
    await first.kill();
  });
  const told = endpoint.state.calls.length;
  expect(told).toBe(50);
  expect((await events(shop)).filter(({ outcome }) => outcome !== null)).toEqual([]);
  await goOn(0.05, 0.2, 0.3).finished();
  expect(endpoint.state.calls.length).toBe(answers + told);
  await expectAllTold(shop, endpoint.state.calls);
}, 120_000);

test("killed between two batches, any moment: what is settled is not told again, and nothing is left out", async () => {
  const { shop, endpoint, goOn } = await waiting();
  const first = goOn(0);
  await expect.poll(() => endpoint.state.calls.length, patient).toBeGreaterThan(55);
  await first.kill().catch(() => {});
  await goOn(0.05, 0.2, 0.3).finished();
  await expectAllTold(shop, endpoint.state.calls);
}, 120_000);

const waitingToSettle =
  "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%UPDATE api_endpoint SET failures%'";
const settlersWaiting = async () => (await adminQuery(process.env.DATABASE_URL ?? "", waitingToSettle)).length;
