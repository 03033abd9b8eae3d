// What do others keep that we follow, and what are they told?
import { eachShop } from "~/jobs/each-shop.server";
import type { Job } from "~/jobs/job";
import { watchLinkDomains } from "~/pipeline/change/watch-link-domains.server";
import { syncSuppressions } from "~/pipeline/consent/sync-suppressions.server";
import { tellResults } from "~/pipeline/hear/tell-results.server";
import { tellWorkflows } from "~/pipeline/hear/tell-workflows.server";
import { followSegments } from "~/pipeline/ledger/follow-segments.server";
import { tagSegments } from "~/pipeline/ledger/tag-segments.server";

export const outsideJobs: Job[] = [
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
];
