// Does a channel's provider work? After a few failures in a row its messages wait, one goes to try, and then all go on.

import type { ChannelId } from "~/domain/scenario/scenario";
import { accountRetrySeconds } from "./delivery";

/** `cause`: the provider fails, or it refuses what the shop has set (its key). */
export type ChannelHealth = {
  channel: ChannelId;
  cause: "outage" | "account";
  failures: number;
  /** Since when the messages wait; null: they do not yet. */
  openedAt: Date | null;
  /** When the next one goes to try. */
  retryAt: Date | null;
  detail: string;
};

/** What a provider answered to one message, as far as it tells how the provider is. */
export type ProviderSign = { outcome: string; isOutage?: boolean; mayHaveArrived?: boolean; concernsAccount?: boolean; detail?: string };

/** One failure has many reasons; three batches in a row have one. */
const failuresToOpen = 3;
const firstWaitSeconds = 60;
const longestWaitSeconds = 30 * 60;
/** Until then nobody else goes to try while one is under way. */
export const probeSeconds = 5 * 60;

type Before = { channel: ChannelId; before: ChannelHealth | null };

/** After one batch; null: all is well, `before`: the batch tells nothing. */
export function healthAfter({ channel, before }: Before, signs: ProviderSign[], now: Date): ChannelHealth | null {
  const refusal = signs.find(({ concernsAccount }) => concernsAccount);
  const failure = signs.find(isFailure);
  const isAnswered = signs.some((sign) => sign.outcome !== "stumbled" && !sign.concernsAccount && !isFailure(sign));
  if (refusal && !isAnswered)
    return opened({ channel, before }, { cause: "account", failures: 1, waitSeconds: accountRetrySeconds, detail: refusal.detail }, now);
  if (!failure) return isAnswered ? null : before;
  const detail = failure.detail;
  if (isAnswered) return { channel, cause: "outage", failures: 1, openedAt: null, retryAt: null, detail: detail ?? "" };
  const failures = before?.cause === "outage" ? before.failures + 1 : 1;
  if (failures >= failuresToOpen)
    return opened({ channel, before }, { cause: "outage", failures, waitSeconds: outageWait(failures), detail }, now);
  return { channel, cause: "outage", failures, openedAt: null, retryAt: null, detail: detail ?? "" };
}

const isFailure = ({ outcome, isOutage, mayHaveArrived }: ProviderSign) =>
  outcome === "unknown" || isOutage === true || mayHaveArrived === true;

/** Twice as long with each try, up to half an hour. */
const outageWait = (failures: number) => Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** Math.min(10, failures - failuresToOpen));

type Opening = Pick<ChannelHealth, "cause" | "failures"> & { waitSeconds: number; detail: string | undefined };

const opened = ({ channel, before }: Before, { cause, failures, waitSeconds, detail = "" }: Opening, now: Date): ChannelHealth => ({
  channel,
  cause,
  failures,
  openedAt: before?.openedAt ?? now,
  retryAt: new Date(now.getTime() + waitSeconds * 1000),
  detail,
});

/** Which channels' messages wait now, and which may send one to try. */
export function gatesOf(health: ChannelHealth[], now: Date): { held: ChannelId[]; trying: ChannelId[] } {
  const open = health.filter(({ retryAt }) => retryAt !== null);
  const channelsOf = (some: ChannelHealth[]) => some.map(({ channel }) => channel);
  return { held: channelsOf(open), trying: channelsOf(open.filter(({ retryAt }) => retryAt !== null && retryAt <= now)) };
}
