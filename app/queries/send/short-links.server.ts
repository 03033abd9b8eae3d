// What does a short address in a message stand for, and for how long is that kept?
import type { ShopDb } from "~/db.server";
import { answerLivesDays, clickLivesDays } from "~/domain/consent/link-token";
import { toJson } from "~/lib/json";

export type KeptLink = { code: string; deliveryId: string; purpose: string; url: string };

/** A message that is written again has the same codes. */
export async function saveShortLinks(shop: ShopDb, links: KeptLink[], now: Date): Promise<void> {
  if (links.length === 0) return;
  await shop.query`
    INSERT INTO short_link (shop_id, code, delivery_id, purpose, url, made_at)
    SELECT ${shop.id}, r.code, r."deliveryId", r.purpose, r.url, ${now}
    FROM jsonb_to_recordset(${toJson(links)}::jsonb) AS r(code text, "deliveryId" uuid, purpose text, url text)
    ON CONFLICT DO NOTHING`;
}

export async function shortLinkBy(shop: ShopDb, code: string): Promise<(KeptLink & { madeAt: Date }) | null> {
  const [row] = await shop.query<KeptLink & { madeAt: Date }>`
    SELECT code, delivery_id AS "deliveryId", purpose, url, made_at AS "madeAt" FROM short_link WHERE shop_id = ${shop.id} AND code = ${code}`;
  return row ?? null;
}

const dayMs = 86_400_000;
const droppedPerStatement = 5_000;

/** Those that lead nowhere any more, by their age. The way out of further messages never grows old, and stays. */
export async function dropDeadLinks(shop: ShopDb, now: Date): Promise<void> {
  await dropOlder(shop, "click", new Date(now.getTime() - clickLivesDays * dayMs));
  await dropOlder(shop, "answer", new Date(now.getTime() - answerLivesDays * dayMs));
}

async function dropOlder(shop: ShopDb, purpose: string, before: Date): Promise<void> {
  for (;;) {
    const gone = await shop.query`
      DELETE FROM short_link WHERE shop_id = ${shop.id} AND code = ANY(ARRAY(
        SELECT code FROM short_link WHERE shop_id = ${shop.id} AND purpose = ${purpose} AND made_at < ${before}
        ORDER BY shop_id, purpose, made_at LIMIT ${droppedPerStatement})) RETURNING code`;
    if (gone.length < droppedPerStatement) return;
  }
}
