// When does the long and periodic work run? One table; pg-boss keeps the time and the retries.
import type { ShopDb } from "~/db.server";
import { clock } from "~/lib/clock.server";
import { hasRetiredKeys } from "~/lib/encryption.server";
import { log } from "~/lib/log.server";
import { tellEndpoints } from "~/pipeline/api/tell-endpoints.server";
import { watchLinkDomains } from "~/pipeline/change/watch-link-domains.server";
import { syncSuppressions } from "~/pipeline/consent/sync-suppressions.server";
import { tellDueConsents, wakeUntold } from "~/pipeline/consent/tell-consents.server";
import { workDryRuns } from "~/pipeline/explain/work-dry-run.server";
import { tellResults } from "~/pipeline/hear/tell-results.server";
import { tellWorkflows } from "~/pipeline/hear/tell-workflows.server";
import { watchComplaints } from "~/pipeline/hear/watch-complaints.server";
import { workImports } from "~/pipeline/import/work-imports.server";
import { followSegments } from "~/pipeline/ledger/follow-segments.server";
import { lapseOldPoints } from "~/pipeline/ledger/lapse-points.server";
import { syncDueShops } from "~/pipeline/ledger/sync-shops.server";
import { tagSegments } from "~/pipeline/ledger/tag-segments.server";
import { exchangeMarks } from "~/pipeline/pair/exchange-marks.server";
import { followCoupons } from "~/pipeline/send/follow-coupons.server";
import { resealProviderKey } from "~/pipeline/send/reseal-provider-key.server";
import { slowDownByItself } from "~/pipeline/send/slow-down.server";
import { workCoupons } from "~/pipeline/send/work-coupons.server";
import { dropOldStorefront, keepStorefrontMonths } from "~/pipeline/storefront/keep-months.server";
import { keepStorefront } from "~/pipeline/storefront/keep-storefront.server";
import { dropEventsBefore } from "~/queries/api/api-events.server";
import { dropApiCallsBefore } from "~/queries/api/api-requests.server";
import { dropOldEvidence } from "~/queries/consent/erased-evidence.server";
import { refreshProductPairs } from "~/queries/goods/product-pairs.server";
import { refreshProductRefills } from "~/queries/goods/product-refill.server";
import { keepScenarioDays } from "~/queries/hear/scenario-days.server";
import { deleteInboxBefore } from "~/queries/inbox/inbox.server";
import { deleteBatchesBefore } from "~/queries/inbox/webhook-batches.server";
import { dropOldMarks } from "~/queries/pair/shared-marks.server";
import { refreshCustomerValues } from "~/queries/people/customer-values.server";
import { refreshCutPoints } from "~/queries/people/cut-points.server";
import { dropDeadLinks } from "~/queries/send/short-links.server";
import { resealColorMeToken } from "~/queries/shop/color-me-access.server";
import { operatorAccess } from "~/queries/shop/operator.server";
import { freeDeadClaims } from "~/queries/shop/shop-schedule.server";
import { dropExpiredWebSessions } from "~/queries/shop/web-sessions.server";
import { eachShop } from "./each-shop.server";

export type Job = { name: string; cron: string; everyHours: number; run: (now: Date) => Promise<void> };

const inboxDays = 90;
/** So long is a repeated call of the API known by its Idempotency-Key. */
const apiCallDays = 30;
const shopsPerSync = 20;
const syncTurns = 50;
/** A look waits for the platform most of its time; each lane holds one connection while it reads. */
const syncLanes = 4;

