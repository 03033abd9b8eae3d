// What time is it? The only place that asks; everything else is handed `now`.
import { env } from "../env.server";

let simulated = new Date(0);

export const clock = {
  now: (): Date => (env.CLOCK === "simulated" ? new Date(simulated) : new Date()),
};

/** Moves the simulated clock; time never runs backwards. Refused unless CLOCK=simulated. */
export function advanceClock(to: Date) {
  if (env.CLOCK !== "simulated") throw new Error("The clock is the system's: start with CLOCK=simulated to move it");
  if (to > simulated) simulated = new Date(to);
}
