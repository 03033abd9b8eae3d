// What is a dry run, what does it answer, and how closely does it follow the clock of the past?

export const dryRunStates = ["asked", "running", "done", "failed", "canceled"] as const;
export type DryRunState = (typeof dryRunStates)[number];

export const dryRunDays = 90;

/** What nobody recorded at its time, and was therefore taken as it is known today. */
export const assumedKinds = ["orders", "customers", "products", "stock", "points", "sender"] as const;
export type AssumedKind = (typeof assumedKinds)[number];

export type DryRunDay = { day: string; scenarioId: string; messages: number };
export type NotSent = { scenarioId: string; outcome: "held-out" | "skipped" | "refused" | "waiting"; reason: string | null; count: number };
export type SampleHead = {
  deliveryId: string;
  scenarioId: string;
  step: number;
  identityId: string;
  customerName: string;
  toAddress: string;
  subject: string;
  sentAt: string;
};
export type Sample = SampleHead & { html: string; text: string };

export type DryRunAnswer = {
  from: string;
  until: string;
  messages: number;
  people: number;
  days: DryRunDay[];
  notSent: NotSent[];
  assumed: { kind: AssumedKind; count: number }[];
  /** Instants of the past were rounded up to this; 0: each stands at its own. */
  stepMs: number;
};

export const samplesPerScenario = 3;

const MINUTE_MS = 60_000;

/**
 * A small shop is replayed instant by instant. In a large one there is something to do every few seconds, and the clock
 * takes steps: nothing is decided earlier than it would have been, and nothing later than a step.
 */
export const clockStepMs = (inboxRows: number): number => (inboxRows <= 5_000 ? 0 : inboxRows <= 200_000 ? MINUTE_MS : 5 * MINUTE_MS);

/** The next instant at which a clock with this step stands. */
export const onClock = (at: Date, stepMs: number): Date => (stepMs === 0 ? at : new Date(Math.ceil(at.getTime() / stepMs) * stepMs));

const largeInboxRows = 200_000;
/** Put low, from what smaller shops take with all presets on: a word of warning, no plan. */
const rowsPerMinute = 3_000;

/** How long it may take, for a shop where that is worth a word; null: minutes. */
export const expectedMinutes = (inboxRows: number): number | null =>
  inboxRows > largeInboxRows ? Math.ceil(inboxRows / rowsPerMinute / 10) * 10 : null;

/** Whoever watches sees it move; whoever died is noticed after the lease. */
export const dryRunLeaseMs = 5 * MINUTE_MS;
export const mostAttempts = 3;
