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
import { customersWithAll } from "~/queries/api/told-customers.server";
import { shopContext } from "~/queries/inbox/installation.server";
import { type PointAccount, pointAccounts, saveGrants } from "~/queries/people/point-grants.server";
import { saveAuditEntries } from "~/queries/shop/audit-trail.server";
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
      const grants = found.flatMap((one, n) => {
        const item = given[n];
        if ("problems" in one || !item) return [];
        const grantId = derivedId("api-points", shop.id, id, String(n));
        const { identityId } = one.account;
        // Told in the order of the call.
        const askedAt = new Date(now.getTime() + n);
        return [{ grantId, identityId, delta: item.points, reason: item.reason, askedBy, deliveryId: null, askedAt }];
      });
      const saved = new Set(await saveGrants(shop, grants));
      const entries = grants
        .filter(({ grantId }) => saved.has(grantId))
        .map(({ grantId, delta }) => ({
          ...{ before: {}, after: { points: delta }, subject: `points:${grantId}` },
          ...{ entryId: randomUUID(), at: now, actor: askedBy },
        }));
      await saveAuditEntries(shop, entries);
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
  const named = items.map(({ customer }) => peopleOf(customer, "/customer", context));
  const customers = await customersWithAll(
    shop,
    named.map(({ who }) => who.map(identityId)),
  );
  const accounts = await pointAccounts(shop, [...new Set(customers.flatMap((customerId) => customerId ?? []))]);
  const left = new Map<string, number>();
  return items.map(({ customer: { platformId }, points }, n): Found => {
    const { who = [], problems = [] } = named[n] ?? {};
    if (problems.length > 0) return { problems };
    if (who.length === 0) return { problems: [{ path: "/customer", word: "nobody" }] };
    const customerId = customers[n];
    if (!customerId) return { problems: [{ path: "/customer", word: "unknown-customer" }] };
    const account = accounts.find(
      (one) => one.customerId === customerId && one.points !== null && (platformId === undefined || one.accountId === platformId),
    );
    if (!account) return { problems: [{ path: "/customer", word: "no-member" }] };
    const held = left.get(account.identityId) ?? account.points ?? 0;
    left.set(account.identityId, held + points);
    const isTooFew = points < 0 && held + points < 0;
    return isTooFew ? { problems: [{ path: "/points", word: "too-few-points", values: { points: String(held) } }] } : { account };
  });
}
