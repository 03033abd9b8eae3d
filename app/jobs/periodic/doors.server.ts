// What came through the doors for the shop's own systems and for people, and what are those systems told?
import type { ShopDb } from "~/db.server";
import { eachShop } from "~/jobs/each-shop.server";
import type { Job } from "~/jobs/job";
import { tellEndpoints } from "~/pipeline/api/tell-endpoints.server";
import { dropEventsBefore } from "~/queries/api/api-events.server";
import { dropApiCallsBefore } from "~/queries/api/api-requests.server";
import { dropExpiredWebSessions } from "~/queries/shop/web-sessions.server";

/** So long is a repeated call of the API known by its Idempotency-Key. */
const apiCallDays = 30;

export const doorJobs: Job[] = [
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
];

/** What came from the shop's own systems, and what they were told. */
async function dropOldCalls(shop: ShopDb, now: Date) {
  const before = new Date(now.getTime() - apiCallDays * 86_400_000);
  await dropApiCallsBefore(shop, before);
  await dropEventsBefore(shop, before);
}
