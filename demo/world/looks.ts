// What do the demo's people look at in the shop? The goods they order or leave in a cart, and others they only think about.
import type { Activity } from "../activity";
import { type Random, randomFor } from "../random";
import { after, day, minute } from "../time";
import { newcomers } from "./newcomers";
import { basket } from "./order-plan";
import { type Product, productId } from "./product";
import type { Shopper } from "./shopper";
import type { World } from "./world";

/** The storefront is connected some weeks before the scenarios begin. */
const toldDays = 30;

/** Mean days from one idle look around to the next. */
const idleDays = 90;

/** Chances of their own: what people buy does not depend on them. */
export function looksOf(world: World): Activity[] {
  const from = after(world.period.scenariosFrom, -toldDays * day);
  return [
    ...world.orders.filter(({ isTest, at }) => !isTest && at >= from).flatMap((order) => looksBefore(world.seed, order)),
    ...world.carts.flatMap((cart) => looksBefore(world.seed, cart)),
    ...world.shoppers.flatMap((shopper) => idleLooks(world, shopper, from)),
  ].filter(({ at }) => at >= from && at < world.period.until);
}

/** Of each product within the half hour before, and of some already days ago. */
function looksBefore(seed: string, { key, at, shopper, lines }: World["orders"][number] | World["carts"][number]): Activity[] {
  const random = randomFor(seed, "looks", key);
  return lines.flatMap(({ product }, place) => {
    const name = `${key}-${place}`;
    const last = look(random, {
      name,
      shopper,
      product,
      at: after(at, -random.between(16, 35) * minute),
      dwellSeconds: random.int(20, 150),
    });
    if (!random.chance(0.25)) return [last];
    const before = after(at, -random.between(1, 4) * day);
    return [look(random, { name: `${name}-before`, shopper, product, at: before, dwellSeconds: random.int(15, 200) }), last];
  });
}

/** One to three looks at one product, a day apart; some long. */
function idleLooks({ seed, period }: World, shopper: Shopper, from: Date): Activity[] {
  const random = randomFor(seed, "idle-looks", shopper.index);
  const looks: Activity[] = [];
  const begins = new Date(Math.max(from.getTime(), shopper.joinsAt.getTime() + day));
  for (let at = after(begins, random.exponential(idleDays) * day); at < period.until; at = after(at, random.exponential(idleDays) * day)) {
    const product = wanted(random, { shopper, at, scenariosFrom: period.scenariosFrom });
    const times = random.weighted([1, 2, 3], (n) => [0, 0.6, 0.25, 0.15][n] ?? 0);
    for (let n = 0; n < times; n++) {
      const dwellSeconds = random.chance(0.3) ? random.int(90, 300) : random.int(5, 60);
      const name = `idle-${shopper.index}-${looks.length}`;
      looks.push(look(random, { name, shopper, product, at: after(at, n * day + random.between(-60, 60) * minute), dwellSeconds }));
    }
  }
  return looks;
}

/** What is new draws some of them. */
function wanted(random: Random, { shopper, at, scenariosFrom }: { shopper: Shopper; at: Date; scenariosFrom: Date }): Product {
  const [usual] = basket(random, shopper);
  const launched = newcomers.filter(({ afterDays }) => after(scenariosFrom, afterDays * day) < at).map(({ product }) => product);
  if (!usual) throw new Error("an empty basket");
  return launched.length > 0 && random.chance(0.25) ? random.pick(launched) : usual.product;
}

type Look = { name: string; shopper: Shopper; product: Product; at: Date; dwellSeconds: number };

/** Most are signed in; some look on a telephone that never tells whose it is. Before they join nobody is. */
function look(random: Random, { name, shopper, product, at, dwellSeconds }: Look): Activity {
  const isOnPhone = random.chance(0.1);
  const isSignedIn = !isOnPhone && random.chance(0.6) && at > after(shopper.joinsAt, 10 * minute);
  const fact = {
    eventId: `look-${name}`,
    visitor: `browser-${shopper.index}${isOnPhone ? "-phone" : ""}`,
    customerId: isSignedIn ? String(shopper.accounts[0].customerId) : null,
    at,
    path: `/products/${product.key.toLowerCase()}`,
    productId: String(productId(product)),
    dwellSeconds,
    timeZone: "Asia/Tokyo",
  };
  return { at, list: "visits", fact };
}
