// What a shop's own system tells of its advertising: checked whole, and saved before it is answered.
import { type AdSpendItem, adSpendOf } from "~/domain/api/ad-spend-item";
import { valueProblem } from "~/domain/api/problems";
import { shopContext } from "~/queries/inbox/installation.server";
import { saveAdSpend } from "~/queries/purchases/ad-spend.server";
import type { Caller } from "./open-with-key.server";
import { noteCall, type Pushed, type Told } from "./push-items.server";

export type KeepSpend = (caller: Caller, told: Told) => Promise<Pushed>;

const dayMs = 86_400_000;

/** A call that is repeated late under its Idempotency-Key does not undo what was told since: its name and its amounts are one transaction. */
export const keepSpend: KeepSpend = ({ shop, keyId }, { items, language, now, ...call }) =>
  shop.transaction(async (shop): Promise<Pushed> => {
    const { currency } = await shopContext(shop);
    // Clocks and calendars differ by a day at most.
    const latestDay = new Date(now.getTime() + dayMs).toISOString().slice(0, 10);
    const read = adSpendOf(items as AdSpendItem[], { currency, latestDay });
    if ("problems" in read) {
      const errors = read.problems.map(({ item, problem: { path, word, values } }) => ({
        pointer: `/items/${item}${path}`,
        detail: valueProblem(word, language, values),
      }));
      return { outcome: "refused", problem: { kind: "invalid", errors } };
    }
    const { id, noted } = await noteCall(shop, { ...call, keyId, resource: "ad-spend", now });
    if (noted === "other-body") return { outcome: "refused", problem: { kind: "other-body" } };
    if (noted === "new") await saveAdSpend(shop, read.spends, { source: "api", now });
    return { outcome: "kept", id, accepted: items.length, isRepeated: noted === "repeated" };
  });
