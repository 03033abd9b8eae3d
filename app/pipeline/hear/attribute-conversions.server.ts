// New orders, opens and clicks: which delivery earned what?
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { recomputeConversions } from "~/queries/purchases/conversions.server";
import { ownWindows } from "~/queries/shop/scenario-settings.server";
import { scenarios } from "~/scenarios/index";

/** Within the transaction of the fact that may change it. `now` is unused by the rule: a touch counts at its own time. */
export async function attributeConversions(shop: ShopDb, customerIds: CustomerId[], _now: Date): Promise<void> {
  if (customerIds.length === 0) return;
  const presets = scenarios.map((scenario) => ({ scenarioId: scenario.id, days: scenario.attributionWindowDays }));
  await recomputeConversions(shop, customerIds, [...presets, ...(await ownWindows(shop))]);
}
