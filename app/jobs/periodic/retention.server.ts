// What has been kept long enough: evidence, links, what browsers told, and shops that left?
import { eachOf, eachShop } from "~/jobs/each-shop.server";
import type { Job } from "~/jobs/job";
import { eraseLeftShop, shopsLeftForGood } from "~/pipeline/ledger/erase-left-shops.server";
import { dropOldStorefront, keepStorefrontMonths } from "~/pipeline/storefront/keep-months.server";
import { keepStorefront } from "~/pipeline/storefront/keep-storefront.server";
import { dropOldEvidence } from "~/queries/consent/erased-evidence.server";
import { dropDeadLinks } from "~/queries/send/short-links.server";

export const retentionJobs: Job[] = [
  // Within minutes of its owner's word, or once a shop that left has stayed away for long enough.
  { name: "erase-left-shops", cron: "*/5 * * * *", everyHours: 24, run: (now) => eraseLeftShops(now) },
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
  // First shop by shop, for what is to be kept of it is noted then; a month that is old as a whole goes at once, for all shops.
  { name: "keep-storefront-months", cron: "5 19 * * *", everyHours: 24, run: keepMonths },
  // Most shops are as they were: that is read from one row each.
  {
    name: "keep-storefronts",
    cron: "*/10 * * * *",
    everyHours: 24,
    run: (now) => eachShop("keep-storefronts", (shop) => keepStorefront(shop, now)),
  },
];

const eraseLeftShops = async (now: Date) => eachOf("erase-left-shops", await shopsLeftForGood(now), (shop) => eraseLeftShop(shop.id, now));

async function keepMonths(now: Date) {
  await eachShop("keep-storefront-months", (shop) => dropOldStorefront(shop, now));
  await keepStorefrontMonths(now);
}
