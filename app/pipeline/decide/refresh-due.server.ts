// A fact or a setting moved: what is due for whom now? In the transaction of what moved it.
import type { ShopDb } from "~/db.server";
import { dueSteps, followSteps } from "~/domain/decide/schedule";
import type { CustomerId } from "~/domain/ids";
import { minorDigits } from "~/domain/money";
import type { Edition } from "~/domain/scenario/edition";
import type { OccasionKind } from "~/domain/scenario/occasion";
import type { ScenarioId } from "~/domain/scenario/scenario";
import { type DueScope, refreshDueRows } from "~/queries/decide/due.server";
import { shopContext } from "~/queries/inbox/installation.server";
import { shopEditions } from "./shop-scenarios.server";

/** Of whom any occasion may have moved, and of whom only those of these kinds. */
export type Moved = { wholly: CustomerId[]; lightly: { kinds: OccasionKind[]; people: CustomerId[] }[] };

export async function refreshMoved(shop: ShopDb, { wholly, lightly }: Moved, now: Date): Promise<void> {
  const scenarios = await scenariosOn(shop, now);
  if (wholly.length > 0) await refreshDueRows(shop, wholly, scopeOf(scenarios));
  for (const { kinds, people } of lightly) {
    const only = scenarios.on.filter(({ scenario }) => kinds.includes(scenario.occasion.kind)).map(({ scenario }) => scenario.id);
    if (people.length > 0 && only.length > 0) await refreshDueRows(shop, people, scopeOf(scenarios, [...new Set(only)]));
  }
}

/** `only`: what moved can have changed rows of no other scenarios. */
export async function refreshDue(shop: ShopDb, customerIds: CustomerId[], now: Date, only?: ScenarioId[]): Promise<void> {
  if (customerIds.length > 0) await refreshDueRows(shop, customerIds, await dueScope(shop, now, only));
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
export const dueScope = async (shop: ShopDb, now: Date, only?: ScenarioId[]): Promise<DueScope> =>
  scopeOf(await scenariosOn(shop, now), only);

type ScenariosOn = { on: Edition[]; timeZone: string; currency: string; now: Date };

async function scenariosOn(shop: ShopDb, now: Date): Promise<ScenariosOn> {
  const { timeZone, currency } = await shopContext(shop);
  return { on: (await shopEditions(shop, now)).all.filter(({ setting }) => setting.isOn), timeZone, currency, now };
}

function scopeOf({ on: all, timeZone, currency, now }: ScenariosOn, only?: ScenarioId[]): DueScope {
  const on = all.filter(({ scenario }) => only === undefined || only.includes(scenario.id));
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
