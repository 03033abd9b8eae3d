import { expect, test } from "vitest";
import { missingPermissions, usesOf } from "~/domain/settings/permissions";

const needed = [
  "read_customers",
  "write_customers",
  "read_orders",
  "write_discounts",
  "read_all_orders",
  "read_own_subscription_contracts",
];

test.each<[string, string[], string[]]>([
  ["all of them", ["write_customers", "read_orders", "write_discounts"], []],
  ["from before coupons", ["read_customers", "write_customers", "read_orders"], ["write_discounts"]],
  ["reading only", ["read_customers", "read_orders", "write_discounts"], ["write_customers"]],
  ["none", [], ["read_customers", "write_customers", "read_orders", "write_discounts"]],
])("granted %s, what a platform gives by itself is not asked for", (_, granted, missing) => {
  expect(missingPermissions(needed, granted)).toEqual(missing);
});

test("what does not work is said once for each subject, whatever the platform calls it", () => {
  expect(usesOf(["write_discounts", "read_shop_coupons", "write_pixels", "read_sales", "write_new"])).toEqual([
    "orders",
    "coupons",
    "storefront",
    "other",
  ]);
  expect(usesOf([])).toEqual([]);
});