export const jobs: Job[] = [
  // Counts over a year change slowly, and on a simulated clock a week passes in seconds.
  {
    name: "refresh-product-pairs",
    cron: "20 18 * * *",
    everyHours: 168,
    run: (now) => eachShop("refresh-product-pairs", (shop) => learnOrders(shop, now)),
  },
  {
    name: "refresh-cut-points",
    cron: "25 18 * * *",
    everyHours: 168,
    run: (now) => eachShop("refresh-cut-points", (shop) => refreshCutPoints(shop, now)),
  },
  // What people are worth to the shop, for what is lost when one of them refuses.
  {
    name: "refresh-customer-values",
    cron: "30 18 * * *",
    everyHours: 168,
    run: (now) => eachShop("refresh-customer-values", (shop) => refreshCustomerValues(shop, now)),
  },
  // A screen makes the days anew that moved before it shows them: this keeps those few.
  { name: "keep-scenario-days", cron: "*/10 * * * *", everyHours: 24, run: () => eachShop("keep-scenario-days", keepScenarioDays) },
  // Points end at the end of a day, wherever the shop's day ends.
  {
    name: "lapse-points",
    cron: "5 * * * *",
    everyHours: 24,
    run: (now) => eachShop("lapse-points", (shop) => lapseOldPoints(shop, now)),
  },
  {
    name: "exchange-marks",
    cron: "*/10 * * * *",
    everyHours: 24,
    run: async (now) => {
      await dropOldMarks(now);
      await eachShop("exchange-marks", (shop) => exchangeMarks(shop, now));
    },
  },
  { name: "slow-down", cron: "40 18 * * *", everyHours: 168, run: (now) => eachShop("slow-down", (shop) => slowDownByItself(shop, now)) },
  // What is complained of now, comes of what went a day ago: a few hours are soon enough.
  {
    name: "watch-complaints",
    cron: "10 */3 * * *",
    everyHours: 24,
    run: (now) => eachShop("watch-complaints", (shop) => watchComplaints(shop, now)),
  },
  { name: "free-dead-claims", cron: "* * * * *", everyHours: 0, run: (now) => freeDeadClaims(operatorAccess, now) },
  {
    name: "forget-old-inbox",
    cron: "50 18 * * *",
    everyHours: 24,
    run: async (now) => {
      const before = new Date(now.getTime() - inboxDays * 86_400_000);
      await deleteInboxBefore(operatorAccess, before);
      await deleteBatchesBefore(operatorAccess, before);
    },
  },
  // Shopify's tokens are renewed, and with it sealed anew, at least once a day.
  {
    name: "reseal-secrets",
    cron: "35 18 * * *",
    everyHours: 24,
    run: async () => (hasRetiredKeys ? eachShop("reseal-secrets", resealSecrets) : undefined),
  },
  {
    name: "make-coupons",
    cron: "*/2 * * * *",
    everyHours: 6,
    run: (now) => eachShop("make-coupons", (shop) => workCoupons(shop, now)),
  },
  {
    name: "follow-coupons",
    cron: "25 * * * *",
    everyHours: 24,
    run: (now) => eachShop("follow-coupons", (shop) => followCoupons(shop, now)),
  },
  {
    name: "drop-api-calls",
    cron: "5 19 * * *",
    everyHours: 24,
    run: (now) => eachShop("drop-api-calls", (shop) => dropOldCalls(shop, now)),
  },
  {
    name: "tell-endpoints",
    cron: "* * * * *",
    everyHours: 0,
    run: (now) => eachShop("tell-endpoints", (shop) => tellEndpoints(shop, now)),
  },
  { name: "close-old-sessions", cron: "5 * * * *", everyHours: 24, run: dropExpiredWebSessions },
  { name: "tell-consents", cron: "* * * * *", everyHours: 0, run: (now) => tellDueConsents(now) },
  // A wake that was lost (a process died between the two) is made up for.
  {
    name: "find-untold-consents",
    cron: "45 18 * * *",
    everyHours: 24,
    run: (now) => eachShop("find-untold-consents", (shop) => wakeUntold(shop, now)),
  },
  {
    name: "drop-old-evidence",
    cron: "30 18 * * *",
    everyHours: 24,
    run: (now) => eachShop("drop-old-evidence", (shop) => dropOldEvidence(shop, now)),
  },
  {
    name: "drop-dead-links",
    cron: "55 18 * * *",
    everyHours: 24,
    run: (now) => eachShop("drop-dead-links", (shop) => dropDeadLinks(shop, now)),
  },
  // Whole months go at once, for all shops; what lies in no month of its own, shop by shop.
  { name: "keep-storefront-months", cron: "5 19 * * *", everyHours: 24, run: keepMonths },
  // Most shops are as they were: that is read from one row each.
  {
    name: "keep-storefronts",
    cron: "*/10 * * * *",
    everyHours: 24,
    run: (now) => eachShop("keep-storefronts", (shop) => keepStorefront(shop, now)),
  },
  // The event webhook tells at once; this finds what it lost, and what was entered at SendGrid by hand.
  {
    name: "sync-suppressions",
    cron: "15 * * * *",
    everyHours: 24,
    run: (now) => eachShop("sync-suppressions", (shop) => syncSuppressions(shop, now)),
  },
  // Each segment that is used is read anew every half hour; webhooks tell what happens between.
  {
    name: "follow-platform-segments",
    cron: "*/5 * * * *",
    everyHours: 24,
    run: (now) => eachShop("follow-platform-segments", (shop) => followSegments(shop, now)),
  },
  // Each segment that the platform sees as a tag is looked at every hour, and while something is under way, more often.
  {
    name: "tag-segments",
    cron: "*/2 * * * *",
    everyHours: 24,
    run: (now) => eachShop("tag-segments", (shop) => tagSegments(shop, now)),
  },
  {
    name: "tell-results",
    cron: "*/5 * * * *",
    everyHours: 24,
    run: (now) => eachShop("tell-results", (shop) => tellResults(shop, now)),
  },
  {
    name: "tell-workflows",
    cron: "* * * * *",
    everyHours: 6,
    run: (now) => eachShop("tell-workflows", (shop) => tellWorkflows(shop, now)),
  },
  // Each is due daily while it works, hourly while it does not.
  { name: "watch-link-domains", cron: "*/10 * * * *", everyHours: 24, run: (now) => watchLinkDomains(now) },
  // One after another: a replay keeps the database busy.
  { name: "dry-runs", cron: "* * * * *", everyHours: 0, run: () => workDryRuns(clock.now) },
  { name: "imports", cron: "* * * * *", everyHours: 0, run: () => workImports(clock.now) },
  { name: "sync-shops", cron: "* * * * *", everyHours: 24, run: syncAll },
];

