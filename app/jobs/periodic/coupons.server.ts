// Which coupons are made, and how are they doing at the platform?
import { eachShop } from "~/jobs/each-shop.server";
import type { Job } from "~/jobs/job";
import { findCoupons } from "~/pipeline/send/find-coupons.server";
import { followCoupons } from "~/pipeline/send/follow-coupons.server";
import { workCoupons } from "~/pipeline/send/work-coupons.server";

export const couponJobs: Job[] = [
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
    run: async (now) => {
      await eachShop("follow-coupons", (shop) => followCoupons(shop, now));
      await eachShop("find-coupons", (shop) => findCoupons(shop, now));
    },
  },
];
