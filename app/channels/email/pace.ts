// May the next call go, after what SendGrid has answered so far? Who is told to wait, or meets an outage, does not try the rest.
import type { SendResult } from "../channel";
import { secondsUntilReset } from "./answers";

/** Two calls in a row that fail are an outage; one may have its own reason. A time-out costs a message each time. */
const failuresInARow = 2;

type Headers = Record<string, string | undefined>;

/** `wait`: what is answered without another call; null: go on. */
export type Pace = { wait: () => SendResult | null; heard: (result: SendResult, headers?: Headers) => void };

/** `isLate`: whether the time that sending may take is over. */
export function makePace(isLate: () => boolean): Pace {
  let stopped: SendResult | null = null;
  let failures = 0;
  return {
    wait: () => stopped ?? (isLate() ? { outcome: "retry-later", afterSeconds: 1, detail: "the turn is over" } : null),
    heard: (result, headers = {}) => {
      const isDown = result.outcome === "unknown" || (result.outcome === "retry-later" && result.isOutage === true);
      failures = isDown ? failures + 1 : 0;
      stopped ??= afterThat(result, headers, failures);
    },
  };
}

function afterThat(result: SendResult, headers: Headers, failures: number): SendResult | null {
  switch (result.outcome) {
    case "accepted":
      return isUsedUp(headers)
        ? { outcome: "retry-later", afterSeconds: secondsUntilReset(headers), detail: "no calls are left until then" }
        : null;
    case "refused":
      return result.concernsAccount ? result : null;
    case "unknown":
      return { outcome: "retry-later", afterSeconds: 60, detail: result.detail, isOutage: true };
    case "retry-later":
      return result.isOutage && failures < failuresInARow ? null : result;
    case "stumbled":
      return null;
  }
}

/** No calls are left until the time that SendGrid names. */
export const isUsedUp = (headers: Headers) =>
  headers["x-ratelimit-remaining"] !== undefined && Number(headers["x-ratelimit-remaining"]) <= 0;
