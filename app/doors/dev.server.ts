// The doors of development: the simulated clock, consents assumed for the demo, and the figures at its end. Absent in production.
import { z } from "zod";
import type { ShopDb } from "~/db.server";
import type { ConsentFact, ShopEvent } from "~/domain/ledger/events";
import { emailIdentity } from "~/domain/ledger/identity-value";
import { runUntilQuiet } from "~/jobs/run-until-quiet.server";
import { advanceClock, clock } from "~/lib/clock.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { goalsByScenario } from "~/pipeline/show/goal-results.server";
import { incrementalByScenario } from "~/pipeline/show/show-incremental.server";
import { inboxCounts, waitingCount } from "~/queries/inbox/inbox.server";
import { ledgerFigures, messagesByChannel, messagesByScenario, notSentByReason, notSentByScenario } from "~/queries/reports/figures.server";
import { operatorAccess } from "~/queries/shop/operator.server";
import { saveAaRun, shopSettings } from "~/queries/shop/shop-settings.server";
import { openShop, type ShopRow } from "~/queries/shop/shops.server";
import { writeCollected } from "./collect.server";
import { answered, demoShop } from "./dev-answer.server";
import type { Door } from "./door";

/** Writes down what /collect still holds, moves the clock, then does all that is due: webhooks, scenarios, sending, periodic work. */
export const advanceDoor: Door = (request, response) =>
  answered(request, response, async (body) => {
    const { to } = z.object({ to: z.coerce.date() }).parse(body);
    await writeCollected();
    advanceClock(to);
    const { nextDueAt } = await runUntilQuiet(clock.now());
    return { now: clock.now(), nextDueAt, pendingInbox: await waitingCount(operatorAccess) };
  });

/** For files of orders that say nothing of consent: marked as assumed, and the shop as one where nobody answers. */
export const assumeConsentDoor: Door = (request, response) =>
  answered(request, response, async (body) => {
    const { emails, wording } = z.object({ emails: z.array(z.string()), wording: z.string() }).parse(body);
    const shop = openShop((await demoShop()).shopId);
    const events = emails.flatMap((email) => assumed(email, wording));
    for (let start = 0; start < events.length; start += 1000) await applyEvents(shop, events.slice(start, start + 1000), clock.now());
    await saveAaRun(shop);
    return { assumed: events.length };
  });

export const figuresDoor: Door = (request, response) =>
  answered(request, response, async () => {
    const shopRow = await demoShop();
    const shop = openShop(shopRow.shopId);
    const counts = await inboxCounts(operatorAccess, shopRow);
    const inState = (state: string) => counts.find((row) => row.state === state)?.count ?? 0;
    return {
      ...(await ledgerFigures(shop)),
      deadLetters: inState("dead"),
      pendingInbox: inState("new"),
      messagesByScenario: Object.fromEntries((await messagesByScenario(shop)).map((row) => [row.scenarioId, row.count])),
      messagesByChannel: Object.fromEntries((await messagesByChannel(shop)).map((row) => [row.channel, row.count])),
      incrementalByScenario: await incrementalOf(shop, shopRow),
      notSentByScenario: nested(await notSentByScenario(shop)),
      reachedByScenario: await goalsByScenario(shop, { from: shopRow.installedAt, until: clock.now() }),
      notSentByReason: Object.fromEntries((await notSentByReason(shop)).map((row) => [row.reason, row.count])),
    };
  });

/** "Nobody answers" is not known either. */
async function incrementalOf(shop: ShopDb, { installedAt }: ShopRow) {
  const { isAaRun } = await shopSettings(shop);
  const found = await incrementalByScenario(shop, { from: installedAt, until: clock.now() }, isAaRun);
  return Object.fromEntries(Object.entries(found).map(([id, result]) => [id, result === "nobody-answers" ? { known: false } : result]));
}

function nested(rows: { scenarioId: string; reason: string; count: number }[]) {
  const reasons: Record<string, Record<string, number>> = {};
  for (const { scenarioId, reason, count } of rows) reasons[scenarioId] = { ...reasons[scenarioId], [reason]: count };
  return reasons;
}

function assumed(email: string, wording: string): ShopEvent[] {
  const address = emailIdentity(email);
  if (!address) return [];
  const consent: ConsentFact = {
    address,
    owner: null,
    channel: "email",
    state: "subscribed",
    source: "assumed-for-demo",
    wording,
    occurredAt: new Date(0),
    evidence: {},
  };
  return [{ kind: "consent", consent }];
}
