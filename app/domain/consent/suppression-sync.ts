// What do the lists on which a mail provider stops an address say here, and which of our answers does it have to hear?
import { z } from "zod";

/** Lists of SendGrid. Its "blocks" are no such list: the next mail goes, and what one mail met with its own events tell. */
export const stopLists = ["bounces", "invalid_emails", "spam_reports", "unsubscribes"] as const;
export type StopList = (typeof stopLists)[number];
export type Stopped = { address: string; at: Date };

/** A list may show an entry late, and an answer may be kept late: each pass begins so long before the last one began. */
const overlapMs = 3_600_000;
const refusedKeyWaitMs = 24 * 3_600_000;

/** `since`: when the last whole pass began. `from`: when the one under way began, that stands at `at`. */
const pass = z.object({ since: z.iso.datetime().nullable(), from: z.iso.datetime().nullable(), at: z.string().nullable() });
export type Pass = z.infer<typeof pass>;
export type PassId = StopList | "told";

/** `waiting`: a key that was refused is not tried again before that; `key`: its mark, since another one may be. */
const syncState = z.object({
  passes: z.partialRecord(z.enum([...stopLists, "told"]), pass).catch({}),
  waiting: z.object({ key: z.string(), until: z.iso.datetime() }).nullable().catch(null),
});
export type SyncState = z.infer<typeof syncState>;

export const parseSyncState = (stored: unknown): SyncState => syncState.catch({ passes: {}, waiting: null }).parse(stored);

export const passOf = ({ passes }: SyncState, id: PassId, now: Date): Pass & { from: string } => {
  const { since = null, from = null, at = null } = passes[id] ?? {};
  return from ? { since, from, at } : { since, from: now.toISOString(), at: null };
};

/** From which instant on a pass reads; null: all there is. */
export const readsFrom = ({ since }: Pass): Date | null => (since === null ? null : new Date(Date.parse(since) - overlapMs));

/** `at` null: the pass is over. */
export const movedTo = (one: Pass & { from: string }, at: string | null): Pass =>
  at === null ? { since: one.from, from: null, at: null } : { ...one, at };

export const isWaiting = ({ waiting }: SyncState, key: string, now: Date): boolean =>
  waiting !== null && waiting.key === key && now.getTime() < Date.parse(waiting.until);

/** Of a sealed key: enough to tell it from another one. */
export const keyMark = (keyCipher: string): string => keyCipher.slice(-16);

/** The key that is in use now was refused, and no call with it has passed since. */
export const isRefused = ({ waiting }: SyncState, key: string): boolean => waiting?.key === key;

export const waitsWith = (key: string, now: Date): SyncState["waiting"] => ({
  key,
  until: new Date(now.getTime() + refusedKeyWaitMs).toISOString(),
});

/** An answer kept here, and how its address stands by all its answers: `hasComplained` is never reopened. */
export type MailAnswer = {
  recordedAt: Date;
  consentId: string;
  address: string;
  state: string;
  source: string;
  latest: string | null;
  hasComplained: boolean;
  wasRefused: boolean;
};

/** What the shop's platform knows is not ours to carry on, and what SendGrid told it knows. */
const notOurs = ["platform", "color-me", "assumed-for-demo", "provider"];

/** Freeing takes a call for each address: as many answers as ask for so many of them. At least one is left, where there is one. */
export function untilFrees(answers: MailAnswer[], most: number): MailAnswer[] {
  let frees = 0;
  const end = answers.findIndex((one) => isFreed(one) && ++frees > most);
  return end < 0 ? answers : answers.slice(0, end);
}

const isFreed = (one: MailAnswer) => one.state === "subscribed" && one.wasRefused && one.latest === "subscribed" && !one.hasComplained;

/** `stop`: no mail shall go there. `free`: they said yes again here, and the provider would go on dropping their mail. */
export function toTell(answers: MailAnswer[]): { stop: string[]; free: string[] } {
  const hasRefused = (one: MailAnswer) => one.hasComplained || one.latest === "unsubscribed";
  const stop = answers.filter((one) => one.state === "unsubscribed" && !notOurs.includes(one.source) && hasRefused(one));
  const free = answers.filter(isFreed);
  const addresses = (of: MailAnswer[]) => [...new Set(of.map(({ address }) => address))];
  return { stop: addresses(stop), free: addresses(free) };
}
