// What comes in is too large or breaks off: is it refused at once, with little held and nothing kept?
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { mostFileBytes } from "~/domain/import/file-limits";
import { takeUpload } from "~/pipeline/import/take-upload.server";
import { importJobs } from "~/queries/import/import-jobs.server";
import { makeShop } from "../../helpers/database";

const now = new Date("2026-06-01T00:00:00Z");
const [megabyte, gigabyte] = [1024 * 1024, 1024 * 1024 * 1024];

const upload = (shop: ShopDb, bytes: AsyncIterable<Uint8Array>, announced: number | null = null) =>
  takeUpload(shop, { kind: "customers", fileName: "f.csv", bytes, announced, actor: "test", now });

const kept = async (shop: ShopDb) => {
  const [row] = await shop.query<{ parts: number }>`SELECT count(*)::int AS parts FROM import_chunk WHERE shop_id = ${shop.id}`;
  return row?.parts;
};

test("a gigabyte is refused as soon as it is too large: no more is asked for, little is held, and nothing is kept", async () => {
  const { shop } = await makeShop();
  const part = Buffer.from("1,a@example.test\n".repeat(megabyte / 16)).subarray(0, megabyte);
  let pulled = 0;
  async function* stream() {
    for (; pulled < gigabyte / megabyte; pulled += 1) {
      // What was given before is in the database by now, and not in memory.
      if (pulled % 25 === 0) expect(await kept(shop)).toBe(pulled);
      yield part;
    }
  }
  await expect(upload(shop, stream())).rejects.toMatchObject({ error: "too-large" });
  expect(pulled).toBe(mostFileBytes / megabyte);
  expect(await kept(shop)).toBe(0);
  expect(await importJobs(shop, 10)).toMatchObject([{ state: "failed", error: "too-large" }]);
}, 60_000);

test("an upload that ends before all of it came is no file, though what came could be read", async () => {
  const { shop } = await makeShop();
  const half = async function* () {
    yield Buffer.from("会員番号,メール\n1,a@example.test\n");
  };
  await expect(upload(shop, half(), 1000)).rejects.toMatchObject({ error: "cut-off" });
  expect(await kept(shop)).toBe(0);
  expect(await importJobs(shop, 10)).toMatchObject([{ state: "failed", error: "cut-off" }]);
});

test("an upload whose connection breaks leaves nothing", async () => {
  const { shop } = await makeShop();
  const broken = async function* () {
    yield Buffer.alloc(3 * megabyte, "1,2\n");
    throw new Error("the connection broke");
  };
  await expect(upload(shop, broken())).rejects.toThrow("the connection broke");
  expect(await kept(shop)).toBe(0);
  expect(await importJobs(shop, 10)).toEqual([]);
});
