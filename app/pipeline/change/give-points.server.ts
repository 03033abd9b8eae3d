// What becomes of points that a merchant gives by hand, and of their word on a grant that nobody knew of? Noted in the audit log.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { type CustomerId, derivedId } from "~/domain/ids";
import type { FieldProblems } from "~/domain/settings/form-fields";
import { grantDraft } from "~/domain/settings/grant-form";
import { takesPoints } from "~/pipeline/points/takes-points.server";
import { decideGrant, type PointAccount, pointAccounts, saveGrants } from "~/queries/people/point-grants.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { wakeWork } from "~/queries/shop/lease.server";

export type GivePointsAnswer =
  | { outcome: "saved" }
  | { problems: FieldProblems }
  | { outcome: "failed"; problem: "unknown-intent" | "platform-cannot" | "no-account" | "decided" };

type By = { actor: string; now: Date };

/** Intents: give (the fields of domain/settings/grant-form), decide (grantId, was=given|not-given). */
export async function answerGivePoints(
  shop: ShopDb,
  { customerId, fields }: { customerId: CustomerId; fields: Record<string, string> },
  by: By,
): Promise<GivePointsAnswer> {
  if (!(await takesPoints(shop))) return { outcome: "failed", problem: "platform-cannot" };
  const answer = await shop.transaction((shop): Promise<GivePointsAnswer> => {
    if (fields.intent === "give") return give(shop, { customerId, fields }, by);
    if (fields.intent === "decide") return decide(shop, { customerId, fields }, by);
    return Promise.resolve({ outcome: "failed", problem: "unknown-intent" });
  });
  // After the transaction: the worker would not find it before.
  if ("outcome" in answer && answer.outcome === "saved") await wakeWork("tell-points", shop.id, by.now);
  return answer;
}

type Form = { customerId: CustomerId; fields: Record<string, string> };

async function give(shop: ShopDb, { customerId, fields }: Form, { actor, now }: By): Promise<GivePointsAnswer> {
  const read = grantDraft(fields);
  if ("problems" in read) return read;
  const { key, account, delta, reason } = read.draft;
  const to = (await pointAccounts(shop, [customerId])).find(({ identityId }) => identityId === account);
  if (!to) return { outcome: "failed", problem: "no-account" };
  if (isTooFew(to, delta)) return { problems: { amount: { problem: "too-few-points", max: to.points ?? 0 } } };
  const grantId = derivedId("points", shop.id, customerId, key);
  const grant = { grantId, identityId: to.identityId, delta, reason, askedBy: actor, deliveryId: null, askedAt: now };
  const isNew = (await saveGrants(shop, [grant])).includes(grantId);
  // Who it was for stands in the grant, and goes with the person; the log stays.
  if (isNew) await note(shop, grantId, { before: {}, after: { points: delta } }, { actor, now });
  return { outcome: "saved" };
}

/** As last told: the platform has the last word. */
const isTooFew = ({ points }: PointAccount, delta: number) => points !== null && points + delta < 0;

async function decide(shop: ShopDb, { customerId, fields }: Form, { actor, now }: By): Promise<GivePointsAnswer> {
  const { grantId = "", was } = fields;
  if (!/^[0-9a-f-]{36}$/.test(grantId) || (was !== "given" && was !== "not-given")) return { outcome: "failed", problem: "unknown-intent" };
  const isDecided = await decideGrant(shop, { grantId, customerId, wasGiven: was === "given" }, { actor, now });
  if (!isDecided) return { outcome: "failed", problem: "decided" };
  await note(shop, grantId, { before: { state: "unknown" }, after: { state: was } }, { actor, now });
  return { outcome: "saved" };
}

const note = (shop: ShopDb, grantId: string, entry: { before: unknown; after: unknown }, { actor, now }: By) =>
  saveAuditEntry(shop, { ...entry, subject: `points:${grantId}`, entryId: randomUUID(), at: now, actor });
