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
