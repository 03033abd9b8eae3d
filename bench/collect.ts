// How many batches of what browsers tell does /collect take a second, against a server that answers 204 at once? And what is lost by kill -9?
import autocannon from "autocannon";
import { type Figure, interleaved } from "./measure";
import type { Place } from "./place";
import { startServer } from "./server";

const seconds = 6;
const connections = 128;
/** What may still wait in memory, in milliseconds. */
const mayLoseMs = 1_000;

const browser =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";

/** Three events of one browser: what a page tells when its reader goes on. A few hundred shops, a few ten thousand readers. */
function batch(n: number) {
  const at = Date.now();
  const page = `https://shop-${n % 300}.example/products/sencha-${n % 500}`;
  const event = { at, url: page, ref: "https://www.google.com/", productId: String(n % 500) };
  const body = JSON.stringify({
    shop: `5b2f0a34-7c1e-4d8a-9a63-${String(n % 300).padStart(12, "0")}`,
    visitor: `visitor-${n % 40_000}`,
    sentAt: at,
    timeZone: "Asia/Tokyo",
    events: [
      { ...event, id: `${n}-1`, name: "page_viewed" },
      { ...event, id: `${n}-2`, name: "product_viewed", dwellMs: 12_000 },
      { ...event, id: `${n}-3`, name: "product_added_to_cart", variantId: "1" },
    ],
  });
  const address = `198.${n % 200}.${(n >> 3) % 200}.${(n >> 6) % 200}`;
  return {
    body,
    headers: {
      "Content-Type": "text/plain;charset=UTF-8",
      Origin: new URL(page).origin,
      "User-Agent": browser,
      "X-Forwarded-For": address,
    },
  };
}

export async function collectFigure(place: Place, runs: number): Promise<Figure> {
  const reference = await startServer(["--import", "tsx", "bench/reference/bare-collect-server.ts"], {});
  const product = await startServer(["build/server/index.js"], { ...place.environment, ROLE: "web" });
  // Servers that run for weeks are measured warm: one run each that does not count.
  for (const { port } of [reference, product]) await throughput(port);
  const samples = await interleaved(runs, { product: () => throughput(product.port), reference: () => throughput(reference.port) });
  await Promise.all([reference.stop(), product.stop()]);
  await place.owner.query("TRUNCATE storefront_batch");
  return { name: "batches from browsers, taken and kept", unit: "requests/s", goal: { kind: "least", ratio: 0.7 }, samples };
}

let sequence = 0;

async function throughput(port: number): Promise<number> {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}/collect`,
    method: "POST",
    connections,
    duration: seconds,
    setupClient: (client) => {
      const again = () => {
        sequence += 1;
        const { body, headers } = batch(sequence);
        client.setHeadersAndBody(headers, body);
      };
      again();
      client.on("response", again);
    },
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refusals and ${result.errors} errors under load`);
  return result["2xx"] / (result.duration || seconds);
}

/** Kills the server under load. `lost`: of batches that were answered more than a second before. */
export async function collectedLostByKill(place: Place): Promise<{ acknowledged: number; lost: number }> {
  const server = await startServer(["build/server/index.js"], { ...place.environment, ROLE: "web" });
  const acknowledged: { id: string; at: number }[] = [];
  let isAlive = true;
  const clients = Array.from({ length: 64 }, async () => {
    while (isAlive) {
      sequence += 1;
      const id = `${sequence}-1`;
      const { body, headers } = batch(sequence);
      const answer = await fetch(`http://127.0.0.1:${server.port}/collect`, { method: "POST", headers, body }).catch(() => null);
      if (answer?.status === 204) acknowledged.push({ id, at: performance.now() });
      else if (!answer) return;
    }
  });
  let killedAt = 0;
  const killed = new Promise<void>((resolve) => server.child.once("exit", () => resolve()));
  setTimeout(() => {
    killedAt = performance.now();
    server.child.kill("SIGKILL");
  }, 3_000);
  await killed;
  isAlive = false;
  await Promise.all(clients);
  const { unpackCollected } = await import("~/pipeline/storefront/storefront-batch.server");
  const { rows } = await place.owner.query<{ packed: Buffer }>("SELECT packed FROM storefront_batch");
  const kept = new Set(
    rows.flatMap(({ packed }) => unpackCollected(packed).map(({ body }) => /"id":"(\d+-1)"/.exec(body.toString())?.[1])),
  );
  await place.owner.query("TRUNCATE storefront_batch");
  const settled = acknowledged.filter(({ at }) => at < killedAt - mayLoseMs);
  return { acknowledged: settled.length, lost: settled.filter(({ id }) => !kept.has(id)).length };
}
