// How is the generated world told? The catalog first, then every person's webhooks in the order of time.
import type { Activity } from "../activity";
import { priceUpdate, productCreate, stockUpdate } from "../payloads/product";
import { shopUpdate, teppanShop } from "../payloads/shop";
import type { Source } from "../source";
import { after, day } from "../time";
import { catalog, productByKey, reduced, runningLow, stockOuts } from "./catalog";
import { lineLinksOf } from "./line-links";
import { looksOf } from "./looks";
import { newcomers } from "./newcomers";
import type { PlannedOrder } from "./order-plan";
import { pointsOf } from "./points";
import { tellCart, tellOrder } from "./tell-orders";
import { type Scheduled, tellPerson } from "./tell-people";
import type { World } from "./world";

export function worldSource(world: World): Source {
  const opensAt = opening(world.period);
  const scheduled = schedule(world);
  // Worked out when it is first asked for.
  let activity: Activity[] | null = null;
  return {
    id: `generated/${world.seed}/${world.shoppers.length}`,
    shop: teppanShop,
    period: world.period,
    opening: [shopUpdate(teppanShop, opensAt), ...catalog.map((product) => productCreate(teppanShop, product, opensAt))],
    expected: scheduled.length,
    get activity() {
      activity ??= [...looksOf(world), ...pointsOf(world), ...lineLinksOf(world)].sort((a, b) => a.at.getTime() - b.at.getTime());
      return activity;
    },
    *webhooks() {
      for (const { make } of scheduled) yield make();
    },
    tally: { orders: world.orders.length, refunds: world.orders.filter(isRefunded).length, people: world.shoppers.length, rejectedRows: 0 },
  };
}

const opening = ({ from }: World["period"]) => after(from, -day);

const isRefunded = ({ refundAfterMs, cancelAfterMs }: PlannedOrder) => refundAfterMs !== null && cancelAfterMs === null;

/** Only times and closures are kept; a payload is written when its time comes. */
function schedule(world: World): Scheduled[] {
  const { until } = world.period;
  const secondFrom = new Map<number, Date>();
  for (const { shopper, account, at } of world.orders)
    if (account === 1 && !secondFrom.has(shopper.index)) secondFrom.set(shopper.index, at);
  return [
    ...world.shoppers.flatMap((shopper) => tellPerson(teppanShop, shopper, { secondFrom: secondFrom.get(shopper.index) ?? null, until })),
    ...world.orders.flatMap((order) => tellOrder(teppanShop, order)),
    ...world.carts.flatMap((cart) => tellCart(teppanShop, cart)),
    ...stockOuts.flatMap((stockOut) => tellStockOut(world, stockOut)),
    ...runningLow.flatMap((low) => tellRunningLow(world, low)),
    ...reduced.map((reduction) => tellReduction(world, reduction)),
    ...newcomers.flatMap((newcomer) => tellNewcomer(world, newcomer)),
  ]
    .filter(({ at }) => at < until)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

function tellStockOut({ period }: World, { key, afterDays, forDays }: (typeof stockOuts)[number]): Scheduled[] {
  const gone = after(period.scenariosFrom, afterDays * day);
  const back = after(gone, forDays * day);
  return productByKey(key).variants.flatMap(({ sku }) => [
    { at: gone, make: () => stockUpdate(teppanShop, sku, { at: gone, available: 0 }) },
    { at: back, make: () => stockUpdate(teppanShop, sku, { at: back, available: 300 }) },
  ]);
}

function tellRunningLow({ period }: World, { key, afterDays, left, forDays }: (typeof runningLow)[number]): Scheduled[] {
  const counts = [
    { days: afterDays - 2, available: 40 },
    { days: afterDays, available: left },
    { days: afterDays + forDays, available: 300 },
  ];
  return productByKey(key).variants.flatMap(({ sku }) =>
    counts.map(({ days, available }) => {
      const at = after(period.scenariosFrom, days * day);
      return { at, make: () => stockUpdate(teppanShop, sku, { at, available }) };
    }),
  );
}

function tellReduction({ period }: World, { key, afterDays }: (typeof reduced)[number]): Scheduled {
  const product = productByKey(key);
  const at = after(period.scenariosFrom, afterDays * day);
  const price = Math.round((product.price * 0.8) / 10) * 10;
  return { at, make: () => priceUpdate(teppanShop, product, { launchedAt: opening(period), at, price }) };
}

function tellNewcomer({ period }: World, { product, afterDays, cheaper }: (typeof newcomers)[number]): Scheduled[] {
  const launchedAt = after(period.scenariosFrom, afterDays * day);
  const launch = { at: launchedAt, make: () => productCreate(teppanShop, product, launchedAt) };
  if (!cheaper) return [launch];
  const at = after(period.scenariosFrom, cheaper.afterDays * day);
  return [launch, { at, make: () => priceUpdate(teppanShop, product, { launchedAt, at, price: cheaper.price }) }];
}
