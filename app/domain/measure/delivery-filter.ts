// Which deliveries does an address of the delivery log ask for?
import { z } from "zod";
import { calendarDayRange } from "~/domain/day";
import { deliveryStates, reasons } from "~/domain/decide/delivery";
import type { CustomerId } from "~/domain/ids";
import { scenarioIds } from "~/domain/scenario/scenario";

export type DeliveryFilter = {
  scenarioId: string | null;
  state: string | null;
  reason: string | null;
  customerId: CustomerId | null;
  from: Date | null;
  until: Date | null;
};

export const noFilter: DeliveryFilter = { scenarioId: null, state: null, reason: null, customerId: null, from: null, until: null };

/** The figures above the log tell of so many of its newest rows at most. */
export const mostCounted = 100_000;

const oneOf = <Value extends string>(values: readonly Value[]) =>
  z
    .enum(values as [Value, ...Value[]])
    .nullable()
    .catch(null);

/** Of a scenario of the shop's own. */
const ownId = /^own-[a-z0-9-]{1,36}$/;

const parameters = z.object({
  scenario: z
    .union([z.enum(scenarioIds), z.string().regex(ownId)])
    .nullable()
    .catch(null),
  state: oneOf(deliveryStates),
  reason: oneOf(reasons),
  customer: z.uuid().nullable().catch(null),
  from: z.iso.date().nullable().catch(null),
  until: z.iso.date().nullable().catch(null),
});

/** Unknown values are no filter. Days are whole calendar days of the shop; the last one is included. */
export function deliveryFilter(search: URLSearchParams, timeZone: string): DeliveryFilter {
  const names = ["scenario", "state", "reason", "customer", "from", "until"] as const;
  const given = parameters.parse(Object.fromEntries(names.map((name) => [name, search.get(name) || null])));
  return {
    scenarioId: given.scenario,
    state: given.state,
    reason: given.reason,
    customerId: given.customer as CustomerId | null,
    from: given.from ? calendarDayRange(given.from, timeZone).from : null,
    until: given.until ? calendarDayRange(given.until, timeZone).until : null,
  };
}
