import { expect, test } from "vitest";
import { operatorDb } from "~/db.server";
import { deleteInboxBefore } from "~/queries/inbox/inbox.server";
import { adminQuery } from "../../helpers/database";
import { explained } from "../../helpers/explained";

const now = new Date("2026-06-01T00:00:00Z");

test("a day's retention reads what is too old, not all that is kept", async () => {
  await operatorDb.query`
    INSERT INTO inbox (platform, domain, topic, webhook_id, received_at, body, state)
    SELECT 'shopify', 'aged.myshopify.com', 'orders/create', n::text, ${now}::timestamptz - make_interval(mins => 50000 - n), ${Buffer.alloc(500)}, 'done'
    FROM generate_series(1, 50000) n`;
  await adminQuery(process.env.DATABASE_URL ?? "", "VACUUM ANALYZE inbox");
  const plan = await explained((operator) => deleteInboxBefore(operator, new Date(now.getTime() - 90 * 86_400_000)));
  expect(plan).toContain("Bitmap Index Scan on inbox_received");
  expect(plan).not.toContain("Seq Scan on inbox ");
});
