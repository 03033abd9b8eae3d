// What is in a basket, an order, a cart left behind? Plans, before they become webhooks.

import type { Random } from "../random";
import { catalog, giftsFor } from "./catalog";
import type { GiftSeason, Product } from "./product";
import type { Shopper } from "./shopper";

export type PlannedLine = { product: Product; variant: number; quantity: number };

export type PlannedOrder = {
  key: string;
  number: number;
  at: Date;
  shopper: Shopper;
  /** Which of the shopper's accounts orders. */
  account: number;
  lines: PlannedLine[];
  payment: "card" | "convenience-store";
  cancelAfterMs: number | null;
  refundAfterMs: number | null;
  isTest: boolean;
  /** A gift goes to somebody else's address. */
  recipient: Shopper | null;
  /** The cart it grew from, when the demo told of that cart. */
  cartKey: string | null;
  /** The visit shows in the webhooks of carts and checkouts before the order. */
  showsCart: boolean;
};

export type PlannedCart = {
  key: string;
  at: Date;
  shopper: Shopper;
  account: number;
  lines: PlannedLine[];
  /** The visitor came as far as the checkout and typed an address. */
  reachesCheckout: boolean;
};

export function basket(random: Random, shopper: Shopper): PlannedLine[] {
  const count = random.weighted([1, 2, 3, 4], (n) => [0, 0.5, 0.28, 0.15, 0.07][n] ?? 0);
  const first = chosenProduct(random, shopper);
  const lines = [line(random, first)];
  for (let n = 1; n < count; n++) {
    const next = random.chance(0.6) ? companion(random, first) : chosenProduct(random, shopper);
    if (!lines.some(({ product }) => product.key === next.key)) lines.push(line(random, next));
  }
  return lines;
}

export function giftBasket(random: Random, season: GiftSeason): PlannedLine[] {
  return [{ product: random.pick(giftsFor(season)), variant: 0, quantity: random.weighted([1, 2, 3, 5], (n) => 1 / n) }];
}

function chosenProduct(random: Random, { habits }: Shopper): Product {
  const department = random.weighted(departments, (name) => habits.taste[name]);
  return random.weighted(byDepartment[department], popularity);
}

/** People who buy coffee add coffee or sweets: the next product comes from the same type or its neighbor. */
function companion(random: Random, first: Product): Product {
  const near = catalog.filter(({ type }) => type === first.type || type === goesWith[first.type]);
  return random.weighted(near, popularity);
}

const line = (random: Random, product: Product): PlannedLine => ({
  product,
  variant: random.int(0, product.variants.length - 1),
  quantity: product.refillDays && random.chance(0.2) ? 2 : 1,
});

const departments = ["food", "cosmetics", "apparel"] as const;
const byDepartment = {
  food: catalog.filter(({ department }) => department === "food"),
  cosmetics: catalog.filter(({ department }) => department === "cosmetics"),
  apparel: catalog.filter(({ department }) => department === "apparel"),
};

/** The first of each type sell best (Zipf), cheap ones more than dear ones. */
const popularity = ({ key, price }: Product) => 1 / (Number(key.slice(-2)) + 1) / Math.sqrt(price);

const goesWith: Record<string, string> = {
  コーヒー: "お菓子",
  お茶: "お菓子",
  お菓子: "コーヒー",
  お米: "味噌・調味料",
  "味噌・調味料": "お米",
  化粧水: "クリーム・乳液",
  "クリーム・乳液": "化粧水",
  美容液: "化粧水",
  "クレンジング・洗顔": "化粧水",
  アウター: "ニット",
  ニット: "インナー・靴下",
  "シャツ・ブラウス": "ボトムス",
  ボトムス: "カットソー",
  カットソー: "ボトムス",
};
