// How much of what browsers told was not kept, and why? Counted, and said in the log once a minute.
import { log } from "~/lib/log.server";

const everyMs = 60_000;

export type Refusal = "address" | "shop" | "full" | "unreadable" | "unwanted";

/** Counts one. */
export function countRefusals(): (why: Refusal) => void {
  let counts: Partial<Record<Refusal, number>> = {};
  let timer: NodeJS.Timeout | undefined;
  const say = () => {
    timer = undefined;
    const isLoss = (counts.shop ?? 0) + (counts.full ?? 0) > 0;
    log[isLoss ? "warn" : "info"]({ ...counts }, "of what browsers told, this much was not kept");
    counts = {};
  };
  return (why) => {
    counts[why] = (counts[why] ?? 0) + 1;
    if (!timer) timer = setTimeout(say, everyMs).unref();
  };
}
