import { createHmac } from "node:crypto";
import { env } from "~/env.server";
import { colorMe } from "~/platforms/color-me/index.server";
import { hookSignature, hookSignatureHeader } from "~/platforms/color-me/signature.server";
import { shopify } from "~/platforms/shopify/index.server";
import { secondsOf, storedCustomer, storedSale } from "../helpers/color-me/store";
import { platformContract } from "./platform-contract";

const order = {
  id: 820982911946154508n,
  name: "#1001",
  email: " Hanako@Example.TEST ",
  created_at: "2026-05-01T10:00:00+09:00",
  updated_at: "2026-05-01T10:00:00+09:00",
  currency: "JPY",
  total_price: "1980",
  financial_status: "pending",
  cart_token: "c1",
  checkout_token: "k1",
  customer: { id: 115310627314723954n, email: "hanako@example.test", phone: "+819012345678" },
  line_items: [{ id: 11, title: "煎茶", quantity: 2, price: "990", product_id: 5, variant_id: 6 }],
};

/** Ids beyond 2^53 as JSON numbers, as Shopify's own samples hold them. */
const write = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) => (typeof item === "bigint" ? `bigint:${item}` : item)).replaceAll(/"bigint:(\d+)"/g, "$1");

platformContract({
  platform: shopify,
  signed: (body) => ({
    "x-shopify-hmac-sha256": createHmac("sha256", env.SHOPIFY_API_SECRET).update(body).digest("base64"),
    "x-shopify-topic": "orders/create",
    "x-shopify-shop-domain": "teppan-demo.myshopify.com",
    "x-shopify-webhook-id": "w1",
  }),
  signatureHeader: "x-shopify-hmac-sha256",
  order: { topic: "orders/updated", older: write(order), newer: write({ ...order, financial_status: "paid" }) },
  nonsense: [
    { topic: "orders/create", body: "" },
    { topic: "orders/create", body: "[]" },
    { topic: "orders/create", body: '{"id":1,"created_at":"yesterday"}' },
    { topic: "customers/update", body: '{"first_name":"?"}' },
    { topic: "nothing/known", body: "{}" },
  ],
});

const account = "PA01234567";
const placedAt = new Date("2026-05-01T01:00:00Z");
const sale = storedSale(account, { id: 41, customer: storedCustomer(account, 7, { mail: " Hanako@Example.TEST " }), at: placedAt });
const uninstalled = JSON.stringify({ account_id: account, application_charge_source_id: "plan", uninstalled_at: secondsOf(placedAt) });
const told = (item: unknown) => JSON.stringify({ item, toldAt: secondsOf(placedAt) });

platformContract({
  platform: colorMe,
  signed: (body) => ({ [hookSignatureHeader]: hookSignature(body, env.COLOR_ME_WEBHOOK_SECRET ?? "") }),
  signatureHeader: hookSignatureHeader,
  hook: uninstalled,
  order: { topic: "sales/updated", older: told(sale), newer: told({ ...sale, paid: true }) },
  nonsense: [
    { topic: "sales/updated", body: "" },
    { topic: "sales/updated", body: "[]" },
    { topic: "sales/create", body: told({ ...sale, make_date: "yesterday" }) },
    { topic: "customers/updated", body: told({ name: "?" }) },
    { topic: "products/updated", body: told({ id: 1 }) },
    { topic: "app/uninstalled", body: "{}" },
    { topic: "nothing/known", body: "{}" },
  ],
});
