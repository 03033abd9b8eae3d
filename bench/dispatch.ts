// How many personal messages a second are rendered, kept, sent and settled, against a bare client that posts the same ready bodies?
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type pg from "pg";
import { z } from "zod";
import type { ShopId } from "~/domain/ids";
import { benchNow } from "./crowd";
import { type Figure, interleaved } from "./measure";
import type { Place } from "./place";
import { postAll, type Ready } from "./reference/bare-client";
import { startServer } from "./server";
import { crowdedShop, few } from "./shops";

/** So many go before the clock starts, on both sides. */
const warmUp = 1_000;
/** As many calls at once as the product makes. */
const atOnce = 20;
/** The day after a newsletter fell due, at noon in Tokyo: whoever's own hour it was waits for nothing more. */
const decideAt = new Date(benchNow.getTime() + 3 * 86_400_000 + 20.5 * 3_600_000);
const sendAt = new Date(decideAt.getTime() + 27.5 * 3_600_000);

export async function dispatchFigures(place: Place, runs: number): Promise<Figure[]> {
  const sink = await startServer(["--import", "tsx", "bench/reference/provider-sink.ts"], {});
  const far = { owner: place.owner, runs, port: sink.port };
  try {
    const byMail = await crowdedShop(place, few);
    await connectMail(byMail);
    const byLine = await crowdedShop(place, few + 1);
    await connectLine(place.owner, byLine);
    return [
      await dispatchFigure(byMail, { ...far, what: "personal mail with a grid of goods", leastBytes: 10_000 }),
      await dispatchFigure(byLine, { ...far, what: "personal LINE message with a grid of goods", leastBytes: 1_000 }),
    ];
  } finally {
    await sink.stop();
  }
}

type Shop = Awaited<ReturnType<typeof crowdedShop>>;
type Far = { owner: pg.Client; runs: number; port: number; what: string; leastBytes: number };

async function dispatchFigure(shop: Shop, { owner, runs, port, what, leastBytes }: Far): Promise<Figure> {
  await beginNewsletter(owner, shop.id);
  const { decideRuns } = await import("~/pipeline/decide/decide-runs.server");
  const send = async () => {
    await owner.query("TRUNCATE delivery, delivery_content");
    await owner.query("DELETE FROM scenario_run WHERE shop_id = $1", [shop.id]);
    await decideRuns(shop, decideAt);
    await ask(port, "/keep");
    const { warmed, sent, ms } = await sender({ shopId: shop.id, port });
    const { people, kept } = await toldBy(port);
    if (people !== warmed + sent || sent < few / 3) throw new Error(`${warmed} and ${sent} went, ${people} arrived`);
    return { perSecond: (sent / ms) * 1000, people, kept };
  };
  const first = await send();
  const { rows } = await owner.query(
    "SELECT avg(length(html) + coalesce(length(payload::text), 0))::int AS bytes FROM delivery_content WHERE shop_id = $1",
    [shop.id],
  );
  if (Number(rows[0].bytes) < leastBytes) throw new Error(`a message of ${rows[0].bytes} bytes is too small to mean anything`);
  const samples = await interleaved(runs, {
    product: async () => (await send()).perSecond,
    reference: () => bare(port, first.kept, first.people),
  });
  return {
    name: `${what}: written, kept, sent, settled, against a bare client with the same bodies (${first.kept.length} calls for ${first.people})`,
    unit: "messages/s",
    goal: { kind: "least", ratio: 0.5 },
    samples,
  };
}

async function connectMail(shop: Shop) {
  const { saveSettings } = await import("~/pipeline/change/save-settings.server");
  await saveSettings(shop, { channel: "email", apiKey: "SG.bench-key.of-the-shop" }, { actor: "bench", now: benchNow });
}

/** Everybody is a friend, and nobody agreed to mail. */
async function connectLine(owner: pg.Client, shop: Shop) {
  await connectMail(shop);
  const { answerLineSettings } = await import("~/pipeline/change/line-settings.server");
  const keys = { accessToken: "a".repeat(170), channelSecret: "0123456789abcdef0123456789abcdef" };
  const saved = await answerLineSettings(shop, { intent: "save", ...keys }, { actor: "bench", now: benchNow });
  if ("problems" in saved) throw new Error(`LINE was not connected: ${JSON.stringify(saved)}`);
  await owner.query(
    `INSERT INTO identity (shop_id, identity_id, kind, value, customer_id, first_seen_at)
     SELECT shop_id, md5('line' || customer_id)::uuid, 'line', 'U' || md5(customer_id::text), customer_id, '2025-01-01' FROM customer WHERE shop_id = $1`,
    [shop.id],
  );
  await owner.query(
    "UPDATE customer SET line_identity_id = md5('line' || customer_id)::uuid, line_consent = 'subscribed', email_consent = 'never-asked' WHERE shop_id = $1",
    [shop.id],
  );
}

const run = promisify(execFile);
const told = z.object({ warmed: z.number(), sent: z.number(), ms: z.number() });

async function sender({ shopId, port }: { shopId: ShopId; port: number }) {
  const environment = { ...process.env, SENDGRID_BASE_URL: `http://127.0.0.1:${port}/`, LINE_BASE_URL: `http://127.0.0.1:${port}` };
  const args = ["--import", "tsx", "bench/sender.ts", String(shopId), sendAt.toISOString(), String(warmUp)];
  const { stdout } = await run(process.execPath, args, { env: environment });
  return told.parse(JSON.parse(stdout));
}

async function bare(port: number, bodies: Ready[], people: number): Promise<number> {
  await postAll(port, bodies.slice(0, warmUp), { atOnce });
  await ask(port, "/forget");
  return (people / (await postAll(port, bodies, { atOnce }))) * 1000;
}

const ask = (port: number, path: string) => fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", body: "{}" });

async function toldBy(port: number): Promise<{ people: number; kept: Ready[] }> {
  const told = (await (await fetch(`http://127.0.0.1:${port}/told`)).json()) as { people: number; kept: Ready[] };
  return told;
}

async function beginNewsletter(owner: pg.Client, shopId: ShopId) {
  await owner.query(
    `INSERT INTO scenario_setting (shop_id, scenario_id, is_on, enabled_at, salt, holdout_percent, updated_at)
     VALUES ($1, 'newsletter', true, '2026-01-01', 'newsletter', 0, '2026-01-01') ON CONFLICT DO NOTHING`,
    [shopId],
  );
  await owner.query(
    "INSERT INTO product_rank (shop_id, product_id, orders) SELECT $1::int, 'p' || n, 500 - n FROM generate_series(0, 99) n ON CONFLICT DO NOTHING",
    [shopId],
  );
}
