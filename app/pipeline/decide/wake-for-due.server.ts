// Something may have become due earlier: the shop's next tick comes no later.
import type { ShopDb } from "~/db.server";
import { nextDueAt } from "~/queries/decide/due.server";
import { wakeTick } from "~/queries/inbox/sync-schedule.server";

export async function wakeForDue(shop: ShopDb): Promise<void> {
  const due = await nextDueAt(shop);
  if (due) await wakeTick(shop.id, due);
}
