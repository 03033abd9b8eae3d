import { expect, test } from "vitest";
import { auditTrail } from "~/queries/shop/audit-trail.server";
import { makeShop } from "../../helpers/database";

test("the trail of one subject is told newest first, and no other subject's", async () => {
  const { shop } = await makeShop();
  const add = (subject: string, at: string, actor: string) => shop.query`
    INSERT INTO audit_entry (shop_id, entry_id, at, actor, subject, before, after)
    VALUES (${shop.id}, gen_random_uuid(), ${at}, ${actor}, ${subject}, '{"isOn": false}', '{"isOn": true}')`;
  await add("scenario:win-back", "2026-01-01T00:00:00Z", "a");
  await add("scenario:win-back", "2026-01-02T00:00:00Z", "b");
  await add("settings", "2026-01-03T00:00:00Z", "c");
  const trail = await auditTrail(shop, "scenario:win-back", 10);
  expect(trail.map(({ actor, before, after }) => ({ actor, before, after }))).toEqual([
    { actor: "b", before: { isOn: false }, after: { isOn: true } },
    { actor: "a", before: { isOn: false }, after: { isOn: true } },
  ]);
  expect(await auditTrail(shop, "scenario:win-back", 1)).toHaveLength(1);
});
