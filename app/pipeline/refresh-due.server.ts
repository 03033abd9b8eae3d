// A fact or a setting moved: what is due for whom now? In the transaction of what moved it.
import type { ShopDb } from "~/db.server";
import type { Edition } from "~/domain/edition";
import type { CustomerId } from "~/domain/ids";
import { minorDigits } from "~/domain/money";
import type { OccasionKind } from "~/domain/occasion";
import type { ScenarioId } from "~/domain/scenario";
import { dueSteps, followSteps } from "~/domain/schedule";
import { type DueScope, refreshDueRows } from "~/queries/due.server";
import { shopContext } from "~/queries/installation.server";
import { shopEditions } from "./shop-scenarios.server";

/** `only`: what moved can have changed rows of no other scenarios. */
export async function refreshDue(shop: ShopDb, customerIds: CustomerId[], now: Date, only?: ScenarioId[]): Promise<void> {
  if (customerIds.length > 0) await refreshDueRows(shop, customerIds, await dueScope(shop, now, only));
}

/** What moved can only have changed occasions of these kinds: rows of scenarios with others stay as they are. */
export async function refreshDueOf(shop: ShopDb, kinds: OccasionKind[], customerIds: CustomerId[], now: Date): Promise<void> {
  if (customerIds.length === 0 || kinds.length === 0) return;
  const { all } = await shopEditions(shop, now);
  const only = all
    .filter(({ setting, scenario }) => setting.isOn && kinds.includes(scenario.occasion.kind))
    .map(({ scenario }) => scenario.id);
  if (only.length > 0) await refreshDue(shop, customerIds, now, [...new Set(only)]);
}

/** After a change of settings or of the time zone: everybody, still one statement. */
export async function refreshAllDue(shop: ShopDb, now: Date): Promise<void> {
  await refreshDueRows(shop, null, await dueScope(shop, now));
}

/** One scenario changed: everybody's rows of it, and of no other. */
export async function refreshScenarioDue(shop: ShopDb, scenarioId: ScenarioId, now: Date): Promise<void> {
  await refreshDueRows(shop, null, await dueScope(shop, now, [scenarioId]));
}

/** The steps of every scenario that is on (or of `only` those), each due from when its scenario began. */
export async function dueScope(shop: ShopDb, now: Date, only?: ScenarioId[]): Promise<DueScope> {
  const { timeZone, currency } = await shopContext(shop);
  const on = (await shopEditions(shop, now)).all.filter(
    ({ setting, scenario }) => setting.isOn && (only === undefined || only.includes(scenario.id)),
  );
  return {
    steps: on.flatMap((edition) =>
      dueSteps(edition, edition.setting.enabledAt ?? now, { hasOlder: hasOlder(edition, on), minorDigits: minorDigits(currency) }),
    ),
    follows: on.flatMap(followSteps),
    timeZone,
    now,
    ...(only === undefined ? {} : { only }),
  };
}

const hasOlder = ({ scenario }: Edition, all: Edition[]) => all.some((other) => other.scenario.id === scenario.id && !other.isCurrent);
