// What does the first row of an exported order say about the whole order? What is there must be readable; if not, why?
import { type FinancialStatus, financialStatuses } from "../payloads/order";
import { readAmount, shortly } from "./figures";
import type { ShopifyRow } from "./shopify-row";
import { exportedTime, whyImpossible } from "./written-time";

export type Head = {
  at: Date;
  currency: string;
  financialStatus: FinancialStatus;
  total: number;
  shipping: number;
  refunded: number;
  fulfilledAt: Date | null;
  cancelledAt: Date | null;
};

const currencies = new Set(Intl.supportedValuesOf("currency"));

/** The admin's words that webhooks do not have. */
const otherStatuses = new Map<string, FinancialStatus>([
  ["", "pending"],
  ["unpaid", "pending"],
  ["expired", "voided"],
]);

/** The head, or every fault that keeps the order out. */
export function readHead(row: ShopifyRow, { now, delimiter }: { now: Date; delimiter: string }): Head | { faults: string[] } {
  const faults: string[] = [];
  const fault = (reason: string) => void faults.push(reason);
  const currency = row.get("Currency").toUpperCase();
  if (!currencies.has(currency)) return { faults: [currency ? `unknown currency ${shortly(currency)}` : "the order has no currency"] };

  const time = (column: "Created at" | "Fulfilled at" | "Cancelled at") => {
    const cell = row.get(column);
    if (cell === "") return null;
    const at = exportedTime(cell);
    const why = at ? whyImpossible(at, now) : "is no date as Shopify writes it (2024-01-05 10:11:12 +0900)";
    if (why) fault(`"${column}" ${shortly(cell)} ${why}`);
    return at;
  };
  const money = (column: "Total" | "Shipping" | "Refunded Amount") => {
    const cell = row.get(column);
    const minor = cell === "" ? 0 : readAmount(cell, { currency, delimiter });
    if (minor === null) fault(`"${column}" ${shortly(cell)} is no amount of ${currency} that can be read`);
    else if (minor < 0) fault(`"${column}" ${shortly(cell)} is below zero`);
    return minor ?? 0;
  };

  const at = time("Created at");
  if (row.get("Created at") === "") fault("the order has no date");
  if (row.get("Total") === "") fault("the order has no total");
  const status = row.get("Financial Status").toLowerCase().replaceAll(" ", "_");
  const financialStatus = financialStatuses.find((known) => known === status) ?? otherStatuses.get(status);
  if (!financialStatus) fault(`unknown financial status ${shortly(row.get("Financial Status"))}`);
  const head = { currency, total: money("Total"), shipping: money("Shipping"), refunded: money("Refunded Amount") };
  const later = { fulfilledAt: time("Fulfilled at"), cancelledAt: time("Cancelled at") };
  return at && financialStatus && faults.length === 0 ? { at, financialStatus, ...head, ...later } : { faults };
}
