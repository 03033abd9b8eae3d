// Which points does each of these messages promise? Written down with it, once each, before it goes.
import type { ShopDb } from "~/db.server";
import type { DeliveryId } from "~/domain/ids";
import { derivedId } from "~/domain/ids";
import { needsPoints } from "~/domain/message/given-points";
import { effectiveBlocks, effectiveCopy, mailLocale } from "~/domain/scenario/copy";
import type { Edition, Editions } from "~/domain/scenario/edition";
import { stepPoints } from "~/domain/scenario/points-fields";
import { takesPoints } from "~/pipeline/points/takes-points.server";
import { memberAccounts, promisedPoints, savePromises } from "~/queries/people/promised-points.server";
import type { DeliveryFacts } from "~/queries/send/message-facts.server";
import { shopById } from "~/queries/shop/shops.server";

/** `missing`: the words make no sense without points, and this reader has no account to give them to. */
export type PointsOf = (deliveryId: DeliveryId) => number | "missing" | null;
export type Promises = { pointsOf: PointsOf; count: number };

type Wanting = { facts: DeliveryFacts; points: number; needsIt: boolean; scenarioName: string };
type Scene = { editions: Editions; locale: string; now: Date };

/** In the transaction that keeps the messages. */
export async function promisePoints(shop: ShopDb, facts: DeliveryFacts[], { editions, locale, now }: Scene): Promise<Promises> {
  const wanting = facts.flatMap((one) => wantedPoints(one, editions.find(one.scenarioId, one.version), locale));
  if (wanting.length === 0) return { pointsOf: () => null, count: 0 };
  const promised = await kept(shop, wanting, now);
  const told = new Map(
    wanting.map(({ facts: { deliveryId }, needsIt }) => [deliveryId, promised.get(deliveryId) ?? (needsIt ? ("missing" as const) : null)]),
  );
  return { pointsOf: (deliveryId) => told.get(deliveryId) ?? null, count: promised.size };
}

async function kept(shop: ShopDb, wanting: Wanting[], now: Date): Promise<Map<DeliveryId, number>> {
  const giving = wanting.filter(({ points }) => points > 0);
  // A dry run's shadow gives nothing: it shows what would stand there.
  if ((await shopById(shop.id))?.platform === "shadow") return new Map(giving.map(({ facts, points }) => [facts.deliveryId, points]));
  if (giving.length === 0 || !(await takesPoints(shop))) return new Map();
  const accounts = await memberAccounts(shop, [...new Set(giving.map(({ facts }) => facts.customerId))]);
  const promises = giving.flatMap(({ facts: { deliveryId, customerId, scenarioId }, points, scenarioName }) => {
    const identityId = accounts.get(customerId);
    const grantId = derivedId("step-points", shop.id, deliveryId);
    return identityId ? [{ grantId, deliveryId, identityId, delta: points, reason: scenarioName, askedBy: `scenario:${scenarioId}` }] : [];
  });
  await savePromises(shop, promises, now);
  return promisedPoints(
    shop,
    giving.map(({ facts }) => facts.deliveryId),
  );
}

function wantedPoints(facts: DeliveryFacts, edition: Edition | undefined, shopLocale: string): Wanting[] {
  const step = edition?.scenario.steps[facts.step];
  if (!edition || !step) return [];
  const { scenario, setting } = edition;
  const locale = mailLocale(facts.customerLocale, shopLocale);
  const points = stepPoints(scenario, step, setting);
  const blocks = effectiveBlocks(step, setting.copy, locale, facts.variant);
  const copy = effectiveCopy(step, setting.copy, locale, facts.variant);
  const needsIt = needsPoints(blocks ? [copy.subject, copy.preheader, blocks] : copy);
  return points > 0 || needsIt ? [{ facts, points, needsIt, scenarioName: scenario.name[mailLocale(null, shopLocale)] }] : [];
}
