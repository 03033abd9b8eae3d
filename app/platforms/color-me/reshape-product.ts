// Color Me's products: foreign object in, facts out. Its categories and groups have names elsewhere, told with it.
import { z } from "zod";
import type { ShopEvent, VariantFact } from "~/domain/ledger/events";
import { versionOf } from "~/domain/scenario/version";
import type { RawWebhook } from "../platform";
import { id, list, optionalText, readJson, text } from "../shopify/payload";
import { flag, optionalSeconds, optionalYen, seconds } from "./payload";
import { variantIdOf } from "./variant-id";

const variant = z.object({
  option1_value: optionalText,
  option2_value: optionalText,
  title: text,
  stocks: z.number().int().nullish(),
  model_number: optionalText,
  option_price: optionalYen,
  option_price_including_tax: optionalYen,
});

const product = z.object({
  id,
  name: text,
  stocks: z.number().int().nullish(),
  stock_managed: flag,
  model_number: optionalText,
  display_state: text,
  /** Reached by its address alone: the shop shows it nowhere. */
  unlisted: flag,
  sales_price: optionalYen,
  sales_price_including_tax: optionalYen,
  price: optionalYen,
  make_date: optionalSeconds,
  update_date: seconds,
  image_url: optionalText,
  variants: list(variant),
});

type Product = z.infer<typeof product>;

const told = z.object({ item: product, toldAt: seconds, category: optionalText, groups: list(z.string()) });

/** The one place where everything lies. */
export const location = "color-me";

export function reshapeProduct({ body }: Pick<RawWebhook, "body">): ShopEvent[] {
  const { item, toldAt, category, groups } = told.parse(readJson(body.toString("utf8")));
  const variants = variantsOf(item).toSorted((a, b) => (a.variantId < b.variantId ? -1 : 1));
  const fact = {
    productId: item.id,
    title: item.name,
    // The whole path of its page, as Color Me writes it.
    handle: `/?pid=${item.id}`,
    category: category ?? "",
    vendor: "",
    tags: groups.toSorted(),
    status: item.display_state === "hidden" || item.unlisted ? ("draft" as const) : ("active" as const),
    imageUrl: item.image_url,
    publishedAt: item.make_date,
    variants,
  };
  const stock = variants.map(({ variantId, stock: available }) => ({
    inventoryItemId: variantId,
    locationId: location,
    available,
    updatedAt: toldAt,
  }));
  return [
    { kind: "product", product: { ...fact, version: versionOf(item.update_date, toldAt.toISOString(), fact) } },
    ...stock.map((level): ShopEvent => ({ kind: "stock", stock: level })),
  ];
}

function variantsOf(item: Product): VariantFact[] {
  const base = item.sales_price_including_tax ?? item.sales_price ?? 0n;
  const shape = (variantId: string, priceMinor: bigint) => ({
    variantId,
    priceMinor,
    compareAtMinor: item.price !== null && item.price > priceMinor ? item.price : null,
    inventoryItemId: variantId,
    isStockTracked: item.stock_managed,
    sellsWhenEmpty: false,
  });
  if (item.variants.length === 0) return [{ ...shape(item.id, base), title: "", sku: item.model_number, stock: item.stocks ?? 0 }];
  const variants = new Map<string, VariantFact>();
  for (const one of item.variants) {
    const variantId = variantIdOf(item.id, one);
    const stock = one.stocks ?? 0;
    const same = variants.get(variantId);
    const price = one.option_price_including_tax ?? one.option_price ?? base;
    // Options that differ in their width alone ("S", "Ｓ") are one: an order's line would not tell which.
    if (same) variants.set(variantId, { ...same, stock: same.stock + stock });
    else variants.set(variantId, { ...shape(variantId, price), title: one.title, sku: one.model_number, stock });
  }
  return [...variants.values()];
}
