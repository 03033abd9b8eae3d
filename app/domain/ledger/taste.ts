// How much do a person's clicks say about what they like?

/** Older clicks say nothing any more. */
export const tasteDays = 90;

/** After so many days a click says half as much. */
export const tasteHalfLifeDays = 30;

/** More clicks than this on one kind of goods say no more: a keen reader is no fourfold one. */
export const mostTaste = 3;

/**
 * The taste for a category: t = min(3, Σ 2^(−a/30)) over a person's clicks on its products in messages of the last 90
 * days, a the age in days; several clicks on one product on one day (UTC) are one, the latest. Exponential forgetting, as in
 * the time-weighted ratings of Ding and Li, "Time weight collaborative filtering", CIKM 2005. Machines' clicks never count.
 */
export const tasteOf = (ageDays: number[]): number =>
  Math.min(
    mostTaste,
    ageDays.filter((age) => age >= 0 && age < tasteDays).reduce((sum, age) => sum + 2 ** (-age / tasteHalfLifeDays), 0),
  );

/** What orders say of a candidate (how often it was bought together), raised by the taste for its category: (n + 1)(1 + t). */
export const likedScore = (together: number, taste: number): number => (together + 1) * (1 + taste);

/**
 * The handle of the product whose page an address is, in the platform's own spelling: of Shopify /products/<handle>, of Color
 * Me /?pid=<id> as a whole; null: it is no product's.
 */
export function productHandle(url: string): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const pid = parsed?.searchParams.get("pid") ?? "";
  if (parsed?.pathname === "/" && /^\d+$/.test(pid)) return `/?pid=${pid}`;
  const handle = /\/products\/([^/]+)\/?$/.exec(parsed?.pathname ?? "")?.[1];
  if (!handle) return null;
  try {
    return decodeURIComponent(handle);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
