// Which webhooks are due by an instant? The source's stream with one webhook of foresight, and what messages caused.
import type { Source } from "./source";
import type { Webhook } from "./webhook";
import type { Scheduled } from "./world/tell-people";

export type Timeline = {
  /** When the next webhook happens; null: never. */
  nextAt(): Promise<Date | null>;
  /** The webhooks up to an instant, at most `limit` of the source's. */
  due(until: Date, limit?: number): Promise<Webhook[]>;
  /** Something that a message caused. */
  add(scheduled: Scheduled[]): void;
  /** Webhooks of the source taken so far. */
  told(): number;
};

/** Passes over the first `skip` webhooks: they were told by an earlier run. A long file takes its time for them. */
export async function timelineOf(source: Source, skip: number, onPassed: (passed: number) => void = () => {}): Promise<Timeline> {
  const stream = iteratorOf(source);
  let taken = 0;
  let head = await stream.next();
  const advance = async () => {
    taken += 1;
    head = await stream.next();
  };
  while (taken < skip && !head.done) {
    await advance();
    if (taken % 500 === 0) onPassed(taken);
  }

  let added: Scheduled[] = [];
  return {
    nextAt: async () => earliest([...(head.done ? [] : [head.value.at]), ...added.map(({ at }) => at)]),
    due: async (until, limit = Number.POSITIVE_INFINITY) => {
      const due: Webhook[] = added.filter(({ at }) => at <= until).map(({ make }) => make());
      added = added.filter(({ at }) => at > until);
      const last = taken + limit;
      for (; !head.done && head.value.at <= until && taken < last; await advance()) due.push(head.value);
      return due;
    },
    add: (scheduled) => void added.push(...scheduled),
    told: () => taken,
  };
}

async function* iteratorOf(source: Source) {
  yield* source.webhooks();
}

export const earliest = (instants: (Date | null | undefined)[]): Date | null =>
  instants.reduce<Date | null>((least, at) => (at && (!least || at < least) ? at : least), null);
