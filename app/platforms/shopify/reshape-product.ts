// products/* and inventory_levels/update: foreign payload in, facts out.
import { z } from "zod";
import type { ShopEvent } from "~/domain/ledger/events";
import { parseMoney } from "~/domain/money";
import type { RawWebhook, ReshapeContext } from "../platform";
import { amount, id, instant, list, optionalId, optionalInstant, optionalText, tags, text } from "./payload";
import { productFact } from "./product-fact";

const variant = z.object({
  id,
  title: text,
  sku: optionalText,
  price: amount,
  compare_at_price: amount.nullish(),
  inventory_item_id: optionalId,
  inventory_management: z.string().nullish(),
  inventory_policy: text,
  inventory_quantity: z.number().int().nullish(),
});

const image = z.object({ src: optionalText }).nullish();

const product = z.object({
  id,
  title: text,
  handle: text,
  product_type: text,
  vendor: text,
  tags: tags.nullish(),
  status: z.string().nullish(),
  published_at: optionalInstant,
  updated_at: instant.nullish(),
  image,
  images: list(z.object({ src: optionalText })),
  variants: list(variant),
  variant_gids: list(z.object({ admin_graphql_api_id: id })),
});

export function reshapeProduct(payload: unknown, webhook: RawWebhook, { currency }: ReshapeContext): ShopEvent[] {
  const told = product.parse(payload);
  const fact = productFact({
    productId: told.id,
    title: told.title,
    handle: told.handle,
    category: told.product_type,
    vendor: told.vendor,
    tags: told.tags ?? [],
    status: told.status === "draft" || told.status === "archived" ? told.status : "active",
    imageUrl: told.image?.src ?? told.images[0]?.src ?? null,
    publishedAt: told.published_at,
    variants: told.variants.map((item) => ({
      variantId: item.id,
      title: item.title,
      sku: item.sku,
      priceMinor: parseMoney(item.price, currency),
      compareAtMinor: item.compare_at_price ? parseMoney(item.compare_at_price, currency) : null,
      inventoryItemId: item.inventory_item_id,
      // Left out altogether by newer payloads: then the quantity is what there is to go by.
      isStockTracked: item.inventory_management !== null,
      sellsWhenEmpty: item.inventory_policy === "continue",
      stock: item.inventory_quantity ?? 0,
    })),
    updatedAt: told.updated_at ?? webhook.triggeredAt ?? webhook.receivedAt,
    ...untoldVariants(told),
  });
  return [{ kind: "product", product: fact }];
}

/** Of a product with more than a hundred variants a webhook tells a hundred whole, and of the others that they exist: `variant_gids`. */
function untoldVariants({ variants, variant_gids: all }: z.infer<typeof product>): { untoldVariantIds?: string[] } {
  const told = new Set(variants.map((item) => item.id));
  const untold = all.map((item) => item.admin_graphql_api_id).filter((variantId) => !told.has(variantId));
  return untold.length > 0 ? { untoldVariantIds: untold.toSorted() } : {};
}

export const reshapeProductDeleted = (payload: unknown, webhook: RawWebhook): ShopEvent[] => [
  { kind: "product-deleted", productId: z.object({ id }).parse(payload).id, at: webhook.triggeredAt ?? webhook.receivedAt },
];

/** `available` is null where the location does not stock the item. */
export function reshapeStock(payload: unknown, webhook: RawWebhook): ShopEvent[] {
  const told = z
    .object({ inventory_item_id: id, location_id: id, available: z.number().int().nullish(), updated_at: optionalInstant })
    .parse(payload);
  const updatedAt = told.updated_at ?? webhook.triggeredAt ?? webhook.receivedAt;
  return [
    {
      kind: "stock",
      stock: { inventoryItemId: told.inventory_item_id, locationId: told.location_id, available: told.available ?? 0, updatedAt },
    },
  ];
}
