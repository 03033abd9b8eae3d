// The same order webhooks for product and reference: deterministic bodies in the platform's shape.
import { createHmac } from "node:crypto";

export const benchSecret = "bench-secret";
export const benchDomain = "bench.myshopify.com";

/** One orders/create body of about 3 KB; every fourth customer comes back, half of them as a guest. */
export function orderBody(n: number): Buffer {
  const customer = Math.floor(n * 0.75);
  const at = new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString();
  const price = (1000 + (n % 50) * 100).toFixed(2);
  const email = `customer-${customer}@example.test`;
  const address = {
    first_name: "花子",
    last_name: `山田${customer}`,
    address1: "丸の内1-1",
    city: "千代田区",
    zip: "100-0005",
    province: "東京都",
    province_code: "JP-13",
    country: "Japan",
    country_code: "JP",
    phone: `+8190${String(10_000_000 + customer)}`,
  };
  const order = {
    id: 5_000_000_000_000 + n,
    admin_graphql_api_id: `gid://shopify/Order/${5_000_000_000_000 + n}`,
    name: `#${1000 + n}`,
    email,
    contact_email: email,
    phone: null,
    created_at: at,
    updated_at: at,
    processed_at: at,
    currency: "JPY",
    presentment_currency: "JPY",
    financial_status: "paid",
    fulfillment_status: null,
    cancelled_at: null,
    test: false,
    source_name: "web",
    cart_token: `cart-${n}`,
    checkout_token: `checkout-${n}`,
    total_price: price,
    current_total_price: price,
    subtotal_price: price,
    total_discounts: "0.00",
    total_tax: "0.00",
    taxes_included: true,
    landing_site: "/?utm_source=search",
    referring_site: null,
    discount_codes: [],
    customer_locale: "ja",
    buyer_accepts_marketing: true,
    customer:
      n % 8 < 4
        ? {
            id: 7_000_000_000_000 + customer,
            admin_graphql_api_id: `gid://shopify/Customer/${7_000_000_000_000 + customer}`,
            email,
            first_name: "花子",
            last_name: `山田${customer}`,
            phone: address.phone,
            state: "enabled",
            verified_email: true,
            created_at: at,
            updated_at: at,
            default_address: address,
          }
        : null,
    billing_address: address,
    shipping_address: address,
    line_items: [0, 1, 2].map((line) => ({
      id: 9_000_000_000_000 + n * 10 + line,
      admin_graphql_api_id: `gid://shopify/LineItem/${9_000_000_000_000 + n * 10 + line}`,
      product_id: 8_000_000_000_000 + ((n + line) % 500),
      variant_id: 8_100_000_000_000 + ((n + line) % 500),
      sku: `SKU-${(n + line) % 500}`,
      title: `商品 ${(n + line) % 500}`,
      name: `商品 ${(n + line) % 500}`,
      quantity: 1 + (n % 3),
      current_quantity: 1 + (n % 3),
      price: "500.00",
      total_discount: "0.00",
      vendor: "ベンチ商店",
      requires_shipping: true,
      taxable: true,
      gift_card: false,
      properties: [],
      tax_lines: [],
      discount_allocations: [],
    })),
    refunds: [],
    fulfillments: [],
    shipping_lines: [],
    tax_lines: [],
    note_attributes: [],
    tags: "",
    payment_gateway_names: ["shopify_payments"],
  };
  return Buffer.from(JSON.stringify(order));
}

export const signature = (body: Buffer) => createHmac("sha256", benchSecret).update(body).digest("base64");
