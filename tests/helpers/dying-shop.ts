// A process that dies in the middle: the database keeps what was committed by then, and nobody hears of the rest.
import type { ShopDb } from "~/db.server";

export type Death = {
  /** `before` the statement, `within` its transaction once it has run, or `after` that was committed. */
  when: "before" | "within" | "after";
  at: RegExp;
};

export class Killed extends Error {}

/** The same shop, whose process dies the first time that such a statement comes. */
export function dyingShop(shop: ShopDb, { when, at }: Death): ShopDb {
  const die = () => {
    throw new Killed(`${when} ${at}`);
  };
  const queries =
    (inner: ShopDb, onMatch: () => void): ShopDb["query"] =>
    async (text, ...values) => {
      const isIt = at.test(JSON.stringify([text, values], (_key, value) => (typeof value === "bigint" ? String(value) : value)));
      if (isIt && when === "before") die();
      const rows = await inner.query(text, ...values);
      if (isIt) onMatch();
      return rows as never;
    };
  const joined = (inner: ShopDb, onMatch: () => void): ShopDb => {
    const self: ShopDb = { id: inner.id, query: queries(inner, onMatch), transaction: (work) => work(self) };
    return self;
  };
  return {
    id: shop.id,
    query: queries(shop, die),
    transaction: async (work) => {
      let isOver = false;
      const noteMatch = () => {
        if (when === "within") die();
        isOver = true;
      };
      const result = await shop.transaction((inner) => work(joined(inner, noteMatch)));
      if (isOver) die();
      return result;
    },
  };
}
