// Do too many readers call the shop's mail spam? Told by the providers that report it, against the lines that they draw.

/** Gmail and Yahoo, sender guidelines: to stay below, and never to reach. */
export const complaintLines = { stayBelow: 0.001, neverReach: 0.003 };
export const complaintDays = 30;

/** Whose mailboxes these are, as far as a domain tells. Only some report single complaints to whoever sent the mail. */
export const mailboxProviders = ["yahoo", "yahoo-japan", "outlook", "comcast", "gmail", "other"] as const;
export type MailboxProvider = (typeof mailboxProviders)[number];
/** Gmail shows senders a rate in its own Postmaster Tools, and tells nobody of a single complaint. */
const silent: readonly MailboxProvider[] = ["gmail", "other"];
export const reportsComplaints = (provider: MailboxProvider): boolean => !silent.includes(provider);

const patterns: readonly [MailboxProvider, RegExp][] = [
  ["yahoo-japan", /^(yahoo\.co\.jp|ymail\.ne\.jp)$/],
  ["yahoo", /^(yahoo(\.com?)?\.[a-z]{2,3}|ymail\.com|rocketmail\.com|aol\.com|aim\.com)$/],
  ["outlook", /^(outlook|hotmail|live|msn)(\.com?)?\.[a-z]{2,3}$/],
  ["comcast", /^comcast\.net$/],
  ["gmail", /^(gmail|googlemail)\.com$/],
];

export const providerOf = (domain: string): MailboxProvider =>
  patterns.find(([, pattern]) => pattern.test(domain.toLowerCase()))?.[0] ?? "other";

export type DomainCount = { domain: string; delivered: number; complaints: number };
/** `rate` null: the provider reports none, or too few messages to know. */
export type ProviderRate = { provider: MailboxProvider; delivered: number; complaints: number; rate: number | null };

/** With fewer, one angry reader alone would be above a line; but so many of them are no chance, however few messages. */
export const leastDelivered = 2_000;
const leastComplaints = 5;

/** Of each provider that got mail, in a fixed order. */
export function complaintRates(counts: readonly DomainCount[]): ProviderRate[] {
  return mailboxProviders.flatMap((provider) => {
    const own = counts.filter(({ domain }) => providerOf(domain) === provider);
    const [delivered, complaints] = [total(own, "delivered"), total(own, "complaints")];
    if (delivered + complaints === 0) return [];
    return [{ provider, delivered, complaints, rate: reportsComplaints(provider) ? rateOf({ delivered, complaints }) : null }];
  });
}

/** Of all that report together, and the worst single one: each provider judges by what its own readers say. */
export function worstRate(rates: readonly ProviderRate[]): number | null {
  const telling = rates.filter(({ provider }) => reportsComplaints(provider));
  const together = rateOf({ delivered: total(telling, "delivered"), complaints: total(telling, "complaints") });
  const known = [together, ...telling.map(({ rate }) => rate)].filter((rate) => rate !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** A complaint may be of a message that arrived before the days that are looked at: more than all is all. */
function rateOf({ delivered, complaints }: { delivered: number; complaints: number }): number | null {
  if (delivered < leastDelivered && complaints < leastComplaints) return null;
  return Math.min(1, complaints / Math.max(1, delivered));
}

const total = <Key extends string>(rows: readonly Record<Key, number>[], key: Key): number => rows.reduce((sum, row) => sum + row[key], 0);
