// Is anybody written to more than they bear? Looked at again and again.
import { eachShop } from "~/jobs/each-shop.server";
import type { Job } from "~/jobs/job";
import { watchComplaints } from "~/pipeline/hear/watch-complaints.server";
import { exchangeMarks } from "~/pipeline/pair/exchange-marks.server";
import { slowDownByItself } from "~/pipeline/send/slow-down.server";
import { dropOldMarks } from "~/queries/pair/shared-marks.server";

export const pressureJobs: Job[] = [
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
];
