// An exported product in, the fact of a product out: by the builder that webhooks go through.
import { z } from "zod";
import type { ShopEvent } from "~/domain/ledger/events";
import { parseMoney } from "~/domain/money";
import type { ReshapeContext } from "../platform";
import { type Exported, word } from "./exported";
import { amount, id, instant, optionalId, optionalInstant, optionalText, tags, text } from "./payload";
import { productFact } from "./product-fact";

const product = z.object({
  id,
  title: text,
  handle: text,
  productType: text,
  vendor: text,
  tags,
  status: word,
  publishedAt: optionalInstant,
  updatedAt: instant,
  featuredMedia: z.object({ preview: z.object({ image: z.object({ url: optionalText }).nullish() }).nullish() }).nullish(),
});

const variant = z.object({
  id,
  title: text,
  sku: optionalText,
  price: amount,
  compareAtPrice: amount.nullish(),
  inventoryPolicy: text,
  inventoryQuantity: z.number().int().nullish(),
  inventoryItem: z.object({ id: optionalId, tracked: z.boolean() }).nullish(),
});

export function exportedProduct({ node, children }: Exported, { currency }: ReshapeContext): ShopEvent {
  const told = product.parse(node);
  const fact = productFact({
    productId: told.id,
    title: told.title,
    handle: told.handle,
    category: told.productType,
    vendor: told.vendor,
    tags: told.tags,
    status: told.status === "draft" || told.status === "archived" ? told.status : "active",
    imageUrl: told.featuredMedia?.preview?.image?.url ?? null,
    publishedAt: told.publishedAt,
    variants: children.map((child) => {
      const item = variant.parse(child);
      return {
        variantId: item.id,
        title: item.title,
        sku: item.sku,
        priceMinor: parseMoney(item.price, currency),
        compareAtMinor: item.compareAtPrice ? parseMoney(item.compareAtPrice, currency) : null,
        inventoryItemId: item.inventoryItem?.id ?? null,
        isStockTracked: item.inventoryItem?.tracked ?? true,
        sellsWhenEmpty: item.inventoryPolicy === "CONTINUE",
        stock: item.inventoryQuantity ?? 0,
      };
    }),
    updatedAt: told.updatedAt,
  });
  return { kind: "product", product: fact };
}
