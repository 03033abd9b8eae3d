// How many orders a second go from the inbox into the ledger, against a bare loop that parses the same bodies and inserts the same rows?
import { type Figure, interleaved, milliseconds } from "./measure";
import { orderBody } from "./orders";
import { addShop, type Place } from "./place";
import { bareIngest } from "./reference/bare-ingest";

const orders = 8000;

export async function ingestFigure(place: Place, runs: number): Promise<Figure> {
  const { keepWebhooks } = await import("~/queries/inbox/inbox.server");
  const { operatorAccess } = await import("~/queries/shop/operator.server");
  const { ingestPending } = await import("~/pipeline/ledger/ingest-webhooks.server");
  const bodies = Array.from({ length: orders }, (_, n) => orderBody(n));
  const perSecond = (ms: number) => (orders / ms) * 1000;
  let made = 0;

  const product = async () => {
    made += 1;
    const domain = `ingest-${made}.myshopify.com`;
    await addShop(place.owner, domain);
    const now = new Date("2026-06-01T00:00:00Z");
    for (let start = 0; start < orders; start += 500)
      await keepWebhooks(
        operatorAccess,
        bodies.slice(start, start + 500).map((body, n) => ({
          platform: "shopify",
          domain,
          topic: "orders/create",
          webhookId: `w${start + n}`,
          eventId: null,
          triggeredAt: now,
          receivedAt: now,
          body,
        })),
      );
    return perSecond(
      await milliseconds(async () => {
        for (;;) if ((await ingestPending(now)).ingested === 0) return;
      }),
    );
  };
  const reference = async () => {
    made += 1;
    const shopId = await addShop(place.owner, `bare-${made}.myshopify.com`);
    return perSecond(await milliseconds(() => bareIngest(place.owner, bodies, shopId)));
  };
  // A database in use: the planner knows what the tables look like.
  await product();
  await place.owner.query("ANALYZE");
  const samples = await interleaved(runs, { product, reference });
  return { name: "inbox to ledger", unit: "orders/s", goal: { kind: "least", ratio: 0.4 }, samples };
}
