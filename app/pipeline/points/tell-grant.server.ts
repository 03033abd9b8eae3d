// How is one grant told without ever being given twice? The balance is written down before the question, and read again where no answer came.
import type { ShopDb } from "~/db.server";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { askedWithinMs, fateOf } from "~/domain/ledger/point-grant";
import { versionOf } from "~/domain/scenario/version";
import { wakeForDue } from "~/pipeline/decide/wake-for-due.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import type { PointBalance, Points } from "~/platforms/platform";
import { toldRank } from "~/queries/people/memberships.server";
import {
  askAgain,
  beginTelling,
  endGrant,
  type GrantEnd,
  isHeldBack,
  noteGrantTry,
  type OpenGrant,
} from "~/queries/people/point-grants.server";
import { lockShop } from "~/queries/shop/shop-lock.server";

type Scene = { points: Points; now: () => Date };
type Later = { afterMs: number; reason: string };

/** Null: this one is over, or waits for its balance to settle. Otherwise: the platform does not answer now, whatever it is asked. */
export async function tellGrant(shop: ShopDb, grant: OpenGrant, scene: Scene): Promise<Later | null> {
  const { grantId, accountId, tellingAt } = grant;
  if (accountId === null) {
    await endGrant(shop, grant, { state: "failed", problem: "no-account", detail: null }, scene.now());
    return null;
  }
  const known = { ...grant, accountId };
  const later = tellingAt ? await settle(shop, { ...known, tellingAt }, scene) : await tell(shop, known, scene);
  if (later) await noteGrantTry(shop, grantId, later.reason);
  return later;
}

type Known = OpenGrant & { accountId: string };

async function tell(shop: ShopDb, grant: Known, { points, now }: Scene): Promise<Later | null> {
  const { accountId, delta } = grant;
  const held = await points.read(accountId);
  if (held.outcome === "later") return held;
  if (held.outcome === "refused") return end(shop, grant, { ...held, state: "failed" }, now());
  if (held.points + delta < 0) return end(shop, grant, { state: "failed", problem: "too-few", detail: null }, now());
  const tellingAt = now();
  if (!(await begin(shop, grant, { balanceBefore: held.points, now: tellingAt }))) return null;
  const added = await points.add(accountId, delta, new Date(tellingAt.getTime() + askedWithinMs));
  const telling = { ...grant, tellingAt };
  switch (added.outcome) {
    case "added":
      return noteTold(shop, telling, added, now());
    case "refused":
      return end(shop, telling, { ...added, state: "failed" }, now());
    case "later":
      await askAgain(shop, telling);
      return added;
    case "maybe":
      // Whoever hangs on one would hang on the next.
      return { afterMs: 0, reason: added.reason };
  }
}

/** Of two workers at one account one begins. */
const begin = (shop: ShopDb, { grantId, identityId }: Known, told: { balanceBefore: number; now: Date }): Promise<boolean> =>
  shop.transaction(async (shop) => {
    await lockShop(shop);
    return !(await isHeldBack(shop, identityId)) && beginTelling(shop, grantId, told);
  });

/** Whoever asked is answered or dead: the balance tells. */
async function settle(shop: ShopDb, grant: Known & { tellingAt: Date }, { points, now }: Scene): Promise<Later | null> {
  const { accountId, delta, balanceBefore, tellingAt } = grant;
  const moved = await points.hasMoved(accountId, tellingAt);
  if (moved.outcome === "later") return moved;
  const held = await points.read(accountId);
  if (held.outcome === "later") return held;
  if (held.outcome === "refused" || balanceBefore === null) return end(shop, grant, { state: "unknown" }, now());
  switch (fateOf({ delta, balanceBefore }, { points: held.points, hasMoved: moved.hasMoved })) {
    case "told":
      return noteTold(shop, grant, held, now());
    case "unknown":
      return end(shop, grant, { state: "unknown" }, now());
    case "not-told":
      await askAgain(shop, grant);
      // At once: what was asked later for the same account comes after it.
      return tell(shop, { ...grant, state: "asked", tellingAt: null, balanceBefore: null }, { points, now });
  }
}

async function end(shop: ShopDb, grant: Known, told: GrantEnd, now: Date): Promise<null> {
  await endGrant(shop, grant, told, now);
  return null;
}

/** The ledger shows the balance at once. A poll tells it whole: what it read before is older, what it reads next holds these points. */
async function noteTold(shop: ShopDb, grant: Known, { points, at }: PointBalance, now: Date): Promise<null> {
  await shop.transaction(async (shop) => {
    await lockShop(shop);
    if (!(await endGrant(shop, grant, { state: "told", balanceAfter: points }, now))) return;
    // The answer tells the balance alone.
    const rank = await toldRank(shop, grant.identityId);
    const fact = { owner: platformIdentity(grant.accountId), points, pointsExpireAt: null, rank, nextRank: null, toNextRank: null };
    // Color Me's clock counts seconds: of two grants within one the later one tells the balance, and either beats a poll's.
    const version = versionOf(at, `1 ${grant.askedAt.toISOString()}`, fact);
    await applyEvents(shop, [{ kind: "membership", membership: { ...fact, at, version } }], now);
  });
  await wakeForDue(shop);
  return null;
}
