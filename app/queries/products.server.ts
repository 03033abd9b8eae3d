// Products, their variants and stock: the newest edition of each.
import type { ShopDb } from "~/db.server";
import type { ProductFact, StockFact } from "~/domain/events";
import { toJson } from "~/lib/json";

export async function saveProducts(shop: ShopDb, products: ProductFact[]): Promise<void> {
  if (products.length === 0) return;
  const rows = products.map(({ variants: _variants, ...product }) => product);
  const saved = await shop.query<{ productId: string }>`
    INSERT INTO product (shop_id, product_id, version, title, handle, category, vendor, tags, status, image_url, published_at)
    SELECT ${shop.id}, r."productId", r.version, r.title, r.handle, r.category, r.vendor, ARRAY(SELECT jsonb_array_elements_text(r.tags)), r.status, r."imageUrl", r."publishedAt"
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("productId" text, version text, title text, handle text, category text, vendor text, tags jsonb,
      status text, "imageUrl" text, "publishedAt" timestamptz)
    ON CONFLICT (shop_id, product_id) DO UPDATE SET version = excluded.version, title = excluded.title, handle = excluded.handle, category = excluded.category,
      vendor = excluded.vendor, tags = excluded.tags, status = excluded.status, image_url = excluded.image_url, published_at = excluded.published_at
    WHERE product.version < excluded.version
    RETURNING product_id AS "productId"`;
  const written = new Set(saved.map((row) => row.productId));
  await saveVariants(
    shop,
    products.filter((product) => written.has(product.productId)),
  );
}

async function saveVariants(shop: ShopDb, products: ProductFact[]) {
  const rows = products.flatMap((product) => product.variants.map((variant) => ({ ...variant, productId: product.productId })));
  await shop.query`
    DELETE FROM variant WHERE shop_id = ${shop.id} AND product_id = ANY(${products.map((product) => product.productId)}::text[])
      AND variant_id <> ALL (${rows.map((row) => row.variantId)}::text[])`;
  await shop.query`
    INSERT INTO variant (shop_id, variant_id, product_id, title, sku, price_minor, compare_at_minor, inventory_item_id, is_stock_tracked, sells_when_empty, stock)
    SELECT ${shop.id}, r."variantId", r."productId", r.title, r.sku, r."priceMinor", r."compareAtMinor", r."inventoryItemId", r."isStockTracked", r."sellsWhenEmpty", r.stock
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("variantId" text, "productId" text, title text, sku text, "priceMinor" bigint, "compareAtMinor" bigint,
      "inventoryItemId" text, "isStockTracked" boolean, "sellsWhenEmpty" boolean, stock int)
    ON CONFLICT (shop_id, variant_id) DO UPDATE SET product_id = excluded.product_id, title = excluded.title, sku = excluded.sku, price_minor = excluded.price_minor,
      compare_at_minor = excluded.compare_at_minor, inventory_item_id = excluded.inventory_item_id, is_stock_tracked = excluded.is_stock_tracked,
      sells_when_empty = excluded.sells_when_empty, stock = excluded.stock`;
}

export async function deleteProducts(shop: ShopDb, deletions: { productId: string; at: Date }[]): Promise<void> {
  if (deletions.length === 0) return;
  await shop.query`
    INSERT INTO product (shop_id, product_id, version, deleted_at)
    SELECT ${shop.id}, r."productId", '', min(r.at) FROM jsonb_to_recordset(${toJson(deletions)}::jsonb) AS r("productId" text, at timestamptz)
    GROUP BY r."productId"
    ON CONFLICT (shop_id, product_id) DO UPDATE SET deleted_at = least(product.deleted_at, excluded.deleted_at)`;
}

export async function saveStock(shop: ShopDb, stock: StockFact[]): Promise<void> {
  if (stock.length === 0) return;
  await shop.query`
    INSERT INTO inventory_level (shop_id, inventory_item_id, location_id, available, updated_at)
    SELECT ${shop.id}, r."inventoryItemId", r."locationId", r.available, r."updatedAt"
    FROM jsonb_to_recordset(${toJson(stock)}::jsonb) AS r("inventoryItemId" text, "locationId" text, available int, "updatedAt" timestamptz)
    ON CONFLICT (shop_id, inventory_item_id, location_id) DO UPDATE SET available = excluded.available, updated_at = excluded.updated_at
    WHERE (inventory_level.updated_at, excluded.available) < (excluded.updated_at, inventory_level.available)`;
}
