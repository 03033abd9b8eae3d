// Which consents is a platform still to be told of?
import { eachShop } from "~/jobs/each-shop.server";
import type { Job } from "~/jobs/job";
import { tellDueConsents, wakeUntold } from "~/pipeline/consent/tell-consents.server";

export const consentJobs: Job[] = [
  { name: "tell-consents", cron: "* * * * *", everyHours: 0, run: (now) => tellDueConsents(now) },
  // A wake that was lost (a process died between the two) is made up for.
  {
    name: "find-untold-consents",
    cron: "45 18 * * *",
    everyHours: 24,
    run: (now) => eachShop("find-untold-consents", (shop) => wakeUntold(shop, now)),
  },
];
