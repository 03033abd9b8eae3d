// Which Liquid may stand in a message? The language without its tags for files, with limits on work and memory.
import { Liquid, type LiquidOptions } from "liquidjs";
import { wholeAmount } from "~/domain/money";
import { UnknownValue } from "./unknown-value";

const fileTags = ["include", "render", "layout", "block"];

export function makeLiquid(options: LiquidOptions = {}) {
  const liquid = new Liquid({
    strictFilters: true,
    strictVariables: true,
    ownPropertyOnly: true,
    templates: {},
    parseLimit: 200_000,
    renderLimit: 1_000,
    memoryLimit: 5_000_000,
    ...options,
  });
  // {{ values.freeShippingFrom | money: shop.currency }} reads ¥5,000; an amount that is written already is read, and what is none stands as it is.
  liquid.registerFilter("money", (amount: unknown, currency: unknown) => {
    const read = Number(String(amount ?? "").replaceAll(",", ""));
    return Number.isNaN(read) ? amount : wholeAmount(read, String(currency));
  });
  const { default: standing } = liquid.filters;
  liquid.registerFilter("default", function (value: unknown, other: unknown, ...options) {
    if (value instanceof UnknownValue) return other;
    return typeof standing === "function" ? standing.call(this, value, other, ...options) : value;
  });
  for (const tag of fileTags) delete liquid.tags[tag];
  return liquid;
}
