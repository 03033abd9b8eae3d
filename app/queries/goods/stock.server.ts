// How much of each inventory item lies where? The newest count of each, and what it means for its product.
import type { ShopDb } from "~/db.server";
import type { StockFact } from "~/domain/ledger/events";
import { productEvents } from "~/domain/ledger/product-events";
import { toJson } from "~/lib/json";
import { saveProductEvents } from "./product-events.server";
import { productsOfItems, shelvesOf } from "./shelves.server";

export async function saveStock(shop: ShopDb, stock: StockFact[], now: Date): Promise<void> {
  if (stock.length === 0) return;
  const owners = await productsOfItems(
    shop,
    stock.map(({ inventoryItemId }) => inventoryItemId),
  );
  const productIds = [...new Set(owners.map(({ productId }) => productId))];
  const before = await shelvesOf(shop, productIds);
  const saved = await saveLevels(shop, stock);
  if (saved.length === 0 || productIds.length === 0) return;
  const after = await shelvesOf(
    shop,
    productIds,
    new Set(saved.filter(({ isNew }) => isNew).map(({ inventoryItemId }) => inventoryItemId)),
  );
  const toldAt = latestByProduct(saved, owners);
  const events = [...after.values()].flatMap((shelf) => {
    const at = toldAt.get(shelf.productId);
    return at ? productEvents(before.get(shelf.productId) ?? null, shelf, { at, now }) : [];
  });
  await saveProductEvents(shop, events);
}

type SavedLevel = { inventoryItemId: string; updatedAt: Date; isNew: boolean };

const saveLevels = (shop: ShopDb, stock: StockFact[]) => shop.query<SavedLevel>`
  INSERT INTO inventory_level (shop_id, inventory_item_id, location_id, available, updated_at)
  SELECT ${shop.id}, r."inventoryItemId", r."locationId", r.available, r."updatedAt"
  FROM jsonb_to_recordset(${toJson(stock)}::jsonb) AS r("inventoryItemId" text, "locationId" text, available int, "updatedAt" timestamptz)
  ON CONFLICT (shop_id, inventory_item_id, location_id) DO UPDATE SET available = excluded.available, updated_at = excluded.updated_at
  WHERE (inventory_level.updated_at, excluded.available) < (excluded.updated_at, inventory_level.available)
  RETURNING inventory_item_id AS "inventoryItemId", updated_at AS "updatedAt", (xmax = 0) AS "isNew"`;

function latestByProduct(saved: SavedLevel[], owners: { productId: string; inventoryItemId: string }[]): Map<string, Date> {
  const latest = new Map<string, Date>();
  for (const { productId, inventoryItemId } of owners)
    for (const { updatedAt } of saved.filter((level) => level.inventoryItemId === inventoryItemId)) {
      const known = latest.get(productId);
      if (!known || known < updatedAt) latest.set(productId, updatedAt);
    }
  return latest;
}

/** What lies of each of these inventory items, over all places; one that is not known has no entry. */
export async function knownLevels(shop: ShopDb, inventoryItemIds: string[]): Promise<Map<string, number>> {
  if (inventoryItemIds.length === 0) return new Map();
  const rows = await shop.query<{ inventoryItemId: string; available: number }>`
    SELECT inventory_item_id AS "inventoryItemId", sum(available)::int AS available FROM inventory_level
    WHERE shop_id = ${shop.id} AND inventory_item_id = ANY(${inventoryItemIds}::text[]) GROUP BY inventory_item_id`;
  return new Map(rows.map(({ inventoryItemId, available }) => [inventoryItemId, available]));
}
