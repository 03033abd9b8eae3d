// What a browser tells of a shop's pages, in few words.
import { operatorDb, type ShopDb } from "~/db.server";
import type { Told, ToldEvent } from "~/domain/storefront/told";
import { applyStorefront, type ToldAt } from "~/pipeline/storefront/apply-storefront.server";

export const storefrontStart = new Date("2026-06-01T00:00:00Z");
/** So many minutes after the start. */
export const minute = (n: number) => new Date(storefrontStart.getTime() + n * 60_000);

export async function opaqueIdOf(shop: ShopDb): Promise<string> {
  const [row] = await operatorDb.query<{ id: string }>`SELECT opaque_id AS id FROM shop WHERE shop_id = ${shop.id}`;
  return row?.id ?? "";
}

type Look = { id?: string; product?: string; name?: string } & Partial<Omit<ToldEvent, "id" | "at" | "name">>;

/** A batch of one event, told as it happens. */
export function lookAt(by: string, n: number, { id, product, name, ...more }: Look = {}, proof?: Told["proof"]): ToldAt {
  const at = minute(n).getTime();
  const event = {
    id: id ?? `${by} ${n} ${product ?? name ?? "page"}`,
    name: name ?? (product ? "product_viewed" : "page_viewed"),
    at,
    url: `https://shop.example/${product ? `products/${product}` : "pages/about"}`,
    ...(product ? { productId: product } : {}),
    ...more,
  };
  const told: Told = {
    shop: "00000000-0000-0000-0000-000000000000",
    visitor: by,
    sentAt: at,
    events: [event],
    ...(proof ? { proof } : {}),
  };
  return { told, receivedAt: minute(n) };
}

export const tell = async (shop: ShopDb, batches: ToldAt[], now = minute(10_000)) =>
  applyStorefront(shop, await opaqueIdOf(shop), batches, now);

/** Minutes after the start at which each customer of the platform is known to have done something in the shop; "nobody" for the rest. */
export async function whoseEvents(shop: ShopDb): Promise<Record<string, number[]>> {
  const rows = await shop.query<{ who: string; at: Date }>`
    SELECT coalesce(p.value, 'nobody') AS who, e.occurred_at AS at FROM storefront_event e
    JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = e.identity_id
    LEFT JOIN identity p ON p.shop_id = ${shop.id} AND p.customer_id = i.customer_id AND p.kind = 'platform'
    WHERE e.shop_id = ${shop.id} ORDER BY 1, 2`;
  const found: Record<string, number[]> = {};
  for (const { who, at } of rows) found[who] = [...(found[who] ?? []), (at.getTime() - storefrontStart.getTime()) / 60_000];
  return found;
}
