// May somebody at this address try a key once more? Whoever holds a good one is not stopped by what others try.
import { makeRateLimit, type Rate } from "~/lib/rate-limit";

export type KeyTries = ReturnType<typeof makeKeyTries>;

/** A system whose key was revoked, and that does not notice, costs this much and no more. */
const wrongKeyRate: Rate = { perSecond: 0.5, burst: 30 };

/** More keys than this have not opened anything lately. */
const mostOpened = 10_000;

export function makeKeyTries(rate: Rate = wrongKeyRate) {
  const take = makeRateLimit(rate);
  const opened = new Set<string>();
  return {
    limit: rate.burst,
    /** Until the address has another try. */
    waitSeconds: Math.ceil(1 / rate.perSecond),
    /** False: too often. A key that has opened something before is not counted. */
    mayTry: (address: string, keyHash: string): boolean => opened.has(keyHash) || take(address, performance.now()),
    note(keyHash: string, isOpen: boolean): void {
      opened.delete(keyHash);
      if (!isOpen) return;
      opened.add(keyHash);
      const [oldest] = opened;
      if (opened.size > mostOpened && oldest !== undefined) opened.delete(oldest);
    },
  };
}
