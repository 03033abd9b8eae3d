// Products and their variants: the newest edition of each, and what it means that it differs from the one before.
import type { ShopDb } from "~/db.server";
import type { ProductFact } from "~/domain/ledger/events";
import { productEvents, type Shelf } from "~/domain/ledger/product-events";
import { instantOf } from "~/domain/scenario/version";
import { toJson } from "~/lib/json";
import { saveProductEvents } from "./product-events.server";
import { shelvesOf } from "./shelves.server";

export async function saveProducts(shop: ShopDb, products: ProductFact[], now: Date): Promise<void> {
  if (products.length === 0) return;
  const before = await shelvesOf(
    shop,
    products.map(({ productId }) => productId),
  );
  const written = await saveEditions(shop, products);
  if (written.length === 0) return;
  await saveVariants(shop, written);
  await saveHappenings(shop, { before, written, now });
}

/** Those of which no newer edition was known. */
async function saveEditions(shop: ShopDb, products: ProductFact[]): Promise<ProductFact[]> {
  const rows = products.map(({ variants: _variants, untoldVariantIds: _untold, ...product }) => ({
    ...product,
    firstListedAt: listedAt(product),
  }));
  const saved = await shop.query<{ productId: string }>`
    INSERT INTO product (shop_id, product_id, version, title, handle, category, vendor, tags, status, image_url, published_at,
      first_listed_at)
    SELECT ${shop.id}, r."productId", r.version, r.title, r.handle, r.category, r.vendor, ARRAY(SELECT jsonb_array_elements_text(r.tags)), r.status, r."imageUrl", r."publishedAt",
      r."firstListedAt"
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("productId" text, version text, title text, handle text, category text, vendor text, tags jsonb,
      status text, "imageUrl" text, "publishedAt" timestamptz, "firstListedAt" timestamptz)
    ON CONFLICT (shop_id, product_id) DO UPDATE SET version = excluded.version, title = excluded.title, handle = excluded.handle, category = excluded.category,
      vendor = excluded.vendor, tags = excluded.tags, status = excluded.status, image_url = excluded.image_url, published_at = excluded.published_at,
      first_listed_at = coalesce(product.first_listed_at, excluded.first_listed_at)
    WHERE product.version < excluded.version
    RETURNING product_id AS "productId"`;
  const written = new Set(saved.map((row) => row.productId));
  return products.filter((product) => written.has(product.productId));
}

function listedAt({ status, publishedAt, version }: Pick<ProductFact, "status" | "publishedAt" | "version">): Date | null {
  const toldAt = instantOf(version);
  return status === "active" && publishedAt && toldAt && publishedAt <= toldAt ? toldAt : null;
}

/** A version that tells no time cannot say when something happened. */
type Change = { before: Map<string, Shelf>; written: ProductFact[]; now: Date };

async function saveHappenings(shop: ShopDb, { before, written, now }: Change) {
  const after = await shelvesOf(
    shop,
    written.map(({ productId }) => productId),
  );
  const events = written.flatMap(({ productId, version }) => {
    const [shelf, at] = [after.get(productId), instantOf(version)];
    return shelf && at ? productEvents(before.get(productId) ?? null, shelf, { at, now }) : [];
  });
  await saveProductEvents(shop, events);
}

async function saveVariants(shop: ShopDb, products: ProductFact[]) {
  const rows = products.flatMap((product) => product.variants.map((variant) => ({ ...variant, productId: product.productId })));
  const untold = products.flatMap(({ untoldVariantIds }) => untoldVariantIds ?? []);
  await shop.query`
    DELETE FROM variant WHERE shop_id = ${shop.id} AND product_id = ANY(${products.map((product) => product.productId)}::text[])
      AND variant_id <> ALL (${[...rows.map((row) => row.variantId), ...untold]}::text[])`;
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
