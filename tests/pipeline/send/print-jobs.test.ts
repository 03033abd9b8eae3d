import { expect, test } from "vitest";
import { readCardCode } from "~/channels/postal/card-code.server";
import { leaseSeconds } from "~/domain/decide/delivery";
import { emailIdentity, platformIdentity } from "~/domain/ledger/identity-value";
import { defaultAddressFact } from "~/domain/ledger/postal-address";
import { changePrintJob } from "~/pipeline/change/change-print-job.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries, settleLostDeliveries } from "~/pipeline/send/send-deliveries.server";
import { claimDeliveries } from "~/queries/send/claims.server";
import { printJobById, saveDownload } from "~/queries/send/print-jobs.server";
import { cardBehind, cardsOfJob } from "~/queries/send/print-pieces.server";
import { makeShop } from "../../helpers/database";
import { orderEvent } from "../../helpers/events";
import { toldAddress } from "../../helpers/postal";
import { cardStates, due, email, makePrintShop, sendCards, theJob } from "../../helpers/print-shop";
import { hours } from "../../helpers/running-shop";

const by = { actor: "owner", now: hours(due, 2) };
const change = (shop: Parameters<typeof changePrintJob>[0], jobId: string, fields: Record<string, string>, at = by) =>
  changePrintJob(shop, { jobId, fields }, at);
const saved = { outcome: "saved" };
const failed = (problem: string) => ({ outcome: "failed", problem });
const downloaded = (shop: Parameters<typeof saveDownload>[0], jobId: string) =>
  saveDownload(shop, jobId, {
    ...{ downloadId: "00000000-0000-4000-8000-000000000001", format: "csv", encoding: "utf-8" },
    ...{ actor: "owner", reason: null, at: by.now },
  });

test("messages by post become cards of one job of the scenario and day, taken over and not sent yet", async () => {
  const shop = await makePrintShop([1, 2]);
  expect(await sendCards(shop)).toEqual({ sent: 2 });
  const jobId = await theJob(shop);
  expect(await cardStates(shop)).toMatchObject([
    { state: "accepted", sentAt: null },
    { state: "accepted", sentAt: null },
  ]);
  expect(await printJobById(shop, jobId)).toMatchObject({ scenarioId: "cart-recovery", day: "2026-06-01", state: "open", pieces: 2 });
  expect(await sendCards(shop, hours(due, 1))).toEqual({ sent: 0 });
  expect(await printJobById(shop, jobId)).toMatchObject({ pieces: 2 });
});

test("a card is made in the quiet hours, too: nobody is woken by it", async () => {
  const shop = await makePrintShop([1]);
  await shop.query`UPDATE shop_setting SET quiet_from_hour = 0, quiet_until_hour = 23 WHERE shop_id = ${shop.id}`;
  expect(await sendCards(shop)).toEqual({ sent: 1 });
  expect(await cardStates(shop)).toMatchObject([{ state: "accepted", reason: null }]);
});

test("a card says where it goes and who reads it, and its QR code's link is short and names the shop", async () => {
  const shop = await makePrintShop([1]);
  await sendCards(shop);
  const jobId = await theJob(shop);
  await change(shop, jobId, { intent: "close" });
  const [piece] = await cardsOfJob(shop, jobId);
  expect(piece).toMatchObject({
    number: 1,
    card: { postalCode: "1500001", address: ["東京都渋谷区神宮前1-2-3"], name: "山田 花1", shopName: expect.any(String) },
  });
  expect(piece?.card.footer).toContain("info@tsumugi.example");
  const code = piece?.card.url.split("/q/")[1] ?? "";
  expect(code).toHaveLength(13);
  expect(readCardCode(code.toLowerCase())).toEqual({ shopId: shop.id, code });
  expect(await cardBehind(shop, code)).toMatchObject({ deliveryId: piece?.deliveryId, postedAt: null });
  expect(await cardBehind((await makeShop()).shop, code)).toBeNull();
});

