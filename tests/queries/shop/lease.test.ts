import { beforeEach, expect, test } from "vitest";
import { operatorDb } from "~/db.server";
import { Lease, LeaseLost, wakeWork } from "~/queries/shop/lease.server";
import { makeShop } from "../../helpers/database";

const start = new Date("2026-06-01T00:00:00Z");
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);

let now = start;
const terms = { clock: () => now, ms: 60_000, beatEveryMs: 5_000 };

beforeEach(async () => {
  now = start;
  await operatorDb.query`UPDATE shop_schedule SET import_due_at = NULL, dry_run_due_at = NULL`;
});

test("a shop is one worker's until the lease ends, and then another's", async () => {
  const { shop } = await makeShop();
  await wakeWork("import", shop.id, now);
  const first = await Lease.claim("import", terms);
  expect([first?.shopId, await Lease.claim("import", terms), await Lease.claim("dry-run", terms)]).toEqual([shop.id, null, null]);
  now = later(30);
  expect(await first?.beat()).toBe(true);
  now = later(31);
  expect(await first?.beat()).toBe(false);
  now = later(89);
  expect(await Lease.claim("import", terms)).toBeNull();
  now = later(91);
  const second = await Lease.claim("import", terms);
  expect(second?.shopId).toBe(shop.id);
  await expect(first?.beat()).rejects.toThrow(LeaseLost);
  await first?.end();
  expect(await Lease.claim("import", { ...terms, clock: () => later(150) })).toBeNull();
  await second?.end();
  expect(await Lease.claim("import", { ...terms, clock: () => later(1000) })).toBeNull();
});

test("whoever wakes a shop during its work is heard: who looks again goes on, and who does not stops at once", async () => {
  const { shop } = await makeShop();
  await wakeWork("import", shop.id, now);
  const looking = await Lease.claim("import", { ...terms, looksAgain: true });
  now = later(10);
  await wakeWork("import", shop.id, now);
  expect(await looking?.beat()).toBe(true);
  now = later(20);
  await wakeWork("import", shop.id, now);
  await looking?.end();
  expect((await Lease.claim("import", terms))?.shopId).toBe(shop.id);

  await wakeWork("dry-run", shop.id, now);
  const single = await Lease.claim("dry-run", terms);
  await wakeWork("dry-run", shop.id, now);
  await expect(single?.beat()).rejects.toThrow(LeaseLost);
  expect((await Lease.claim("dry-run", terms))?.shopId).toBe(shop.id);
});

test("whoever ends may say when to go on; a wake during the lease stands, and so does another's lease", async () => {
  const { shop } = await makeShop();
  const dueAt = async () =>
    (await operatorDb.query<{ at: Date | null }>`SELECT consent_due_at AS at FROM shop_schedule WHERE shop_id = ${shop.id}`)[0]?.at ?? null;
  // As a dry run's shadow has none.
  await operatorDb.query`DELETE FROM shop_schedule WHERE shop_id = ${shop.id}`;
  await wakeWork("tell-consents", shop.id, start);
  expect(await Lease.claim("tell-consents", terms)).toBeNull();
  await wakeWork("import", shop.id, start);
  await wakeWork("tell-consents", shop.id, start);
  const first = await Lease.claim("tell-consents", terms);
  expect(first?.shop).toMatchObject({ shopId: shop.id, platform: "shopify", isInstalled: true });
  await first?.end(later(500));
  expect(await dueAt()).toEqual(later(500));
  now = later(600);
  const second = await Lease.claim("tell-consents", terms);
  await wakeWork("tell-consents", shop.id, later(601));
  await second?.end(later(900));
  expect(await dueAt()).toEqual(later(601));
  now = later(700);
  const third = await Lease.claim("tell-consents", terms);
  now = later(800);
  await Lease.claim("tell-consents", terms);
  await third?.end(later(801));
  expect(await dueAt()).toEqual(later(860));
});
