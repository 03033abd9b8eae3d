// Which steps of the shop's own occasions are to be decided for everybody, and when?
import type { Edition } from "~/domain/scenario/edition";
import type { ScenarioId } from "~/domain/scenario/scenario";
import { shopDays } from "~/domain/shop-calendar";
import { waitOf } from "./schedule";
import { dueAt } from "./wait";

/** `endsAt`: of a sale, for steps that count from its end. */
export type ShopEvent = { occasion: string; anchorAt: Date; endsAt?: Date };

export type Run = {
  scenarioId: ScenarioId;
  version: number;
  occasion: string;
  step: number;
  anchorAt: Date;
  dueAt: Date;
};

/** So far ahead runs are planned: a quarter and some days, so that every season has its next one. */
export const plannedDays = 100;
const dayMs = 86_400_000;

/** `happened`: what no calendar tells (sales, goods that came back), by occasion kind. */
export type Happened = ReadonlyMap<string, readonly ShopEvent[]>;

/** Every run of this edition that is still of use now or to come: due since the scenario began, and not yet expired. */
export function runsOf(edition: Edition, { happened, now, timeZone }: { happened: Happened; now: Date; timeZone: string }): Run[] {
  const { scenario, setting, version } = edition;
  const begun = setting.enabledAt ?? now;
  const span = {
    from: new Date(now.getTime() - daysOfUse(edition) * dayMs),
    until: new Date(now.getTime() + plannedDays * dayMs),
    timeZone,
  };
  const events: readonly ShopEvent[] = happened.get(scenario.occasion.kind) ?? shopDays(scenario.occasion, span);
  return events.flatMap((event) =>
    scenario.steps.flatMap((step, index): Run[] => {
      if (step.follows) return [];
      const anchorAt = step.anchor === "end" && event.endsAt ? event.endsAt : event.anchorAt;
      const due = dueAt(anchorAt, waitOf(scenario, step, setting), timeZone);
      const isOfUse = due >= begun && due.getTime() + step.expiresAfterHours * 3_600_000 > now.getTime();
      return isOfUse ? [{ scenarioId: scenario.id, version, occasion: event.occasion, step: index, anchorAt, dueAt: due }] : [];
    }),
  );
}

/** How long after its day is an occasion of any use? Clocks are dear: what is long over is not looked at. */
function daysOfUse({ scenario, setting }: Edition): number {
  const days = scenario.steps.map((step) => {
    const wait = waitOf(scenario, step, setting);
    return ("hours" in wait ? wait.hours / 24 : wait.days + 2) + step.expiresAfterHours / 24;
  });
  return Math.min(plannedDays, Math.max(1, ...days) + 1);
}