test("a sender that dies before its cards are in a job is followed by another one, and nothing is doubled", async () => {
  const shop = await makePrintShop([1]);
  await runScenarios(shop, due);
  await shop.transaction((shop) => claimDeliveries(shop, { now: due, limit: 10 }));
  const later = new Date(due.getTime() + (leaseSeconds + 60) * 1000);
  await settleLostDeliveries(shop, later);
  expect(await cardStates(shop)).toMatchObject([{ state: "queued" }]);
  await sendCards(shop, later);
  await settleLostDeliveries(shop, hours(later, 1));
  expect(await cardStates(shop)).toMatchObject([{ state: "accepted" }]);
  expect(await printJobById(shop, await theJob(shop))).toMatchObject({ pieces: 1 });
});

test("two senders and a merchant who closes the job meanwhile lose no card and double none", async () => {
  const shop = await makePrintShop(Array.from({ length: 30 }, (_, n) => n + 1));
  await runScenarios(shop, due);
  const closeAny = async () => {
    const open = await shop.query<{ id: string }>`SELECT job_id AS id FROM print_job WHERE shop_id = ${shop.id} AND state = 'open'`;
    for (const { id } of open) await change(shop, id, { intent: "close" });
  };
  const send = () => sendDeliveries(shop, due, {});
  const [first, second] = await Promise.all([send(), send(), closeAny().then(closeAny).then(closeAny)]);
  expect((first?.sent ?? 0) + (second?.sent ?? 0)).toBe(30);
  const pieces = await shop.query`SELECT delivery_id FROM print_piece WHERE shop_id = ${shop.id}`;
  expect(pieces).toHaveLength(30);
  expect((await cardStates(shop)).every(({ state }) => state === "accepted")).toBe(true);
});

test("a card that comes after its job was closed opens the next one of the day", async () => {
  const shop = await makePrintShop([1]);
  await sendCards(shop);
  const first = await theJob(shop);
  await change(shop, first, { intent: "close" });
  await shop.query`UPDATE delivery SET state = 'queued', settled_at = NULL, provider_message_id = NULL WHERE shop_id = ${shop.id}`;
  await shop.query`DELETE FROM print_piece WHERE shop_id = ${shop.id}`;
  await sendCards(shop, hours(due, 1));
  const states = await shop.query`SELECT state FROM print_job WHERE shop_id = ${shop.id} ORDER BY opened_at`;
  expect(states).toEqual([{ state: "closed" }, { state: "open" }]);
});

test("whoever refused, ordered or is gone meanwhile is taken out when the job is closed; whoever moved is followed", async () => {
  const shop = await makePrintShop([1, 2, 3, 4]);
  await sendCards(shop);
  const at = hours(due, 1);
  await applyEvents(
    shop,
    [
      orderEvent({ id: "o1", at: at.toISOString(), customer: "1", email: email(1) }),
      {
        kind: "consent",
        consent: {
          ...{ address: emailIdentity(email(2)) ?? platformIdentity("2"), owner: platformIdentity("2"), channel: "postal" },
          ...{ state: "unsubscribed", source: "preference-page", wording: null, occurredAt: at, evidence: {} },
        },
      },
      { kind: "postal-address", address: defaultAddressFact(platformIdentity("3"), null, { at, country: "JP" }) },
      {
        kind: "postal-address",
        address: defaultAddressFact(platformIdentity("4"), toldAddress({ address1: "代々木9" }), { at, country: "JP" }),
      },
    ],
    at,
  );
  const jobId = await theJob(shop);
  expect(await change(shop, jobId, { intent: "close" })).toEqual(saved);
  expect(await printJobById(shop, jobId)).toMatchObject({ state: "closed", pieces: 1, leftOut: 3, costPerPieceMinor: 105n });
  const reasons = (await cardStates(shop)).flatMap(({ reason }) => reason ?? []);
  expect(reasons.toSorted()).toEqual(["no-address", "ordered-meanwhile", "refused"]);
  expect(await cardsOfJob(shop, jobId)).toMatchObject([{ number: 1, card: { address: ["東京都渋谷区代々木9"] } }]);
});

