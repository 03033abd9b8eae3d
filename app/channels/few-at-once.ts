// For a provider that takes one message a call: a few calls are under way, and where it fails or refuses, the rest is not tried in vain.
import type { SendResult } from "./channel";

/** A provider that hangs leaves as many messages of unknown fate; a merchant's own server is not run over. */
export const lanes = 10;

/** Well within the time after which a sender is taken for dead. */
const mostMs = 4 * 60_000;

/** One failure has many reasons. */
const failuresInARow = 2;

export async function fewAtOnce<One>(messages: One[], send: (message: One) => Promise<SendResult>): Promise<SendResult[]> {
  const results: SendResult[] = [];
  const until = performance.now() + mostMs;
  const waiting = messages.entries();
  let failures = 0;
  let stopped: SendResult | null = null;
  const lane = async () => {
    for (const [index, message] of waiting) {
      const told = stopped ?? (performance.now() > until ? turnIsOver : null);
      const result = told ?? (await send(message).catch((error: unknown): SendResult => ({ outcome: "stumbled", error })));
      results[index] = result;
      if (told) continue;
      failures = isFailure(result) ? failures + 1 : 0;
      stopped ??= toldToTheRest(result, failures);
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, messages.length) }, lane));
  return results;
}

const turnIsOver: SendResult = { outcome: "retry-later", afterSeconds: 1, detail: "the turn is over" };

/** Null: the next one may go. */
function toldToTheRest(result: SendResult, failures: number): SendResult | null {
  if (result.outcome === "refused") return result.concernsAccount ? result : null;
  if (result.outcome !== "retry-later" && result.outcome !== "unknown") return null;
  if (!isFailure(result)) return result;
  const afterSeconds = result.outcome === "retry-later" ? result.afterSeconds : 60;
  return failures < failuresInARow ? null : { outcome: "retry-later", afterSeconds, detail: result.detail, isOutage: true };
}

const isFailure = (result: SendResult) =>
  result.outcome === "unknown" || (result.outcome === "retry-later" && (result.isOutage === true || result.mayHaveArrived === true));
