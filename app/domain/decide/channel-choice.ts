// By which channel is this person written to? Where they answered, and where they may be reached.

import { type Contact, contactBarrier } from "~/domain/consent/suppression";
import type { ChannelId } from "~/domain/scenario/scenario";
import type { Reason } from "./delivery";

/** `reason`: why the address is suppressed, as stored. */
export type ChannelContact = Contact & { reason?: string | null };
export type ChannelContacts = Partial<Record<ChannelId, ChannelContact>>;

/** One answer more may be chance. */
export const answersAhead = 2;

/**
 * The step's own order, moved by where this person clicked: a channel with at least two answers more than an earlier
 * one goes before it, and the others stay as they were.
 */
export function channelOrder(preferred: readonly ChannelId[], answers: Partial<Record<ChannelId, number>>): ChannelId[] {
  const count = (channel: ChannelId) => answers[channel] ?? 0;
  return preferred.reduce<ChannelId[]>((order, channel) => {
    const beaten = order.findIndex((earlier) => count(channel) - count(earlier) >= answersAhead);
    return order.toSpliced(beaten < 0 ? order.length : beaten, 0, channel);
  }, []);
}

/**
 * The first channel that nothing stands against. Who blocked us at one has said what they think of being written to:
 * no later channel is tried. Where none is left, the reason is that of the channel which would have come first.
 */
export function chooseChannel(
  order: readonly ChannelId[],
  contacts: ChannelContacts,
  kind: "promotional" | "transactional",
): { channel: ChannelId } | { reason: Reason } {
  let first: Reason | null = null;
  for (const [place, channel] of order.entries()) {
    const contact = contacts[channel] ?? unknown;
    const barrier = contactBarrier(contact, kind) ?? cardBarrier(channel, { earlier: order.slice(0, place), contacts, kind });
    if (barrier === null) return { channel };
    if (contact.isSuppressed && contact.reason === "blocked") return { reason: "suppressed" };
    first ??= barrier;
  }
  return { reason: first ?? "no-address" };
}

type Before = { earlier: readonly ChannelId[]; contacts: ChannelContacts; kind: "promotional" | "transactional" };

/** A card needs no yes: so it never comes in the place of news that its reader has refused. */
export const cardBarrier = (channel: ChannelId, { earlier, contacts, kind }: Before): Reason | null =>
  channel === "postal" && kind === "promotional" && earlier.some((one) => contacts[one]?.consent === "refused") ? "refused" : null;

const unknown: ChannelContact = { hasAddress: false, isSuppressed: false, consent: "never-asked" };
