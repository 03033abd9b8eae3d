// What would the storefront, a points program, LINE and a questionnaire tell? A development door takes it until they are connected.
import { z } from "zod";
import { derivedId } from "~/domain/ids";
import type { ShopEvent } from "~/domain/ledger/events";
import type { IdentityRef } from "~/domain/ledger/identity";
import { emailIdentity, lineIdentity, platformIdentity } from "~/domain/ledger/identity-value";
import { versionOf } from "~/domain/scenario/version";
import { knownTimeZone } from "~/domain/time-zone";
import { clock } from "~/lib/clock.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { openShop } from "~/queries/shop/shops.server";
import { answered, demoShop } from "./dev-answer.server";
import type { Door } from "./door";

const text = z.string().nullable().default(null);
const count = z.number().int().nullable().default(null);
/** A member by the platform's customer id, else by address. */
const who = { customerId: text, email: text };

const visit = z.object({
  ...who,
  eventId: z.string(),
  visitor: z.string(),
  at: z.coerce.date(),
  path: z.string(),
  productId: text,
  dwellSeconds: z.number().int().min(0).default(0),
  timeZone: text,
});
const membership = z.object({
  ...who,
  at: z.coerce.date(),
  points: count,
  pointsExpireAt: z.coerce.date().nullable().default(null),
  rank: text,
  nextRank: text,
  toNextRank: count,
  lots: z.array(z.object({ points: z.number().int().min(0), expiresAt: z.coerce.date() })).default([]),
});
const lineLink = z.object({
  ...who,
  lineUserId: z.string(),
  state: z.enum(["subscribed", "unsubscribed"]).default("subscribed"),
  at: z.coerce.date(),
});
const answer = z.object({
  ...who,
  answerId: z.string(),
  survey: z.string(),
  question: z.string().default(""),
  score: count,
  choice: text,
  comment: text,
  deliveryId: text,
  answeredAt: z.coerce.date(),
});

const toldFacts = z.object({
  visits: z.array(visit).default([]),
  memberships: z.array(membership).default([]),
  lineLinks: z.array(lineLink).default([]),
  answers: z.array(answer).default([]),
});

const eventsPerTurn = 1000;

export const factsDoor: Door = (request, response) =>
  answered(request, response, async (body) => {
    const events = factEvents(body);
    const shop = openShop((await demoShop()).shopId);
    for (let start = 0; start < events.length; start += eventsPerTurn)
      await applyEvents(shop, events.slice(start, start + eventsPerTurn), clock.now());
    return { told: events.length };
  });

/** What the body tells, as facts; whoever it names by nothing that exists is an error. */
export function factEvents(body: unknown): ShopEvent[] {
  const { visits, memberships, lineLinks, answers } = toldFacts.parse(body);
  return [
    ...visits.map(visitOf),
    ...memberships.map(membershipOf),
    ...lineLinks.map(lineConsentOf),
    ...answers.map(({ customerId, email, answerId, ...told }): ShopEvent => {
      const owner = member({ customerId, email });
      return { kind: "survey-answer", answer: { ...told, owner, answerId: derivedId("survey-answer", answerId) } };
    }),
  ];
}

function visitOf({ customerId, email, visitor, timeZone, ...told }: z.infer<typeof visit>): ShopEvent {
  const seen: IdentityRef[] = [{ kind: "visitor", value: visitor }, ...known({ customerId, email })];
  return { kind: "visit", visit: { ...told, visitor: seen, timeZone: knownTimeZone(timeZone) } };
}

function membershipOf({ customerId, email, ...told }: z.infer<typeof membership>): ShopEvent {
  const fact = { ...told, owner: member({ customerId, email }) };
  return { kind: "membership", membership: { ...fact, version: versionOf(fact.at, "0", fact) } };
}

/** Following the shop on LINE is a consent to its messages there, blocking it a refusal. */
function lineConsentOf({ lineUserId, state, at, ...by }: z.infer<typeof lineLink>): ShopEvent {
  const address = lineIdentity(lineUserId);
  if (!address) throw new RangeError(`not a LINE user id: ${lineUserId}`);
  const told = { source: "line", wording: null, occurredAt: at, evidence: {} };
  return { kind: "consent", consent: { address, owner: known(by)[0] ?? null, channel: "line", state, ...told } };
}

type By = { customerId: string | null; email: string | null };

const known = ({ customerId, email }: By): IdentityRef[] =>
  [customerId ? platformIdentity(customerId) : null, emailIdentity(email)].filter((identity) => identity !== null);

function member(by: By): IdentityRef {
  const [owner] = known(by);
  if (!owner) throw new RangeError("whose fact is it? Neither a customer id nor an address is told");
  return owner;
}
