// What happened to a product between two states of it? Back in stock, running low, cheaper, new.

export type ProductEventKind = "back-in-stock" | "low-stock" | "price-drop" | "new";

export type ProductEvent = {
  productId: string;
  kind: ProductEventKind;
  /** The fact's own time: what is told again is the same event. */
  happenedAt: Date;
  detail: Record<string, string | number>;
};

/** A product as the ledger holds it at one moment. */
export type Shelf = {
  productId: string;
  /** When its newest edition was true; null: only its deletion is known. */
  toldAt: Date | null;
  /** Active, published and not deleted. */
  isListed: boolean;
  /** It was listed before, if only once. */
  wasListed: boolean;
  publishedAt: Date | null;
  variants: ShelfVariant[];
};

export type ShelfVariant = {
  variantId: string;
  priceMinor: bigint;
  /** Stock is counted, and an empty shelf ends the sale. */
  isLimited: boolean;
  /** As the product's newest edition told it. */
  stock: number;
  /** Summed over the locations that have told; null: none has. */
  level: number | null;
  /** A location told of this variant for the first time just now. */
  hasNewLevel: boolean;
};

const lowStock = 5;
const leastDrop = 0.05;
const newDays = 7;

export type Told = { at: Date; now: Date };

/**
 * `at`: the time of the fact that made `after` of `before`. A product that people cannot see has no events, nor has one
 * of which nothing was known before, but for being new: an import of an old catalog tells of no happening.
 */
export function productEvents(before: Shelf | null, after: Shelf, { at, now }: Told): ProductEvent[] {
  const happened = (kind: ProductEventKind, detail: ProductEvent["detail"] = {}): ProductEvent => ({
    productId: after.productId,
    kind,
    happenedAt: at,
    detail,
  });
  if (!after.isListed) return [];
  if (isNew(before, after, { at, now })) return [happened("new")];
  if (!before?.isListed) return [];
  const drop = greatestDrop(before, after);
  return [
    ...(isBack(before, after) ? [happened("back-in-stock")] : []),
    ...(isRunningLow(before, after) ? [happened("low-stock", { available: availableOf(after) })] : []),
    ...(drop ? [happened("price-drop", drop)] : []),
  ];
}

/** Listed for the first time, within days of its publication, and told within days of that. */
const isNew = (before: Shelf | null, { publishedAt }: Shelf, { at, now }: Told) =>
  !before?.wasListed &&
  publishedAt !== null &&
  publishedAt <= at &&
  Math.max(at.getTime() - publishedAt.getTime(), now.getTime() - at.getTime()) <= newDays * 86_400_000;

/** Infinity: it can always be bought. */
export const availableOf = ({ variants }: Shelf): number => variants.reduce((sum, variant) => sum + piecesOf(variant), 0);

const piecesOf = ({ isLimited, level, stock }: ShelfVariant) => (isLimited ? Math.max(0, level ?? stock) : Number.POSITIVE_INFINITY);

/**
 * A location that tells for the first time has not received goods just now: what the product said of its stock counts
 * for the time before, so that a second shelf is not taken for a delivery.
 */
function isBack(before: Shelf, after: Shelf) {
  const first = new Set(after.variants.filter(({ hasNewLevel }) => hasNewLevel).map(({ variantId }) => variantId));
  const wasThere = before.variants.some((variant) => piecesOf(variant) > 0 || (first.has(variant.variantId) && variant.stock > 0));
  return !wasThere && availableOf(after) > 0;
}

/** Not when it is gone altogether, nor by a location's first count, which may be one shelf of many. */
function isRunningLow(before: Shelf, after: Shelf) {
  const [had, left] = [availableOf(before), availableOf(after)];
  return Number.isFinite(had) && had > lowStock && left > 0 && left <= lowStock && !after.variants.some(({ hasNewLevel }) => hasNewLevel);
}

/** Of several variants the one whose price fell most, by share. */
function greatestDrop(before: Shelf, after: Shelf): ProductEvent["detail"] | null {
  const prices = new Map(before.variants.map(({ variantId, priceMinor }) => [variantId, priceMinor]));
  const drops = after.variants.flatMap(({ variantId, priceMinor: to }) => {
    const from = prices.get(variantId) ?? 0n;
    const share = from > 0n ? Number(from - to) / Number(from) : 0;
    return share >= leastDrop ? [{ variantId, from, to, share }] : [];
  });
  const [most] = drops.toSorted((a, b) => b.share - a.share || (a.variantId < b.variantId ? -1 : 1));
  return most ? { variantId: most.variantId, from: String(most.from), to: String(most.to) } : null;
}
