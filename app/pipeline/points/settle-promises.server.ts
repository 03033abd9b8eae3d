// What becomes of points that messages promised? Read from the messages themselves, so that no death between the two loses or doubles any.
import type { ShopDb } from "~/db.server";
import { type PromiseAt, settlePromised } from "~/queries/people/promised-points.server";

const pageSize = 1_000;

/** True: some wait for their message still. */
export async function settlePromises(shop: ShopDb, now: Date): Promise<boolean> {
  let waits = false;
  for (let after: PromiseAt | null = null; ; ) {
    const page: Awaited<ReturnType<typeof settlePromised>> = await settlePromised(shop, { after, limit: pageSize, now });
    waits ||= page.some(({ state }) => state === "promised");
    after = page.at(-1) ?? null;
    if (page.length < pageSize) return waits;
  }
}
