// Shops with as many customers as asked, filled once for all measures.
import type { ShopId } from "~/domain/ids";
import type { openShop } from "~/queries/shop/shops.server";
import { fillCrowd } from "./crowd";
import { addShop, type Place } from "./place";

export const many = Number(process.env.BENCH_CUSTOMERS ?? 1_000_000);
export const few = 10_000;

type Crowd = ReturnType<typeof openShop>;

const filled = new Map<number, Crowd>();

export async function crowdedShop(place: Place, customers: number): Promise<Crowd> {
  const known = filled.get(customers);
  if (known) return known;
  const { openShop } = await import("~/queries/shop/shops.server");
  const shop = openShop((await addShop(place.owner, `crowd-${customers}.myshopify.com`)) as ShopId);
  await fillCrowd(place.owner, shop.id, customers);
  filled.set(customers, shop);
  return shop;
}
