// Is an account gone, or was it seen since? The same, in whatever order it was told.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { gatherFacts } from "~/domain/ledger/gather-facts";
import { deletePlatformCustomers, savePlatformCustomers, seePlatformCustomers } from "~/queries/people/platform-customers.server";
import { makeShop } from "../../helpers/database";
import { customerEvent } from "../../helpers/events";

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n));
type Telling = { kind: "deleted" | "seen" | "told"; at: number };

async function tell(shop: ShopDb, { kind, at }: Telling) {
  const seen = { platformCustomerId: "1", at: day(at) };
  if (kind === "deleted") return deletePlatformCustomers(shop, [seen]);
  if (kind === "seen") return seePlatformCustomers(shop, [seen]);
  const { customers } = gatherFacts([customerEvent({ id: "1", at: day(at).toISOString() })]);
  return savePlatformCustomers(
    shop,
    customers.map((customer) => ({ ...customer, seenAt: day(at) })),
  );
}

test("it is gone if it went after it was last seen", async () => {
  const { shop } = await makeShop({});
  const telling = fc.record({
    kind: fc.constantFrom("deleted" as const, "seen" as const, "told" as const),
    at: fc.integer({ min: 1, max: 9 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(telling, { minLength: 1, maxLength: 6 }), async (tellings) => {
      await shop.query`DELETE FROM platform_customer WHERE shop_id = ${shop.id}`;
      // Of an account that is not known yet, nothing is seen.
      await tell(shop, { kind: "told", at: 0 });
      for (const one of tellings) await tell(shop, one);
      const [row] = await shop.query<{ at: Date | null }>`SELECT deleted_at AS at FROM platform_customer WHERE shop_id = ${shop.id}`;
      const goneAt = Math.max(-1, ...tellings.filter(({ kind }) => kind === "deleted").map(({ at }) => at));
      const seenAt = Math.max(0, ...tellings.filter(({ kind }) => kind !== "deleted").map(({ at }) => at));
      expect(row?.at ?? null).toEqual(goneAt > seenAt ? day(goneAt) : null);
    }),
    { numRuns: 60 },
  );
});
