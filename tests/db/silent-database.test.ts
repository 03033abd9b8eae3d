// A database server that vanishes without a word: do those who wait for it give up, and find the one that comes in its place?
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { expect, test, vi } from "vitest";

/** Stands between the app and its server. `vanish`: what is connected hears nothing more, and is not told so. */
async function openProxy(to: URL) {
  const pairs: [Socket, Socket][] = [];
  const server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    for (const end of [near, far]) end.on("error", () => {});
    near.pipe(far).pipe(near);
    pairs.push([near, far]);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const vanish = () => {
    for (const [near, far] of pairs) for (const end of [near.unpipe(far), far.unpipe(near)]) end.resume();
  };
  const close = () => {
    for (const end of pairs.flat()) end.destroy();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, vanish, close };
}

const webhook = (webhookId: string) => ({
  platform: "shopify",
  domain: "silent.myshopify.com",
  topic: "orders/create",
  webhookId,
  eventId: null,
  triggeredAt: null,
  receivedAt: new Date("2026-07-01T00:00:00Z"),
  body: Buffer.from("{}"),
});

test("the door takes webhooks again as soon as a database answers, although every connection to the old one still waits", async () => {
  const url = new URL(process.env.DATABASE_URL ?? "");
  const proxy = await openProxy(url);
  vi.stubEnv("DATABASE_URL", Object.assign(new URL(url), { port: String(proxy.port) }).href);
  vi.resetModules();
  const { operatorDb } = await import("~/db.server");
  const { makeKeeper } = await import("~/pipeline/ledger/keep-webhook.server");
  const connections = 6;
  await Promise.all(Array.from({ length: connections }, () => operatorDb.query`SELECT pg_sleep(0.2)`));
  const keeper = makeKeeper(operatorDb, { waitingBytes: 1_000_000, commitMs: 300 });
  proxy.vanish();
  for (let n = 0; n < connections; n += 1) await expect(keeper.keep(webhook(`lost-${n}`))).rejects.toThrow();
  await keeper.keep(webhook("kept"));
  expect(await operatorDb.query`SELECT count(*)::int AS batches FROM webhook_batch`).toEqual([{ batches: 1 }]);
  proxy.close();
});
