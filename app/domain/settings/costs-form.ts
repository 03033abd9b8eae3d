// What does the form of the costs page change, and what is wrong with each field? An empty price is the estimate again.
import type { PricedChannel, StoredCosts } from "~/domain/measure/message-costs";
import { typedNumber } from "./typed-number";

export type CostsProblem = { problem: "not-a-price" | "outside" | "not-whole" | "bad-choice"; min?: number; max?: number };
export type CostsProblems = Record<string, CostsProblem>;

/** In whole currency. */
const price = { min: 0, max: 100_000 };
const margin = { min: 1, max: 100 };

type Form = { asked: readonly PricedChannel[]; fields: Record<string, string> };

/** Fields: prices.<channel> of those asked, marginPercent, slowsDown=true|false; what is absent stays. */
export function costsChange(stored: StoredCosts, { asked, fields }: Form): { costs: StoredCosts; problems: CostsProblems } {
  const problems: CostsProblems = {};
  const costs: StoredCosts = { ...stored, prices: { ...stored.prices } };
  for (const channel of asked) readPrice(channel);
  readMargin();
  readChoice();
  return { costs, problems };

  function readPrice(channel: PricedChannel) {
    const typed = plain(fields[`prices.${channel}`]);
    if (typed === undefined) return;
    if (typed === "") costs.prices = without(costs.prices ?? {}, channel);
    else if (!/^\d{1,9}(\.\d{1,6})?$/.test(typed)) problems[`prices.${channel}`] = { problem: "not-a-price" };
    else if (Number(typed) > price.max) problems[`prices.${channel}`] = { problem: "outside", ...price };
    else costs.prices = { ...costs.prices, [channel]: Math.round(Number(typed) * 1_000_000) };
  }

  function readMargin() {
    const typed = plain(fields.marginPercent);
    if (typed === undefined) return;
    if (typed === "") delete costs.marginPercent;
    else if (!/^\d{1,3}$/.test(typed)) problems.marginPercent = { problem: "not-whole" };
    else if (Number(typed) < margin.min || Number(typed) > margin.max) problems.marginPercent = { problem: "outside", ...margin };
    else costs.marginPercent = Number(typed);
  }

  function readChoice() {
    if (fields.slowsDown === undefined) return;
    if (fields.slowsDown === "true" || fields.slowsDown === "false") costs.slowsDown = fields.slowsDown === "true";
    else problems.slowsDown = { problem: "bad-choice" };
  }
}

const plain = (text: string | undefined) => (text === undefined ? undefined : typedNumber(text));

function without<Key extends string>(record: Partial<Record<Key, number>>, key: Key) {
  const { [key]: _gone, ...rest } = record;
  return rest as Partial<Record<Key, number>>;
}
