// Which earlier purchase does a return belong to? The customer's newest one of the same product that is not yet returned.
import type { Item } from "../payloads/line";

export type BookedOrder = { key: string /** What can still be given back. */; remainingMinor: number };
type Entry = { order: BookedOrder; item: Item; remaining: number };
export type Match = { order: BookedOrder; item: Item; quantity: number };

export type PurchaseBook = {
  enter(customer: string, order: BookedOrder, items: { code: string; item: Item }[]): void;
  /** Takes up to `quantity` pieces off the book; the matches together may be fewer. */
  takeBack(customer: string, code: string, quantity: number): Match[];
  /** The customer's newest order, for a credit that names no product. */
  lastOrder(customer: string): BookedOrder | null;
};

export function purchaseBook(): PurchaseBook {
  const entries = new Map<string, Entry[]>();
  const last = new Map<string, BookedOrder>();
  const page = (customer: string, code: string) => `${customer} ${code.toUpperCase()}`;
  return {
    enter(customer, order, items) {
      last.set(customer, order);
      for (const { code, item } of items) {
        const entry = { order, item, remaining: item.quantity };
        const known = entries.get(page(customer, code));
        if (known) known.push(entry);
        else entries.set(page(customer, code), [entry]);
      }
    },
    takeBack(customer, code, quantity) {
      const matches: Match[] = [];
      let rest = quantity;
      for (const entry of (entries.get(page(customer, code)) ?? []).toReversed()) {
        const taken = Math.min(rest, entry.remaining);
        if (taken === 0) continue;
        entry.remaining -= taken;
        rest -= taken;
        matches.push({ order: entry.order, item: entry.item, quantity: taken });
      }
      return matches;
    },
    lastOrder: (customer) => last.get(customer) ?? null,
  };
}
