// Which permissions does a shop still have to give, and what does not work until it has?

/** In the order in which they are missed. */
export const permissionUses = ["orders", "customers", "products", "coupons", "storefront", "subscriptions", "reports", "other"] as const;
export type PermissionUse = (typeof permissionUses)[number];

/** A platform gives these by itself, or not: no click of the merchant's does. */
const byApproval: ReadonlySet<string> = new Set(["read_all_orders", "read_own_subscription_contracts"]);

/** `write_x` reads x, too, and is then told alone. */
export function missingPermissions(needed: readonly string[], granted: readonly string[]): string[] {
  const has = new Set(granted.flatMap((one) => [one, one.replace(/^write_/, "read_")]));
  return needed.filter((one) => !has.has(one) && !byApproval.has(one));
}

export function usesOf(permissions: readonly string[]): PermissionUse[] {
  const found = new Set(permissions.map((one) => useOf(one.replace(/^(read|write)_/, ""))));
  return permissionUses.filter((use) => found.has(use));
}

const subjects: Record<string, PermissionUse> = {
  orders: "orders",
  fulfillments: "orders",
  sales: "orders",
  customers: "customers",
  customer_merge: "customers",
  products: "products",
  inventory: "products",
  discounts: "coupons",
  shop_coupons: "coupons",
  pixels: "storefront",
  customer_events: "storefront",
  app_proxy: "storefront",
  shop_script_tags: "storefront",
  own_subscription_contracts: "subscriptions",
  marketing_events: "reports",
};

const useOf = (subject: string): PermissionUse => subjects[subject] ?? "other";
