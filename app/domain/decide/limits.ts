// What bounds every message of a shop right now?

import type { ChannelId } from "~/domain/scenario/scenario";
import type { Reason } from "./delivery";
import type { FrequencyCap } from "./frequency-cap";
import type { MailPressure } from "./mail-pressure";
import type { QuietHours } from "./quiet-hours";
import type { HourCounts } from "./send-time";

export type Limits = {
  now: Date;
  timeZone: string;
  quiet: QuietHours;
  cap: FrequencyCap;
  /** What stops the whole shop (paused, uninstalled, sender incomplete), or null. */
  shopBarrier: Reason | null;
  /** Of the present installation: what came due before it knows nothing of the time when nobody told us anything. */
  installedAt: Date;
  /** Those that the shop has connected. */
  channels: readonly ChannelId[];
  /** Of them, those whose messages cannot say yet who sends them. */
  unsigned?: readonly ChannelId[];
  /** How much mail holds back because of complaints. */
  mailPressure?: MailPressure;
  /** Of everybody, over all scenarios; the salt is the shop's. */
  shopHoldout: { percent: number; salt: string };
  /** Orders of the shop by hour: for whom nothing of their own is known. */
  shopHours: HourCounts;
};
