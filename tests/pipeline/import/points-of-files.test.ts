// A file's points beside those of others: who holds, and what comes back when the file is undone?
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { memberIdentity, platformIdentity } from "~/domain/ledger/identity-value";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { lapseOldPoints } from "~/pipeline/ledger/lapse-points.server";
import { importJob } from "~/queries/import/import-jobs.server";
import { problemsAfter } from "~/queries/import/import-rows.server";
import { membershipEvent } from "../../helpers/activity";
import { makeShop } from "../../helpers/database";
import { customerEvent } from "../../helpers/events";
import { readFile, takeInFile, undoFile } from "../../helpers/imports";

const day = (n: number) => new Date(Date.UTC(2026, 5, n));
const card = memberIdentity("A-1") as NonNullable<ReturnType<typeof memberIdentity>>;
const byMail = (points: number) => `メール,ポイント,ランク\nhanako@example.test,${points},ゴールド\n`;
const byCard = (points: number) => `会員番号,ポイント\nA-1,${points}\n`;

const points = (shop: ShopDb) => shop.query`SELECT points, rank FROM customer WHERE shop_id = ${shop.id} ORDER BY points`;
const told = (points: number, at: Date) => membershipEvent({ owner: card, points, at: at.toISOString() });

async function onlineShop() {
  const { shop } = await makeShop();
  await applyEvents(shop, [customerEvent({ id: "1", at: "2026-04-01T00:00:00Z", email: "hanako@example.test" })], day(1));
  return shop;
}

async function takeIn(shop: ShopDb, text: string, now: Date) {
  const importId = await readFile(shop, { kind: "points", text, now });
  await takeInFile(shop, importId, now);
  return importId;
}

const onPlatform = (points: number, at: Date) => membershipEvent({ owner: platformIdentity("1"), points, at: at.toISOString() });

test("where the platform keeps somebody's points, a file's line about them is left out and says why", async () => {
  const shop = await onlineShop();
  await applyEvents(shop, [onPlatform(70, day(2))], day(2));
  const importId = await readFile(shop, { kind: "points", text: `${byMail(500)}jiro@example.test,30,\n`, now: day(3) });
  expect(await importJob(shop, importId)).toMatchObject({ rowsTotal: 2, rowsGood: 1, factsTotal: 1 });
  expect(await problemsAfter(shop, importId, { after: 0, limit: 10 })).toEqual([
    { rowNo: 2, isLeftOut: true, problems: [{ field: null, word: "platform-points", isLight: false }] },
  ]);
  await takeInFile(shop, importId, day(3));
  expect(await points(shop)).toEqual([
    { points: 30, rank: null },
    { points: 70, rank: null },
  ]);
});

test("what the platform tells between the check and the taking in is heard", async () => {
  const shop = await onlineShop();
  const importId = await readFile(shop, { kind: "points", text: byMail(500), now: day(3) });
  await applyEvents(shop, [onPlatform(70, day(2))], day(3));
  await takeInFile(shop, importId, day(3));
  expect(await points(shop)).toEqual([{ points: 70, rank: null }]);
  expect((await problemsAfter(shop, importId, { after: 0, limit: 10 }))[0]?.problems[0]?.word).toBe("platform-points");
});

test("a platform that begins to keep points holds before a file's, however old its word is", async () => {
  const shop = await onlineShop();
  const importId = await takeIn(shop, byMail(500), day(3));
  expect(await points(shop)).toEqual([{ points: 500, rank: "ゴールド" }]);
  await applyEvents(shop, [onPlatform(70, day(2))], day(4));
  expect(await points(shop)).toEqual([{ points: 70, rank: null }]);
  await undoFile(shop, importId, day(5));
  expect(await points(shop)).toEqual([{ points: 70, rank: null }]);
});

test("undone, the balance before stands again, whichever of two files goes first", async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const { shop } = await makeShop();
    await applyEvents(shop, [told(40, day(2))], day(2));
    const files = [await takeIn(shop, byCard(500), day(3)), await takeIn(shop, byCard(900), day(4))];
    expect(await points(shop)).toEqual([{ points: 900, rank: null }]);
    await undoFile(shop, files[order[0] ?? 0] ?? "", day(5));
    expect(await points(shop)).toEqual([{ points: order[0] === 1 ? 500 : 900, rank: null }]);
    await undoFile(shop, files[order[1] ?? 0] ?? "", day(6));
    expect(await points(shop)).toEqual([{ points: 40, rank: null }]);
  }
});

test("points of a file lapse when their day has come, also once a later file is undone, and no others do", async () => {
  const { shop } = await makeShop();
  const text = "会員番号,ポイント,有効期限\nA-1,500,2026/6/10\nA-2,70,\nA-3,90,2026/1/31\n";
  await takeIn(shop, text, day(3));
  await lapseOldPoints(shop, new Date("2026-06-10T14:00:00Z"));
  expect(await points(shop)).toMatchObject([{ points: 70 }, { points: 90 }, { points: 500 }]);
  await lapseOldPoints(shop, new Date("2026-06-10T15:00:00Z"));
  expect(await points(shop)).toMatchObject([{ points: 0 }, { points: 70 }, { points: 90 }]);
  const again = await takeIn(shop, "会員番号,ポイント,有効期限\nA-1,20,2026/7/10\n", day(12));
  expect(await points(shop)).toMatchObject([{ points: 20 }, { points: 70 }, { points: 90 }]);
  await undoFile(shop, again, day(13));
  await lapseOldPoints(shop, day(13));
  expect(await points(shop)).toMatchObject([{ points: 0 }, { points: 70 }, { points: 90 }]);
});

test("what the shop's own system tells after a file stands whatever becomes of the file", async () => {
  const { shop } = await makeShop();
  const importId = await takeIn(shop, byCard(500), day(3));
  await applyEvents(shop, [told(60, day(4))], day(4));
  expect(await points(shop)).toEqual([{ points: 60, rank: null }]);
  await undoFile(shop, importId, day(5));
  expect(await points(shop)).toEqual([{ points: 60, rank: null }]);
});

test("an older word that comes late does not stand before the file, and stands once the file is undone", async () => {
  const { shop } = await makeShop();
  const importId = await takeIn(shop, byCard(500), day(3));
  await applyEvents(shop, [told(40, day(2))], day(4));
  await applyEvents(shop, [told(30, day(1))], day(4));
  expect(await points(shop)).toEqual([{ points: 500, rank: null }]);
  await undoFile(shop, importId, day(5));
  expect(await points(shop)).toEqual([{ points: 40, rank: null }]);
});
