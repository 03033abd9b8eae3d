// How much is left of each variant at Color Me? A list by itself: a sale need not make a new edition of its product.
import { z } from "zod";
import type { ShopEvent } from "~/domain/ledger/events";
import type { RawWebhook } from "../platform";
import { id, list, optionalText, readJson } from "../shopify/payload";
import type { ColorMeAnswer, ColorMeClient } from "./client.server";
import { letter } from "./payload";
import { location } from "./reshape-product";
import { variantIdOf } from "./variant-id";

const stock = z.object({
  product_id: id,
  option1_value: optionalText,
  option2_value: optionalText,
  stocks: z.number().int().nullish(),
});

export type StockRow = { variantId: string; available: number; item: z.infer<typeof stock> };

const pageSize = 50;

/** Of what is not counted nothing is told. */
export async function readStocks(client: ColorMeClient, offset: number): Promise<ColorMeAnswer<{ rows: StockRow[]; next: number | null }>> {
  const shape = z.object({ stocks: list(stock), meta: z.object({ total: z.number().int() }) });
  const answer = await client.ask("GET", "/v1/stocks", { query: { limit: pageSize, offset } }, shape);
  if (answer.outcome !== "answered") return answer;
  const { stocks, meta } = answer.body;
  const rows = new Map<string, StockRow>();
  for (const item of stocks) {
    if (item.stocks === null || item.stocks === undefined) continue;
    const variantId = variantIdOf(item.product_id, item);
    // Counted as the product's own telling counts them (reshape-product.ts).
    const available = (rows.get(variantId)?.available ?? 0) + item.stocks;
    rows.set(variantId, { variantId, available, item: { ...item, stocks: available } });
  }
  const end = offset + stocks.length;
  return { ...answer, body: { rows: [...rows.values()], next: stocks.length > 0 && end < meta.total ? end : null } };
}

export function reshapeStock({ body }: Pick<RawWebhook, "body">): ShopEvent[] {
  const { item, toldAt } = letter(stock).parse(readJson(body.toString("utf8")));
  const level = {
    inventoryItemId: variantIdOf(item.product_id, item),
    locationId: location,
    available: item.stocks ?? 0,
    updatedAt: toldAt,
  };
  return [{ kind: "stock", stock: level }];
}
