// Two shops of one merchant are paired by both owners, and parted by either: a code is made in one shop and typed into the other.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { auditChanges } from "~/domain/measure/audit-changes";
import { codeLength, codeLetters, codeLivesHours, type PairProblem, readCode, spokenCode } from "~/domain/settings/pair-code";
import { encrypt } from "~/lib/encryption.server";
import { codeHash, newCode, newPairKey } from "~/lib/pair-hash.server";
import { leavePairing } from "~/pipeline/pair/exchange-marks.server";
import { pairKeyPurpose } from "~/pipeline/pair/own-pair.server";
import { joinPair, offerPair, pairOf, undoPair } from "~/queries/pair/shop-pairs.server";
import { auditTrail, saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { openShop, shopById } from "~/queries/shop/shops.server";

const subject = "settings:pair";
const shownAuditEntries = 20;

type By = { actor: string; now: Date };

export type PairStatus = "alone" | "offered" | "paired";

export async function showPair(shop: ShopDb, now: Date) {
  const pair = await pairOf(shop.id);
  const audit = (await auditTrail(shop, subject, shownAuditEntries)).map(({ entryId, at, actor, before, after }) => ({
    id: entryId,
    at,
    actor,
    changes: auditChanges(before, after),
  }));
  const isOpen = pair?.codeUntil !== undefined && pair.codeUntil !== null && pair.codeUntil > now;
  const status: PairStatus = pair?.pairedAt ? "paired" : isOpen ? "offered" : "alone";
  return {
    status,
    partner: pair?.partnerId ? await nameOf(pair.partnerId) : null,
    since: pair?.pairedAt ?? null,
    codeUntil: pair?.codeUntil ?? null,
    audit,
  };
}

export type PairAnswer =
  | { outcome: "saved" }
  | { code: string }
  | { problem: PairProblem }
  | { outcome: "failed"; problem: "unknown-intent" };

/** Intents: offer and join (both with isSameMerchant=true), withdraw, undo. */
export async function answerPairForm(shop: ShopDb, fields: Record<string, string>, by: By): Promise<PairAnswer> {
  switch (fields.intent) {
    case "offer":
      return fields.isSameMerchant === "true" ? offer(shop, by) : { problem: "not-confirmed" };
    case "join":
      return fields.isSameMerchant === "true" ? join(shop, fields.code ?? "", by) : { problem: "not-confirmed" };
    case "withdraw":
    case "undo":
      return undo(shop, by);
    default:
      return { outcome: "failed", problem: "unknown-intent" };
  }
}

/** The code is shown this once; only its hash is kept. */
async function offer(shop: ShopDb, { now }: By): Promise<PairAnswer> {
  const code = newCode(codeLetters, codeLength);
  const pairId = randomUUID();
  const codeUntil = new Date(now.getTime() + codeLivesHours * 3_600_000);
  const keyCipher = encrypt(newPairKey(), pairKeyPurpose(pairId));
  const isOffered = await offerPair(shop.id, { pairId, codeHash: codeHash(code), keyCipher, codeUntil }, now);
  return isOffered ? { code: spokenCode(code) } : { problem: "already-paired" };
}

async function join(shop: ShopDb, typed: string, { actor, now }: By): Promise<PairAnswer> {
  const code = readCode(typed);
  if (!code) return { problem: "bad-code" };
  const joined = await joinPair(shop.id, codeHash(code), now);
  if (joined.outcome !== "joined") return { problem: joined.outcome };
  await note(shop, { before: null, after: await nameOf(joined.partnerId) }, { actor, now });
  await note(openShop(joined.partnerId), { before: null, after: await nameOf(shop.id) }, { actor: elsewhere, now });
  return { outcome: "saved" };
}

/** What is not cleared away because of a crash, the next exchange clears away. */
async function undo(shop: ShopDb, { actor, now }: By): Promise<PairAnswer> {
  const undone = await undoPair(shop.id);
  if (!undone?.partnerId) return { outcome: "saved" };
  const partner = openShop(undone.partnerId);
  await note(shop, { before: await nameOf(undone.partnerId), after: null }, { actor, now });
  await note(partner, { before: await nameOf(shop.id), after: null }, { actor: elsewhere, now });
  await leavePairing(shop, now);
  await leavePairing(partner, now);
  return { outcome: "saved" };
}

/** Who it was at the other shop is not told here. */
const elsewhere = "the paired shop";

const note = (shop: ShopDb, { before, after }: { before: string | null; after: string | null }, { actor, now }: By) =>
  saveAuditEntry(shop, { subject, before: { partner: before }, after: { partner: after }, entryId: randomUUID(), at: now, actor });

/** The owners of both said that they are one merchant. */
async function nameOf(shopId: ShopId): Promise<string> {
  const row = await shopById(shopId);
  const { name } = await shopSettings(openShop(shopId));
  return row ? `${name} (${row.domain})` : name;
}
