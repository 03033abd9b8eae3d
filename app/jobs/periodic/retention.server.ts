// What has been kept long enough: evidence, links, and what browsers told?
import { eachShop } from "~/jobs/each-shop.server";
import type { Job } from "~/jobs/job";
import { dropOldStorefront, keepStorefrontMonths } from "~/pipeline/storefront/keep-months.server";
import { keepStorefront } from "~/pipeline/storefront/keep-storefront.server";
import { dropOldEvidence } from "~/queries/consent/erased-evidence.server";
import { dropDeadLinks } from "~/queries/send/short-links.server";

export const retentionJobs: Job[] = [
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
];

async function keepMonths(now: Date) {
  await keepStorefrontMonths(now);
  await eachShop("keep-storefront-months", (shop) => dropOldStorefront(shop, now));
}
