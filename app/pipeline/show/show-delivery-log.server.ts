// One page of the delivery log as its address asks for it: what went out or did not, and the tests that were sent in between.
import type { ShopDb } from "~/db.server";
import { deliveryFilter } from "~/domain/measure/delivery-filter";
import { logCursor, nextPage } from "~/lib/log-cursor";
import { deliveryCounts, deliveryLog } from "~/queries/hear/delivery-log.server";
import { testSends } from "~/queries/hear/test-sends.server";

const pageSize = 50;

export async function showDeliveryLog(shop: ShopDb, search: URLSearchParams, timeZone: string) {
  const filter = deliveryFilter(search, timeZone);
  const cursor = logCursor(search);
  const rows = await deliveryLog(shop, filter, { after: cursor, limit: pageSize });
  const isFull = rows.length === pageSize;
  const span = { upTo: cursor?.decidedAt ?? null, after: isFull ? (rows.at(-1)?.decidedAt ?? null) : null };
  return {
    rows,
    tests: await testSends(shop, filter, { ...span, limit: pageSize }),
    counts: await deliveryCounts(shop, filter),
    older: isFull ? nextPage(search, rows.at(-1)) : null,
  };
}
