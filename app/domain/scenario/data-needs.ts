// Which data must a shop have for a scenario to find anybody, or to have anything to show? Told by its occasion and its goods.
import type { OccasionKind } from "./occasion";
import { type DataNeed, dataNeeds, type ItemSource, type Scenario } from "./scenario";

/** A kind without its data does not compile. */
const ofOccasion: Record<OccasionKind, DataNeed[]> = {
  "cart-left": ["carts"],
  viewed: ["views"],
  "signed-up": [],
  order: ["orders"],
  paid: ["orders"],
  shipped: ["orders", "deliveries"],
  delivered: ["orders"],
  "store-order": ["store-orders"],
  "first-order": ["orders"],
  "last-order": ["orders"],
  "nth-order": ["orders"],
  "sum-reached": ["orders"],
  "nth-item": ["orders"],
  refill: ["orders", "refills"],
  rhythm: ["orders"],
  birthday: ["birthdays"],
  anniversary: ["orders"],
  "points-expire": ["points"],
  "near-rank": ["ranks"],
  called: [],
  weekly: [],
  monthly: [],
  "twice-monthly": [],
  season: [],
  campaign: ["campaigns"],
  "back-in-stock": ["stock"],
  "low-stock": ["stock"],
  "price-drop": ["products"],
  "new-goods": ["products"],
};

const ofItems: Partial<Record<ItemSource, DataNeed[]>> = {
  ranking: ["orders", "products"],
  new: ["products"],
  articles: ["contents"],
  upgrade: ["products"],
};

/** In the order in which the screens name them. Of goods only what no step can go without. */
export function needsOf({ occasion, steps }: Pick<Scenario, "occasion" | "steps">): DataNeed[] {
  const shown = steps.map(({ items, leastItems = 0 }) => (leastItems > 0 ? (ofItems[items] ?? []) : []));
  return dataNeeds.filter(
    (need) => ofOccasion[occasion.kind].includes(need) || (shown.length > 0 && shown.every((needs) => needs.includes(need))),
  );
}
