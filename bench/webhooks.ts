// How many signed webhooks a second are kept durably, against a server that keeps nothing? And is one lost by kill -9?
import autocannon from "autocannon";
import { type Figure, interleaved } from "./measure";
import { benchDomain, benchSecret, orderBody, signature } from "./orders";
import type { Place } from "./place";
import { startServer } from "./server";

const seconds = 6;
/** Who waits shares a commit with the others who wait, so there must be enough of them; the reference is fastest with fewer. */
const connections = 512;

const bodies = Array.from({ length: 200 }, (_, n) => orderBody(n)).map((body) => ({ body, hmac: signature(body) }));
let sequence = 0;

/** Each request is a webhook of its own: ids never repeat. */
function nextRequest() {
  sequence += 1;
  const { body, hmac } = bodies[sequence % bodies.length] as (typeof bodies)[number];
  const headers = {
    "Content-Type": "application/json",
    "X-Shopify-Topic": "orders/create",
    "X-Shopify-Shop-Domain": benchDomain,
    "X-Shopify-Hmac-Sha256": hmac,
    "X-Shopify-Webhook-Id": `webhook-${sequence}`,
    "X-Shopify-Event-Id": `event-${sequence}`,
    "X-Shopify-API-Version": "2026-07",
  };
  return { body, headers, id: `webhook-${sequence}` };
}

export async function webhookFigure(place: Place, runs: number): Promise<Figure> {
  const reference = await startServer(["--import", "tsx", "bench/reference/bare-webhook-server.ts"], { WEBHOOK_SECRET: benchSecret });
  const product = await startServer(["build/server/index.js"], { ...place.environment, ROLE: "web" });
  // Servers that run for weeks are measured warm: one run each that does not count.
  for (const { port } of [reference, product]) await throughput(port);
  const samples = await interleaved(runs, { product: () => throughput(product.port), reference: () => throughput(reference.port) });
  await Promise.all([reference.stop(), product.stop()]);
  await place.owner.query("TRUNCATE webhook_batch");
  return { name: "durable webhooks", unit: "requests/s", goal: { kind: "least", ratio: 0.7 }, samples };
}

async function throughput(port: number): Promise<number> {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}/webhooks/shopify`,
    method: "POST",
    connections,
    duration: seconds,
    setupClient: (client) => {
      const again = () => {
        const { body, headers } = nextRequest();
        client.setHeadersAndBody(headers, body);
      };
      again();
      client.on("response", again);
    },
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refusals and ${result.errors} errors under load`);
  return result["2xx"] / (result.duration || seconds);
}

/** Kills the server under load; every webhook that was answered with 200 must be in the inbox. */
export async function lostByKill(place: Place): Promise<{ acknowledged: number; lost: number }> {
  const server = await startServer(["build/server/index.js"], { ...place.environment, ROLE: "web" });
  const acknowledged: string[] = [];
  let isAlive = true;
  const clients = Array.from({ length: connections }, async () => {
    while (isAlive) {
      const { body, headers, id } = nextRequest();
      const answer = await fetch(`http://127.0.0.1:${server.port}/webhooks/shopify`, {
        method: "POST",
        headers,
        body: new Uint8Array(body),
      }).catch(() => null);
      if (answer?.status === 200) acknowledged.push(id);
      else if (!answer) return;
    }
  });
  const killed = new Promise<void>((resolve) => server.child.once("exit", () => resolve()));
  setTimeout(() => server.child.kill("SIGKILL"), 2500);
  await killed;
  isAlive = false;
  await Promise.all(clients);
  const { sortWebhooks } = await import("~/pipeline/ledger/sort-webhooks.server");
  while ((await sortWebhooks(new Date())).sorted > 0);
  const { rows } = await place.owner.query("SELECT count(*)::int AS kept FROM inbox WHERE webhook_id = ANY($1)", [acknowledged]);
  await place.owner.query("TRUNCATE inbox");
  return { acknowledged: acknowledged.length, lost: acknowledged.length - Number(rows[0].kept) };
}
