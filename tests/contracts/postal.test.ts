// The post has no provider that answers: a print job stands for it. What every channel must pass, asked of the file that a shop takes to its printer.
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { channels } from "~/channels/index.server";
import type { ShopDb } from "~/db.server";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { defaultAddressFact } from "~/domain/ledger/postal-address";
import { changePrintJob } from "~/pipeline/change/change-print-job.server";
import { downloadPrintJob } from "~/pipeline/change/download-print-job.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries, settleLostDeliveries } from "~/pipeline/send/send-deliveries.server";
import { shopById } from "~/queries/shop/shops.server";
import { type Death, dyingShop, Killed } from "../helpers/dying-shop";
import { toldAddress } from "../helpers/postal";
import { cardStates, due, makePrintShop, theJob } from "../helpers/print-shop";
import { hours } from "../helpers/running-shop";

const send = (shop: ShopDb, at = due) => sendDeliveries(shop, at, { email: channels.email });
const change = (shop: ShopDb, jobId: string, fields: Record<string, string>) =>
  changePrintJob(shop, { jobId, fields }, { actor: "owner", now: hours(due, 2) });
const take = (shop: ShopDb, jobId: string, more: Record<string, string> = {}) =>
  downloadPrintJob(shop, { jobId, fields: { format: "csv", encoding: "utf-8", ...more } }, { actor: "owner", now: hours(due, 2) });

/** A shop whose cards are decided and wait. */
async function waiting(people: number[]) {
  const shop = await makePrintShop(people);
  await runScenarios(shop, due);
  return shop;
}

const range = (length: number) => Array.from({ length }, (_, n) => n + 1);

/** The job's rows as the printer reads them. */
async function printed(shop: ShopDb, more: Record<string, string> = {}) {
  const file = await take(shop, await theJob(shop), more);
  if (file.outcome !== "file") throw new Error(file.problem);
  const raw = Buffer.from(file.bytes).toString("utf8");
  return { raw, rows: parse(raw, { bom: true, columns: true }) as Record<string, string>[] };
}

async function closedAndPrinted(shop: ShopDb) {
  expect(await change(shop, await theJob(shop), { intent: "close" })).toEqual({ outcome: "saved" });
  return printed(shop);
}

test("of many at once each is printed once, under a number of its own, and tells nobody which shop it is", async () => {
  const shop = await waiting(range(40));
  expect(await send(shop)).toEqual({ sent: 40 });
  const { rows, raw } = await closedAndPrinted(shop);
  expect(rows.map(({ 氏名 }) => 氏名).toSorted()).toEqual(
    range(40)
      .map((n) => `山田 花${n}`)
      .toSorted(),
  );
  expect(rows.map(({ 管理番号 }) => 管理番号)).toEqual(range(40).map((n) => String(n).padStart(5, "0")));
  expect(new Set(rows.map(({ QRコードURL }) => QRコードURL)).size).toBe(40);
  expect(raw).not.toContain((await shopById(shop.id))?.opaqueId);
});

const anyName = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
  fc.constantFrom('"quoted", <b>', "a\r\nb", "a\tb", "=1+1", "山田,花子", "{{ name }}", "🍵", "\u202eabc", "'; DROP TABLE"),
);

test("whatever a reader is called, their card is one row of the list and nobody else's changes", async () => {
  await fc.assert(
    fc.asyncProperty(anyName, async (name) => {
      const shop = await makePrintShop([1, 2]);
      const at = new Date("2026-02-01T00:00:00Z");
      const address = defaultAddressFact(platformIdentity("1"), toldAddress({ firstName: name, lastName: "" }), { at, country: "JP" });
      await applyEvents(shop, [{ kind: "postal-address", address }], at);
      await runScenarios(shop, due);
      await send(shop);
      const { rows } = await closedAndPrinted(shop);
      expect(rows).toHaveLength(2);
      expect(rows.filter(({ 氏名 }) => 氏名 === "山田 花2")).toHaveLength(1);
      for (const row of rows) {
        expect(row).toMatchObject({ 郵便番号: "150-0001" });
        for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }
    }),
    { numRuns: 12, seed: 7 },
  );
});

test("nothing to print is no job, and a reader without a whole address keeps none of the others from being printed", async () => {
  const nobody = await makePrintShop([]);
  expect(await send(nobody)).toEqual({ sent: 0 });
  expect(await nobody.query`SELECT 1 FROM print_job WHERE shop_id = ${nobody.id}`).toEqual([]);
  const shop = await makePrintShop([1, 2, 3]);
  const bad = defaultAddressFact(platformIdentity("2"), toldAddress({ zip: "12" }), { at: hours(due, -1), country: "JP" });
  await applyEvents(shop, [{ kind: "postal-address", address: bad }], due);
  await runScenarios(shop, due);
  await send(shop);
  expect((await closedAndPrinted(shop)).rows.map(({ 氏名 }) => 氏名).toSorted()).toEqual(["山田 花1", "山田 花3"]);
});

