// How do products stand in the ledger right now: shown, priced, and with how much of them left?
import type { ShopDb } from "~/db.server";
import type { Shelf, ShelfVariant } from "~/domain/ledger/product-events";
import { instantOf } from "~/domain/scenario/version";

type VariantRow = Omit<ShelfVariant, "variantId" | "hasNewLevel"> & { variantId: string | null; inventoryItemId: string | null };
type Row = VariantRow & Pick<Shelf, "productId" | "isListed" | "wasListed" | "publishedAt"> & { version: string };

/** By product id. `newLevels`: inventory items of which a location told for the first time just now. */
export async function shelvesOf(shop: ShopDb, productIds: string[], newLevels = new Set<string>()): Promise<Map<string, Shelf>> {
  const rows = await shop.query<Row>`
    SELECT p.product_id AS "productId", p.version, p.published_at AS "publishedAt", p.first_listed_at IS NOT NULL AS "wasListed",
      p.status = 'active' AND p.published_at IS NOT NULL AND p.deleted_at IS NULL AND p.version <> '' AS "isListed",
      v.variant_id AS "variantId", v.price_minor AS "priceMinor", v.is_stock_tracked AND NOT v.sells_when_empty AS "isLimited", v.stock,
      v.inventory_item_id AS "inventoryItemId", level.available AS level
    FROM product p
    LEFT JOIN LATERAL (SELECT * FROM variant own WHERE own.shop_id = ${shop.id} AND own.product_id = p.product_id OFFSET 0) v ON true
    LEFT JOIN LATERAL (
      SELECT sum(n.available)::int AS available FROM inventory_level n WHERE n.shop_id = ${shop.id} AND n.inventory_item_id = v.inventory_item_id
    ) level ON true
    WHERE p.shop_id = ${shop.id} AND p.product_id = ANY(${productIds}::text[])
    ORDER BY p.product_id, v.variant_id`;
  const shelves = new Map<string, Shelf>();
  for (const { productId, version, isListed, wasListed, publishedAt, inventoryItemId, variantId, ...variant } of rows) {
    const shelf = shelves.get(productId) ?? { productId, toldAt: instantOf(version), isListed, wasListed, publishedAt, variants: [] };
    const hasNewLevel = inventoryItemId !== null && newLevels.has(inventoryItemId);
    if (variantId !== null) shelf.variants.push({ ...variant, variantId, hasNewLevel });
    shelves.set(productId, shelf);
  }
  return shelves;
}

/** Whose stock is counted under these inventory items? */
export const productsOfItems = async (shop: ShopDb, inventoryItemIds: string[]) =>
  shop.query<{ productId: string; inventoryItemId: string }>`
    SELECT product_id AS "productId", inventory_item_id AS "inventoryItemId" FROM variant
    WHERE shop_id = ${shop.id} AND inventory_item_id = ANY(${inventoryItemIds}::text[])`;
