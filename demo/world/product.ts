// What does the demo's shop sell? The shape of one product, before it becomes a webhook.
import { platformNumber } from "../random";

export type Department = "food" | "cosmetics" | "apparel" | "goods";
export type GiftSeason = "valentine" | "mothers-day" | "ochugen" | "oseibo";

export type Product = {
  key: string;
  department: Department;
  title: string;
  /** Shopify's product_type; a category of the ledger. */
  type: string;
  /** In minor units of the shop's currency. */
  price: number;
  /** Median days until it is used up; null: it lasts. */
  refillDays: number | null;
  gift: GiftSeason[];
  variants: { title: string; sku: string }[];
  /** Kept in stock for ever, or counted. */
  stock: number | null;
};

type Row = [title: string, price: number, refillDays?: number, gift?: GiftSeason[]];

/** Products of one type; the key is the type's prefix and the place in the list. */
export function productsOf(
  department: Department,
  { type, prefix, sizes = [] }: { type: string; prefix: string; sizes?: string[] },
  rows: Row[],
): Product[] {
  return rows.map(([title, price, refillDays = 0, gift = []], index) => {
    const key = `${prefix}-${String(index + 1).padStart(2, "0")}`;
    const variants = sizes.length
      ? sizes.map((size) => ({ title: size, sku: `${key}-${size}`.toUpperCase() }))
      : [{ title: "Default Title", sku: key.toUpperCase() }];
    return { key, department, title, type, price, refillDays: refillDays || null, gift, variants, stock: 400 };
  });
}

export const productId = (product: Pick<Product, "key">) => platformNumber("product", product.key);
export const variantId = (sku: string) => platformNumber("variant", sku);
export const inventoryItemId = (sku: string) => platformNumber("inventory-item", sku);
