// What was put into the basket, or taken out? No API tells: the press of the button does, and the basket that the next page names.
import type { ColorMeObject } from "./page";

/** How many of each product lay in it when it was last seen. */
export type Basket = Record<string, number>;

export type BasketChange = { name: "product_added_to_cart" | "product_removed_from_cart"; productId: string };

/** null: the page names no basket. */
export function basketOf(colorMe: ColorMeObject | undefined): Basket | null {
  const items = colorMe?.basket?.items;
  if (!Array.isArray(items)) return null;
  const basket: Basket = {};
  // A product of two variants lies there twice.
  for (const { id, quantity } of items) if (id) basket[id] = (basket[id] ?? 0) + (Number(quantity) || 1);
  return basket;
}

/** A press of the button was told already and stands in `before`: it is not told again. */
export function basketChanges(before: Basket, after: Basket): BasketChange[] {
  const products = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return products.flatMap((productId): BasketChange[] => {
    const more = (after[productId] ?? 0) - (before[productId] ?? 0);
    if (more === 0) return [];
    return [{ name: more > 0 ? "product_added_to_cart" : "product_removed_from_cart", productId }];
  });
}

/** The form of a product's page, with or without Color Me's own script around it. */
export function addedBy(form: {
  action: string;
  name: string;
  value: (field: string) => string;
}): { productId: string; quantity: number } | null {
  const isCart = form.name === "product_form" || /\/basket\/items\/add|mode=cart_inn/.test(form.action);
  const productId = form.value("product_id");
  return isCart && productId ? { productId, quantity: Number(form.value("product_num")) || 1 } : null;
}
