// When is the shop's platform told of what happened here? As soon as somebody is woken for it, and once more for wakes that were lost.
import { eachShop } from "~/jobs/each-shop.server";
import type { Job } from "~/jobs/job";
import { clock } from "~/lib/clock.server";
import { tellDueConsents, wakeUntold } from "~/pipeline/consent/tell-consents.server";
import { tellDueGrants, wakeOpenGrants } from "~/pipeline/points/tell-grants.server";

/** A wake is lost where a process dies between the change and it. */
export const tellingJobs: Job[] = [
  { name: "tell-consents", cron: "* * * * *", everyHours: 0, run: (now) => tellDueConsents(now) },
  { name: "tell-points", cron: "* * * * *", everyHours: 0, run: () => tellDueGrants(clock.now) },
  {
    name: "find-untold-consents",
    cron: "45 18 * * *",
    everyHours: 24,
    run: (now) => eachShop("find-untold-consents", (shop) => wakeUntold(shop, now)),
  },
  {
    name: "find-untold-points",
    cron: "45 * * * *",
    everyHours: 24,
    run: (now) => eachShop("find-untold-points", (shop) => wakeOpenGrants(shop, now)),
  },
];
