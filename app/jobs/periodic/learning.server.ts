// What is learned of goods and people again and again, and what of it lapses?
import type { ShopDb } from "~/db.server";
import { eachShop } from "~/jobs/each-shop.server";
import type { Job } from "~/jobs/job";
import { lapseOldPoints } from "~/pipeline/ledger/lapse-points.server";
import { refreshProductPairs } from "~/queries/goods/product-pairs.server";
import { refreshProductRefills } from "~/queries/goods/product-refill.server";
import { keepScenarioDays } from "~/queries/hear/scenario-days.server";
import { refreshCustomerValues } from "~/queries/people/customer-values.server";
import { refreshCutPoints } from "~/queries/people/cut-points.server";

export const learningJobs: Job[] = [
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
];

/** What the shop's orders tell of its goods. */
async function learnOrders(shop: ShopDb, now: Date) {
  await refreshProductPairs(shop, now);
  await refreshProductRefills(shop, now);
}