/** What came from the shop's own systems, and what they were told. */
async function dropOldCalls(shop: ShopDb, now: Date) {
  const before = new Date(now.getTime() - apiCallDays * 86_400_000);
  await dropApiCallsBefore(shop, before);
  await dropEventsBefore(shop, before);
}

async function resealSecrets(shop: ShopDb) {
  await resealProviderKey(shop);
  await resealColorMeToken(shop.id);
}

async function keepMonths(now: Date) {
  await keepStorefrontMonths(now);
  await eachShop("keep-storefront-months", (shop) => dropOldStorefront(shop, now));
}

/** What the shop's orders tell of its goods. */
async function learnOrders(shop: ShopDb, now: Date) {
  await refreshProductPairs(shop, now);
  await refreshProductRefills(shop, now);
}

/** A shop that the platform answers slowly holds up one lane, not the shops behind it. */
async function syncAll(now: Date) {
  await Promise.all(Array.from({ length: syncLanes }, () => syncLane(now)));
}

/** Until no shop is left, or so many turns: the next minute goes on from there. */
async function syncLane(now: Date) {
  for (let turn = 0; turn < syncTurns; turn += 1) {
    const { looked } = await syncDueShops(now, shopsPerSync);
    if (looked > 0) log.info({ looked }, "shops were looked at for history and changes");
    if (looked < shopsPerSync) return;
  }
}
