// Points that a shop's own system gives: checked whole and written down before it is answered, told to the platform as those given by hand.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { type ItemProblem, peopleOf } from "~/domain/api/kept-item";
import type { PointGrantItem } from "~/domain/api/point-grant-item";
import { type Problem, valueProblem } from "~/domain/api/problems";
import { derivedId } from "~/domain/ids";
import { identityId } from "~/domain/ledger/identity";
import { takesPoints } from "~/pipeline/points/takes-points.server";
import { apiKeys } from "~/queries/api/api-keys.server";
import { customerWithAll } from "~/queries/api/told-customers.server";
import { shopContext } from "~/queries/inbox/installation.server";
import { type PointAccount, pointAccounts, saveGrant } from "~/queries/people/point-grants.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { wakeWork } from "~/queries/shop/lease.server";
import type { Caller } from "./open-with-key.server";
import { noteCall, type Pushed, type Told } from "./push-items.server";

export type GrantPoints = (caller: Caller, told: Told) => Promise<Pushed>;

/**
 * The call's name comes first: one that is repeated is answered as before, whatever became of the balance since. Name and
 * grants are one transaction, and a grant's id is made of both for good, also when the name is forgotten.
 */
export const grantPoints: GrantPoints = async ({ shop, keyId }, { items, language, now, ...call }) => {
  if (!(await takesPoints(shop))) return { outcome: "refused", problem: { kind: "points-elsewhere" } };
  const given = items as PointGrantItem[];
  const pushed = await shop
    .transaction(async (shop): Promise<Pushed> => {
      const { id, noted } = await noteCall(shop, { ...call, keyId, resource: "point-grants", now });
      if (noted === "other-body") throw new Refused({ kind: "other-body" });
      const kept: Pushed = { outcome: "kept", id, accepted: given.length, isRepeated: noted === "repeated" };
      if (noted === "repeated") return kept;
      const found = await accountsOf(shop, given);
      const errors = found.flatMap((one, n) =>
        "problems" in one
          ? one.problems.map(({ path, word, values }) => ({ pointer: `/items/${n}${path}`, detail: valueProblem(word, language, values) }))
          : [],
      );
      if (errors.length > 0) throw new Refused({ kind: "invalid", errors });
      const askedBy = `api:${(await apiKeys(shop)).find((key) => key.keyId === keyId)?.name ?? ""}`;
      for (const [n, one] of found.entries()) {
        if ("problems" in one) continue;
        const { points: delta = 0, reason = "" } = given[n] ?? {};
        const grantId = derivedId("api-points", shop.id, id, String(n));
        const isNew = await saveGrant(
          shop,
          { grantId, identityId: one.account.identityId, delta, reason, askedBy, deliveryId: null },
          new Date(now.getTime() + n),
        );
        const entry = {
          before: {},
          after: { points: delta },
          subject: `points:${grantId}`,
          entryId: randomUUID(),
          at: now,
          actor: askedBy,
        };
        if (isNew) await saveAuditEntry(shop, entry);
      }
      return kept;
    })
    .catch((error: unknown): Pushed => {
      if (error instanceof Refused) return { outcome: "refused", problem: error.problem };
      throw error;
    });
  if (pushed.outcome === "kept") await wakeWork("tell-points", shop.id, now);
  return pushed;
};

/** Takes the call's name back with it: what was refused may be sent again, mended. */
class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.kind);
  }
}

type Found = { account: PointAccount } | { problems: ItemProblem[] };

/** Several of one call to the same account are weighed together. */
async function accountsOf(shop: ShopDb, items: PointGrantItem[]): Promise<Found[]> {
  const context = await shopContext(shop);
  const left = new Map<string, number>();
  const found: Found[] = [];
  for (const { customer, points } of items) {
    const { who, problems } = peopleOf(customer, "/customer", context);
    if (problems.length > 0) found.push({ problems });
    else if (who.length === 0) found.push({ problems: [{ path: "/customer", word: "nobody" }] });
    else {
      const account = await memberAccount(shop, who.map(identityId), customer.platformId);
      if (typeof account === "string") found.push({ problems: [{ path: "/customer", word: account }] });
      else {
        const held = left.get(account.identityId) ?? account.points ?? 0;
        left.set(account.identityId, held + points);
        const isTooFew = points < 0 && held + points < 0;
        found.push(isTooFew ? { problems: [{ path: "/points", word: "too-few-points", values: { points: String(held) } }] } : { account });
      }
    }
  }
  return found;
}

async function memberAccount(
  shop: ShopDb,
  identityIds: Parameters<typeof customerWithAll>[1],
  platformId: string | undefined,
): Promise<PointAccount | "unknown-customer" | "no-member"> {
  const customerId = await customerWithAll(shop, identityIds);
  if (!customerId) return "unknown-customer";
  const members = (await pointAccounts(shop, customerId)).filter(({ points }) => points !== null);
  return members.find(({ accountId }) => platformId === undefined || accountId === platformId) ?? "no-member";
}
