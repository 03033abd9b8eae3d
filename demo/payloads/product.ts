// How does the shop tell of a product and of its stock? products/create and inventory_levels/update.

import type { Webhook } from "../webhook";
import { inventoryItemId, type Product, productId, variantId } from "../world/product";
import { money, type ShopProfile, time } from "./shop";

export function productCreate(shop: ShopProfile, product: Product, at: Date): Webhook {
  return { at, topic: "products/create", eventKey: `product-${product.key}`, body: productBody(shop, product, { launchedAt: at, at }) };
}

type PriceChange = { launchedAt: Date; at: Date; price: number };

export function priceUpdate(shop: ShopProfile, product: Product, { launchedAt, at, price }: PriceChange): Webhook {
  const body = productBody(shop, { ...product, price }, { launchedAt, at });
  return { at, topic: "products/update", eventKey: `product-${product.key}-${at.getTime()}`, body };
}

function productBody(shop: ShopProfile, product: Product, { launchedAt, at }: { launchedAt: Date; at: Date }) {
  const id = productId(product);
  const hasSizes = product.variants.length > 1;
  return {
    admin_graphql_api_id: `gid://shopify/Product/${id}`,
    body_html: `<p>${product.title}</p>`,
    created_at: time(shop, launchedAt),
    handle: product.key.toLowerCase(),
    id,
    product_type: product.type,
    published_at: time(shop, launchedAt),
    template_suffix: null,
    title: product.title,
    updated_at: time(shop, at),
    vendor: shop.name,
    status: "active",
    published_scope: "web",
    tags: product.gift.map((season) => `gift-${season}`).join(", "),
    variants: product.variants.map((variant, index) => variantBody(shop, { product, variant, index, at })),
    options: [
      { name: hasSizes ? "サイズ" : "Title", id: id + 1, product_id: id, position: 1, values: product.variants.map(({ title }) => title) },
    ],
    images: [],
    image: null,
    media: [],
    variant_gids: product.variants.map(({ sku }) => ({
      admin_graphql_api_id: `gid://shopify/ProductVariant/${variantId(sku)}`,
      updated_at: at.toISOString(),
    })),
    has_variants_that_requires_components: false,
    category: null,
  };
}

type VariantPlace = { product: Product; variant: Product["variants"][number]; index: number; at: Date };

function variantBody(shop: ShopProfile, { product, variant, index, at }: VariantPlace) {
  const id = variantId(variant.sku);
  return {
    admin_graphql_api_id: `gid://shopify/ProductVariant/${id}`,
    barcode: null,
    compare_at_price: null,
    created_at: time(shop, at),
    id,
    inventory_policy: product.stock === null ? "continue" : "deny",
    position: index + 1,
    price: money(shop, product.price),
    product_id: productId(product),
    sku: variant.sku,
    taxable: true,
    title: variant.title,
    updated_at: time(shop, at),
    option1: variant.title,
    option2: null,
    option3: null,
    image_id: null,
    inventory_item_id: inventoryItemId(variant.sku),
    inventory_quantity: product.stock ?? 0,
    old_inventory_quantity: product.stock ?? 0,
  };
}

export function stockUpdate(shop: ShopProfile, sku: string, { at, available }: { at: Date; available: number }): Webhook {
  const item = inventoryItemId(sku);
  const body = {
    inventory_item_id: item,
    location_id: shop.locationId,
    available,
    updated_at: time(shop, at),
    admin_graphql_api_id: `gid://shopify/InventoryLevel/${shop.locationId}?inventory_item_id=${item}`,
  };
  return { at, topic: "inventory_levels/update", eventKey: `stock-${sku}-${at.getTime()}`, body };
}
