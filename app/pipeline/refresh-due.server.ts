// A fact or a setting moved: what is due for whom now? In the transaction of what moved it.
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { dueSteps } from "~/domain/schedule";
import { refreshDueRows } from "~/queries/due.server";
import { shopContext } from "~/queries/installation.server";
import { scenarioSettings } from "~/queries/scenario-settings.server";
import { findScenario } from "~/scenarios";

export async function refreshDue(shop: ShopDb, customerIds: CustomerId[], now: Date): Promise<void> {
  if (customerIds.length > 0) await refreshDueRows(shop, customerIds, await dueScope(shop, now));
}

/** After a change of settings or of the time zone: everybody, still one statement. */
export async function refreshAllDue(shop: ShopDb, now: Date): Promise<void> {
  await refreshDueRows(shop, null, await dueScope(shop, now));
}

/** The steps of every scenario that is on, each due from when its scenario began. */
export async function dueScope(shop: ShopDb, now: Date) {
  const settings = (await scenarioSettings(shop)).filter((setting) => setting.isOn);
  const steps = settings.flatMap((setting) => {
    const scenario = findScenario(setting.scenarioId);
    return scenario ? dueSteps(scenario, setting, setting.enabledAt ?? now) : [];
  });
  return { steps, timeZone: (await shopContext(shop)).timeZone, now };
}
