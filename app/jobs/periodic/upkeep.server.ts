// What is left behind, too old, or sealed with a key that is no longer used?
import type { ShopDb } from "~/db.server";
import { eachShop } from "~/jobs/each-shop.server";
import type { Job } from "~/jobs/job";
import { hasRetiredKeys } from "~/lib/encryption.server";
import { resealProviderKey } from "~/pipeline/send/reseal-provider-key.server";
import { deleteInboxBefore } from "~/queries/inbox/inbox.server";
import { deleteBatchesBefore } from "~/queries/inbox/webhook-batches.server";
import { resealColorMeToken } from "~/queries/shop/color-me-access.server";
import { operatorAccess } from "~/queries/shop/operator.server";
import { freeDeadClaims } from "~/queries/shop/shop-schedule.server";

const inboxDays = 90;

export const upkeepJobs: Job[] = [
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
];

async function resealSecrets(shop: ShopDb) {
  await resealProviderKey(shop);
  await resealColorMeToken(shop.id);
}
