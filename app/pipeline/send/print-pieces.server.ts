// Messages by post become cards of a print job, in the transaction that keeps them: what the shop prints asks no provider.
import { randomUUID } from "node:crypto";
import { DateTime } from "luxon";
import type { ShopDb } from "~/db.server";
import type { ScenarioId } from "~/domain/scenario/scenario";
import type { ClaimedDelivery } from "~/queries/send/claims.server";
import { addPieces, openJobs, settleAsPieces } from "~/queries/send/print-pieces.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import type { Written } from "./write-messages.server";

/**
 * Into the open job of their scenario and day, and settled there and then: a process that dies leaves neither card nor
 * settlement behind, or both. What the console carries in the post's place is left for it to settle. Returns what is left
 * to be carried.
 */
export async function printPieces(shop: ShopDb, { claimed, written }: { claimed: ClaimedDelivery[]; written: Written[] }, now: Date) {
  const cards = written.flatMap(({ deliveryId, message }) =>
    message.channel === "postal" ? [{ ...message, deliveryId, scenarioId: message.scenarioId as ScenarioId }] : [],
  );
  if (cards.length === 0) return { carried: written, printed: 0 };
  const { timeZone } = await shopSettings(shop);
  const day = DateTime.fromJSDate(now, { zone: timeZone }).toISODate() ?? "";
  const jobs = await jobsFor(shop, [...new Set(cards.map(({ scenarioId }) => scenarioId))], { day, now });
  const pieces = cards.map((card) => ({ ...card, jobId: jobs.get(card.scenarioId) ?? noJob(card.scenarioId) }));
  await addPieces(
    shop,
    pieces.map(({ deliveryId, jobId, code, targetUrl, addressKey }) => ({ deliveryId, jobId, code, targetUrl, addressKey })),
    now,
  );
  const byPost = new Set(claimed.filter(({ via }) => via === "postal").map(({ deliveryId }) => deliveryId));
  const settled = pieces.filter(({ deliveryId }) => byPost.has(deliveryId)).map(({ deliveryId, jobId }) => ({ deliveryId, jobId }));
  await settleAsPieces(shop, settled, now);
  return { carried: written.filter(({ deliveryId }) => !byPost.has(deliveryId)), printed: settled.length };
}

/** A job that is closed while we wait for it takes no more cards: another one is opened. */
async function jobsFor(shop: ShopDb, scenarioIds: ScenarioId[], at: { day: string; now: Date }) {
  const found = new Map<ScenarioId, string>();
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const missing = scenarioIds.filter((scenarioId) => !found.has(scenarioId));
    if (missing.length === 0) break;
    const offered = missing.map((scenarioId) => ({ scenarioId, jobId: randomUUID() }));
    for (const [scenarioId, jobId] of await openJobs(shop, offered, at)) found.set(scenarioId, jobId);
  }
  return found;
}

const attempts = 5;

function noJob(scenarioId: ScenarioId): never {
  throw new Error(`no print job of ${scenarioId} stays open`);
}