test("a job that waits for weeks is printed all the same: its day is when the shop prints it", async () => {
  const shop = await makePrintShop([1]);
  await sendCards(shop);
  const jobId = await theJob(shop);
  await change(shop, jobId, { intent: "close" }, { actor: "owner", now: hours(due, 24 * 30) });
  expect(await printJobById(shop, jobId)).toMatchObject({ pieces: 1, leftOut: 0 });
});

test("cards count as sent from the day they are posted, and not before", async () => {
  const shop = await makePrintShop([1]);
  await sendCards(shop);
  const jobId = await theJob(shop);
  expect(await change(shop, jobId, { intent: "post", day: "2026-06-01" })).toEqual(failed("not-now"));
  await change(shop, jobId, { intent: "close" });
  expect(await change(shop, jobId, { intent: "post", day: "2026-06-01" })).toEqual(failed("not-downloaded"));
  await downloaded(shop, jobId);
  const later = { actor: "owner", now: hours(due, 72) };
  for (const day of ["", "2026-06-31", "2026-05-31", "2026-06-05"])
    expect(await change(shop, jobId, { intent: "post", day }, later)).toEqual(failed("bad-day"));
  expect(await change(shop, jobId, { intent: "post", day: "2026-06-03" }, later)).toEqual(saved);
  expect(await cardStates(shop)).toMatchObject([{ state: "accepted", sentAt: new Date("2026-06-03T03:00:00Z") }]);
  expect(await change(shop, jobId, { intent: "post", day: "2026-06-03" }, later)).toEqual(failed("not-now"));
});

test("a job that is called off sends nothing, and cannot be called off once it is posted", async () => {
  const shop = await makePrintShop([1]);
  await sendCards(shop);
  const jobId = await theJob(shop);
  expect(await change(shop, jobId, { intent: "cancel" })).toEqual(saved);
  expect(await cardStates(shop)).toMatchObject([{ state: "skipped", reason: "print-canceled", sentAt: null }]);
  expect(await change(shop, jobId, { intent: "close" })).toEqual(failed("not-now"));
});

test("a card that came back stands against the next one; said by mistake it is taken back", async () => {
  const shop = await makePrintShop([1]);
  await sendCards(shop);
  const jobId = await theJob(shop);
  await change(shop, jobId, { intent: "close" });
  await downloaded(shop, jobId);
  await change(shop, jobId, { intent: "post", day: "2026-06-01" });
  const [card] = await cardStates(shop);
  const suppressed = async () =>
    (await shop.query<{ is: boolean }>`SELECT is_postal_suppressed AS is FROM customer WHERE shop_id = ${shop.id}`)[0]?.is;
  expect(await change(shop, jobId, { intent: "returned", deliveryId: card?.id ?? "" })).toEqual(saved);
  expect(await suppressed()).toBe(true);
  expect(await change(shop, jobId, { intent: "arrived", deliveryId: card?.id ?? "" })).toEqual(saved);
  expect(await suppressed()).toBe(false);
  expect(await change(shop, jobId, { intent: "returned", deliveryId: "x" })).toEqual(failed("not-found"));
});

test("another shop's job is nobody's here", async () => {
  const shop = await makePrintShop([1]);
  await sendCards(shop);
  const jobId = await theJob(shop);
  const { shop: other } = await makeShop();
  expect(await change(other, jobId, { intent: "close" })).toEqual(failed("not-found"));
  expect(await change(shop, jobId, { intent: "burn" })).toEqual(failed("unknown-intent"));
});

test("where the console stands for the post, cards are printed to look at and count as sent at once", async () => {
  const shop = await makePrintShop([1], { transport: "console" });
  await sendCards(shop);
  expect(await cardStates(shop)).toMatchObject([{ state: "accepted", sentAt: due }]);
  const jobId = await theJob(shop);
  expect(await change(shop, jobId, { intent: "cancel" })).toEqual(saved);
  expect(await cardStates(shop)).toMatchObject([{ state: "accepted", sentAt: due }]);
});