const deaths: [string, Death][] = [
  ["before the claim", { when: "before", at: /state = 'sending', in_hand/ }],
  ["after the claim", { when: "after", at: /state = 'sending', in_hand/ }],
  ["before the cards are kept", { when: "before", at: /INSERT INTO delivery_content/ }],
  ["before they are in a job", { when: "before", at: /INSERT INTO print_job/ }],
  ["with a job and no cards in it", { when: "within", at: /INSERT INTO print_job/ }],
  ["with cards that are not settled", { when: "within", at: /INSERT INTO print_piece/ }],
  ["before all this is committed", { when: "within", at: /SET state = 'accepted', reason = NULL, provider_message_id/ }],
  ["after it was committed", { when: "after", at: /SET state = 'accepted', reason = NULL, provider_message_id/ }],
];

test.each(deaths)("a sender killed %s: each card is in one job once, and none is unknown", async (_where, death) => {
  const shop = await waiting(range(3));
  await send(dyingShop(shop, death)).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
  for (const hour of [0.1, 0.3, 1, 1.9]) {
    await settleLostDeliveries(shop, hours(due, hour));
    await send(shop, hours(due, hour));
  }
  expect((await cardStates(shop)).map(({ state }) => state)).toEqual(["accepted", "accepted", "accepted"]);
  const { rows } = await closedAndPrinted(shop);
  expect(rows.map(({ 氏名 }) => 氏名).toSorted()).toEqual(["山田 花1", "山田 花2", "山田 花3"]);
  for (const hour of [3, 75]) {
    await settleLostDeliveries(shop, hours(due, hour));
    expect(await send(shop, hours(due, hour))).toEqual({ sent: 0 });
  }
  expect(await shop.query`SELECT count(*)::int AS pieces FROM print_piece WHERE shop_id = ${shop.id}`).toEqual([{ pieces: 3 }]);
});

const steps: [string, Record<string, string>, RegExp][] = [
  ["closing", { intent: "close" }, /UPDATE print_job SET state = 'closed'/],
  ["calling off", { intent: "cancel" }, /UPDATE print_piece p SET left_out_at/],
];

test.each(steps)("killed while %s, a job is as it was, and the same said again is done once", async (_what, fields, at) => {
  const shop = await waiting(range(2));
  await send(shop);
  const jobId = await theJob(shop);
  const before = await cardStates(shop);
  await expect(change(dyingShop(shop, { when: "within", at }), jobId, fields)).rejects.toBeInstanceOf(Killed);
  expect([await cardStates(shop), await shop.query`SELECT state FROM print_job WHERE shop_id = ${shop.id}`]).toEqual([
    before,
    [{ state: "open" }],
  ]);
  expect(await change(shop, jobId, fields)).toEqual({ outcome: "saved" });
  expect(await change(shop, jobId, fields)).toEqual({ outcome: "failed", problem: "not-now" });
});

test("a card that was called off is printed by nobody: not by a repeat, not by a sender who had it, not by the next job", async () => {
  const shop = await waiting(range(2));
  await send(shop);
  const jobId = await theJob(shop);
  await change(shop, jobId, { intent: "cancel" });
  expect(await take(shop, jobId)).toEqual({ outcome: "failed", problem: "not-now" });
  for (const hour of [1, 75]) {
    await runScenarios(shop, hours(due, hour));
    await settleLostDeliveries(shop, hours(due, hour));
    expect(await send(shop, hours(due, hour))).toEqual({ sent: 0 });
  }
  const ofCards = await shop.query`SELECT state, reason, sent_at AS "sentAt" FROM delivery WHERE shop_id = ${shop.id} AND step = 0`;
  expect(ofCards).toEqual([
    { state: "skipped", reason: "print-canceled", sentAt: null },
    { state: "skipped", reason: "print-canceled", sentAt: null },
  ]);
});

test("a file is taken again knowingly only, and is the same file: same cards, same numbers, same codes", async () => {
  const shop = await waiting(range(5));
  await send(shop);
  const first = await closedAndPrinted(shop);
  expect(await take(shop, await theJob(shop))).toEqual({ outcome: "failed", problem: "reason-needed" });
  expect((await printed(shop, { reason: "紙詰まり" })).raw).toBe(first.raw);
  await change(shop, await theJob(shop), { intent: "post", day: "2026-06-01" });
  expect((await printed(shop, { reason: "10枚が濡れた" })).raw).toBe(first.raw);
  expect(await shop.query`SELECT count(*)::int AS times FROM print_download WHERE shop_id = ${shop.id}`).toEqual([{ times: 3 }]);
});

test("two who take the file at one moment: one of them is asked for a reason", async () => {
  const shop = await waiting([1]);
  await send(shop);
  const jobId = await theJob(shop);
  await change(shop, jobId, { intent: "close" });
  const answers = await Promise.all([take(shop, jobId), take(shop, jobId)]);
  expect(answers.map((answer) => ("problem" in answer ? answer.problem : "file")).toSorted()).toEqual(["file", "reason-needed"]);
});
