// What is asked before a message may go, in the order in which the delivery log tells it? Each question with what was seen.

import { topicOf } from "~/domain/consent/preference";
import { contactBarrier } from "~/domain/consent/suppression";
import type { Candidate } from "~/domain/decide/candidate";
import { channelOrder, chooseChannel } from "~/domain/decide/channel-choice";
import { contactAt } from "~/domain/decide/contact";
import type { Reason } from "~/domain/decide/delivery";
import type { Limits } from "~/domain/decide/limits";
import { isMailHeld } from "~/domain/decide/mail-pressure";
import type { Edition } from "~/domain/scenario/edition";
import type { ChannelId, Scenario, ScenarioStep } from "~/domain/scenario/scenario";

/** `stands`: it stands against the message. `seen`: the value that decided, for people to read. */
export type Check = { reason: Reason; stands: boolean; seen: Record<string, string | number | boolean | null> };

/** Every check, each by itself; the first that stands is the reason. `until`: after it the message is of no use. */
export function checksOf(candidate: Candidate, edition: Edition, until: Date, limits: Limits): Check[] {
  return [
    ...shopChecks(candidate, edition, limits),
    ...occasionChecks(candidate, edition, until, limits),
    ...personChecks(candidate, edition, limits.now),
  ];
}

function shopChecks(candidate: Candidate, { setting }: Edition, { shopBarrier, installedAt }: Limits): Check[] {
  return [
    { reason: shopBarrier ?? "shop-paused", stands: shopBarrier !== null, seen: { barrier: shopBarrier } },
    check("uninstalled", candidate.dueAt < installedAt, { dueAt: iso(candidate.dueAt), installedAt: iso(installedAt) }),
    check("scenario-off", !setting.isOn, { isOn: setting.isOn }),
  ];
}

function occasionChecks(candidate: Candidate, { scenario }: Edition, until: Date, { now }: Limits): Check[] {
  const { exitOn, reentryDays } = scenario;
  const { followed } = candidate;
  return [
    check("merged", candidate.isServed, { isServed: candidate.isServed, occasion: candidate.occasion }),
    check("ordered-meanwhile", (exitOn.includes("order") && candidate.hasOrdered) || (followed?.hasOrdered ?? false), {
      hasOrdered: candidate.hasOrdered || (followed?.hasOrdered ?? false),
      isExit: exitOn.includes("order"),
      anchorAt: iso(candidate.anchorAt),
    }),
    check("goal-reached", exitOn.includes("goal") && candidate.hasReached, {
      hasReached: candidate.hasReached,
      isExit: exitOn.includes("goal"),
    }),
    check("returned", exitOn.includes("return") && candidate.hasReturned, {
      hasReturned: candidate.hasReturned,
      isExit: exitOn.includes("return"),
    }),
    check("answered", followed !== null && !followed.hasBounced && followed.isAnswered, {
      follows: followed !== null,
      isAnswered: followed?.isAnswered ?? false,
      hasBounced: followed?.hasBounced ?? false,
    }),
    check("expired", now > until, { until: iso(until), now: iso(now) }),
    check("recently-served", isWithinDays(candidate.begunAt, now, reentryDays), { begunAt: iso(candidate.begunAt), reentryDays }),
  ];
}

function personChecks(candidate: Candidate, { scenario }: Edition, now: Date): Check[] {
  const { isUnhappy, isInAudience, isForbidden, isOnBranch, followed, contacts } = candidate;
  const isPromotional = scenario.kind === "promotional";
  const hasLeft = followed !== null && contactAt(contacts, followed.channel).consent === "refused";
  return [
    ...wishChecks(candidate, scenario, now),
    check("unhappy", isPromotional && isUnhappy, { isUnhappy }),
    check("not-in-audience", !isInAudience, { isInAudience }),
    check("never-clause", isForbidden, { isForbidden }),
    check("other-branch", !isOnBranch, { isOnBranch }),
    check("refused", hasLeft, { followedChannel: followed?.channel ?? null }),
  ];
}

/** What the person asked for on the preference page; what an order brings about is told all the same. */
function wishChecks({ pausedUntil, refusedTopics }: Candidate, scenario: Scenario, now: Date): Check[] {
  const isPromotional = scenario.kind === "promotional";
  const topic = topicOf(scenario);
  return [
    check("paused-by-person", isPromotional && pausedUntil !== null && pausedUntil > now, { pausedUntil: iso(pausedUntil) }),
    check("topic-refused", isPromotional && refusedTopics.includes(topic), { topic }),
  ];
}

export type Address = { channel: ChannelId } | { reason: Reason };

/**
 * Which way it goes, or why none: what is written down keeps its channel; else the step's order, moved by where the person
 * answers, less what the shop has not connected, cannot sign or holds back and the channel of the step that this one follows.
 */
export function addressFor(
  candidate: Candidate,
  step: ScenarioStep,
  scenario: Pick<Scenario, "kind" | "occasion">,
  { channels, unsigned = [], mailPressure }: Pick<Limits, "channels" | "unsigned" | "mailPressure">,
): Address {
  const { kind } = scenario;
  const { addressed, contacts, followed } = candidate;
  const isHeld = (channel: ChannelId) => channel === "email" && isMailHeld(candidate, scenario, mailPressure);
  if (addressed) {
    if (!channels.includes(addressed.channel)) return { reason: "channel-not-connected" };
    if (unsigned.includes(addressed.channel)) return { reason: "sender-incomplete" };
    const { consent } = contactAt(contacts, addressed.channel);
    const barrier = contactBarrier({ hasAddress: addressed.identityId !== null, isSuppressed: addressed.isSuppressed, consent }, kind);
    if (barrier) return { reason: barrier };
    return isHeld(addressed.channel) ? { reason: "complaint-rate" } : { channel: addressed.channel };
  }
  const others = step.channels.filter((channel) => channel !== followed?.channel);
  if (others.length === 0) return { reason: "other-branch" };
  const open = others.filter((channel) => channels.includes(channel));
  if (open.length === 0) return { reason: "channel-not-connected" };
  const order = channelOrder(open, candidate.habits.answers);
  const signed = order.filter((channel) => !unsigned.includes(channel));
  const free = signed.filter((channel) => !isHeld(channel));
  const chosen = chooseChannel(free, contacts, kind);
  if ("channel" in chosen) return chosen;
  const unheld = chooseChannel(signed, contacts, kind);
  if ("channel" in unheld) return { reason: "complaint-rate" };
  // What stands against the others is not why: the person could be reached if the shop said who it is.
  const isReachable = signed.length < order.length && "channel" in chooseChannel(order, contacts, kind);
  return isReachable ? { reason: "sender-incomplete" } : unheld;
}

export const check = (reason: Reason, stands: boolean, seen: Check["seen"]): Check => ({ reason, stands, seen });
const iso = (at: Date | null) => at?.toISOString() ?? null;

export const isWithinDays = (at: Date | null, now: Date, days: number) =>
  at !== null && days > 0 && now.getTime() - at.getTime() < days * 86_400_000;
