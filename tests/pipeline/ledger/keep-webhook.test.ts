import { expect, test } from "vitest";
import type { OperatorDb } from "~/db.server";
import { DoorIsFull, makeKeeper } from "~/pipeline/ledger/keep-webhook.server";
import { unpackWebhooks } from "~/pipeline/ledger/webhook-batch.server";

const at = new Date("2026-07-01T00:00:00Z");
const webhook = (id: string, bytes = 10) => ({
  platform: "shopify",
  domain: "keeper.myshopify.com",
  topic: "orders/create",
  webhookId: id,
  eventId: null,
  triggeredAt: null,
  receivedAt: at,
  body: Buffer.alloc(bytes, "x"),
});

/** A database that commits when told to. */
function slowDatabase() {
  const commits: { packed: Buffer; settle: (error?: Error) => void }[] = [];
  const query = (_text: unknown, _receivedAt: Date, packed: Buffer) =>
    new Promise((resolve, reject) => commits.push({ packed, settle: (error) => (error ? reject(error) : resolve([])) }));
  const operator = { query, prepared: () => query } as unknown as OperatorDb;
  return { operator, commits };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("all that come during a commit share the next", async () => {
  const { operator, commits } = slowDatabase();
  const keeper = makeKeeper(operator);
  const done: string[] = [];
  const keep = (id: string) => keeper.keep(webhook(id)).then(() => done.push(id));
  const all = [keep("1")];
  await turn();
  all.push(keep("2"), keep("3"));
  await turn();
  all.push(keep("4"));
  await turn();
  expect(commits).toHaveLength(1);
  commits[0]?.settle();
  await turn();
  expect([done, commits.length]).toEqual([["1"], 2]);
  commits[1]?.settle();
  await Promise.all(all);
  expect(done.toSorted()).toEqual(["1", "2", "3", "4"]);
});

test("a commit takes 500 webhooks or 2 MB, and one larger body by itself", async () => {
  const { operator, commits } = slowDatabase();
  const keeper = makeKeeper(operator);
  const megabytes = (n: number) => n * 1024 * 1024;
  const sizes = [megabytes(5), megabytes(1), megabytes(1), megabytes(1), ...Array.from({ length: 600 }, () => 1)];
  const all = sizes.map((bytes, n) => keeper.keep(webhook(`${n}`, bytes)));
  for (let next = 0; next < 4; next += 1) {
    await turn();
    commits[next]?.settle();
  }
  await Promise.all(all);
  expect(commits.map(({ packed }) => unpackWebhooks(packed).length)).toEqual([1, 2, 500, 101]);
});

test("nobody is told that it is kept when the commit failed, and the next ones go on", async () => {
  const { operator, commits } = slowDatabase();
  const keeper = makeKeeper(operator);
  const first = keeper.keep(webhook("1"));
  await turn();
  commits[0]?.settle(new Error("the disk is full"));
  await expect(first).rejects.toThrow("the disk is full");
  const second = keeper.keep(webhook("2"));
  await turn();
  commits[1]?.settle();
  await second;
});

test("past its bound the door is full, and it opens again when the database catches up", async () => {
  const { operator, commits } = slowDatabase();
  const keeper = makeKeeper(operator, { waitingBytes: 100, commitMs: 4_000 });
  const first = keeper.keep(webhook("1", 60));
  await expect(keeper.keep(webhook("2", 60))).rejects.toBeInstanceOf(DoorIsFull);
  await turn();
  commits[0]?.settle();
  await first;
  await turn();
  const third = keeper.keep(webhook("3", 60));
  await turn();
  commits[1]?.settle();
  await third;
});

test("a database that hangs is given up after a while, and asked anew for those who come later", async () => {
  const { operator, commits } = slowDatabase();
  const keeper = makeKeeper(operator, { waitingBytes: 1000, commitMs: 20 });
  await expect(keeper.keep(webhook("1"))).rejects.toThrow("did not answer");
  const second = keeper.keep(webhook("2"));
  await turn();
  commits[1]?.settle();
  await second;
  commits[0]?.settle(new Error("too late to matter"));
});
