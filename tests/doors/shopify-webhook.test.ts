import { createHmac } from "node:crypto";
import { createServer, request as httpRequest } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { operatorDb } from "~/db.server";
import { shopifyWebhookDoor } from "~/doors/shopify-webhook.server";
import { env } from "~/env.server";
import { sortWebhooks } from "~/pipeline/ledger/sort-webhooks.server";
import { adminQuery } from "../helpers/database";

const server = createServer((request, response) => void shopifyWebhookDoor(request, response));
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

const port = () => (server.address() as AddressInfo).port;

type Sent = { id: string; topic?: string; event?: string; domain?: string; signature?: string; headers?: Record<string, string> };

const headersFor = (body: Buffer, { id, topic, event, domain, signature, headers }: Sent): Record<string, string> => ({
  "x-shopify-hmac-sha256": signature ?? createHmac("sha256", env.SHOPIFY_API_SECRET).update(body).digest("base64"),
  "x-shopify-topic": topic ?? "orders/create",
  "x-shopify-shop-domain": domain ?? "door.myshopify.com",
  "x-shopify-webhook-id": id,
  ...(event && { "x-shopify-event-id": event }),
  ...headers,
});

/** `chunked`: without Content-Length. */
function post(body: Buffer, sent: Sent, { chunked = false } = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...headersFor(body, sent),
      ...(chunked ? { "transfer-encoding": "chunked" } : { "content-length": String(body.length) }),
    };
    const request = httpRequest({ port: port(), method: "POST", path: "/webhooks/shopify", headers }, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode ?? 0));
    });
    request.once("error", reject);
    for (let start = 0; start < body.length; start += 65_536) request.write(body.subarray(start, start + 65_536));
    request.end();
  });
}

async function kept(domain: string) {
  await sortWebhooks(new Date());
  return operatorDb.query<{ webhookId: string; topic: string; body: Buffer }>`
    SELECT webhook_id AS "webhookId", topic, body FROM inbox WHERE domain = ${domain} ORDER BY webhook_id`;
}

test("what is signed is answered 200 and kept to the byte, even what nobody can read", async () => {
  const bodies = [Buffer.from('{"id":820982911946154508, "name":"鉄板"}\n'), Buffer.from([0, 255, 0, 128, 10]), Buffer.from("")];
  for (const [n, body] of bodies.entries()) expect(await post(body, { id: `b${n}`, domain: "bytes.myshopify.com" })).toBe(200);
  expect((await kept("bytes.myshopify.com")).map(({ body }) => body)).toEqual(bodies);
});

test("a wrong signature is 401, a missing header 400, and nothing is kept", async () => {
  const body = Buffer.from("{}");
  expect(await post(body, { id: "w1", domain: "refused.myshopify.com", signature: "AAAA" })).toBe(401);
  expect(await post(body, { id: "", domain: "refused.myshopify.com" })).toBe(400);
  expect(await kept("refused.myshopify.com")).toEqual([]);
});

test("a body of 5 MB is kept, one byte more is 413, told by its length or found while reading", async () => {
  const domain = "large.myshopify.com";
  const most = Buffer.alloc(5 * 1024 * 1024, "a");
  const more = Buffer.alloc(most.length + 1, "a");
  expect(await post(most, { id: "w1", domain })).toBe(200);
  expect(await post(more, { id: "w2", domain })).toBe(413);
  expect(await post(more, { id: "w3", domain }, { chunked: true })).toBe(413);
  expect((await kept(domain)).map(({ webhookId }) => webhookId)).toEqual(["w1"]);
});

test("a length that says less than comes is refused", async () => {
  const body = Buffer.from('{"id":1,"and":"more"}');
  const answer = await raw(headersFor(body, { id: "w1", domain: "short.myshopify.com" }), { length: 5, body });
  expect(answer).toMatch(/^HTTP\/1.1 40[01]/);
  expect(await kept("short.myshopify.com")).toEqual([]);
});

test("a sender that goes away in the middle leaves nothing behind, and the door open", async () => {
  const body = Buffer.from('{"id":1}');
  await raw(headersFor(body, { id: "w1", domain: "gone.myshopify.com" }), { length: 5000, body, hangUp: true });
  expect(await post(body, { id: "w2", domain: "gone.myshopify.com" })).toBe(200);
  expect((await kept("gone.myshopify.com")).map(({ webhookId }) => webhookId)).toEqual(["w2"]);
});

test("a redelivery is kept once: by its id, or by shop, topic, event and body; also when all come at once", async () => {
  const domain = "again.myshopify.com";
  const body = Buffer.from('{"id":1}');
  const once = { id: "w1", event: "e1", domain };
  const answers = await Promise.all([
    ...Array.from({ length: 20 }, () => post(body, once)),
    ...Array.from({ length: 20 }, (_, n) => post(body, { ...once, id: `w1-${n}` })),
    post(body, { ...once, id: "w2", topic: "orders/paid" }),
    post(Buffer.from('{"id":2}'), { ...once, id: "w3" }),
    post(body, { ...once, id: "w4", event: "e2" }),
  ]);
  expect(new Set(answers)).toEqual(new Set([200]));
  const rows = await kept(domain);
  expect(rows).toHaveLength(4);
  expect(rows.map(({ topic }) => topic).toSorted()).toEqual(["orders/create", "orders/create", "orders/create", "orders/paid"]);
});

test("many at once are all kept, each with its own bytes", async () => {
  const domain = "many.myshopify.com";
  const bodies = Array.from({ length: 300 }, (_, n) => Buffer.from(JSON.stringify({ id: n, filler: "花".repeat(n) })));
  const answers = await Promise.all(bodies.map((body, n) => post(body, { id: `w${n}`, domain })));
  expect(answers.every((status) => status === 200)).toBe(true);
  for (const { webhookId, body } of await kept(domain)) expect(body).toEqual(bodies[Number(webhookId.slice(1))]);
  expect(await kept(domain)).toHaveLength(300);
});

test("with the database away the door answers 503 and keeps nothing; when it is back, 200", async () => {
  const serverUrl = inject("serverUrl");
  const [{ current_database: name } = {}] = await operatorDb.query<{ current_database: string }>`SELECT current_database()`;
  const body = Buffer.from("{}");
  await adminQuery(serverUrl, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await adminQuery(serverUrl, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [name]);
  expect(await post(body, { id: "w1", domain: "away.myshopify.com" })).toBe(503);
  await adminQuery(serverUrl, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  expect(await post(body, { id: "w1", domain: "away.myshopify.com" })).toBe(200);
  expect(await kept("away.myshopify.com")).toHaveLength(1);
});

/** Writes HTTP by hand; resolves with what came back until the connection ended or said something. */
function raw(
  headers: Record<string, string>,
  { length, body, hangUp = false }: { length: number; body: Buffer; hangUp?: boolean },
): Promise<string> {
  const lines = Object.entries({ ...headers, host: "x", "content-length": String(length) }).map(([name, value]) => `${name}: ${value}\r\n`);
  return new Promise((resolve) => {
    const socket = connect(port(), "127.0.0.1", () => {
      socket.write(`POST /webhooks/shopify HTTP/1.1\r\n${lines.join("")}\r\n`);
      socket.write(body);
      if (hangUp) socket.end();
    });
    socket.once("data", (chunk: Buffer) => {
      resolve(chunk.toString());
      socket.destroy();
    });
    socket.once("close", () => resolve(""));
  });
}
