// What does a run tell the app: the generated world, or a file of orders with its report of rejected rows?
import type { OrderFile } from "./files/order-file";
import { reportFile } from "./files/rejected";
import type { Source } from "./source";
import { worldSource } from "./world/source";
import { makeWorld, type World } from "./world/world";

export type Told = {
  source: Source;
  /** null: the people of a file, of whom nobody answers. */
  world: World | null;
  newPeople: () => string[];
  /** Begins the report anew; answers how to close it. A run that only looks at what was done must leave it as it is. */
  openReport: () => Promise<() => Promise<void>>;
};

export function toldFromWorld(): Told {
  const world = makeWorld();
  return { source: worldSource(world), world, newPeople: () => [], openReport: async () => async () => {} };
}

export function toldFromFile({ source, reportTo }: OrderFile, report: string): Told {
  const openReport = async () => {
    const rejected = await reportFile(report);
    reportTo(rejected.add);
    return rejected.close;
  };
  return { source, world: null, newPeople: source.newPeople, openReport };
}
