import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { ShopEvent } from "~/domain/ledger/events";
import { gatherFacts } from "~/domain/ledger/gather-facts";
import { colorMe } from "~/platforms/color-me/index.server";
import { type Sale, secondsOf, storedCustomer, storedProduct, storedSale } from "../../helpers/color-me/store";

const account = "PA01234567";
const context = { currency: "JPY", country: "JP", timeZone: "Asia/Tokyo" };
const at = new Date("2026-05-01T00:00:00Z");
const customer = storedCustomer(account, 7, { name: "山田　花子", mail: " Hanako@Example.TEST " });

const parse = (topic: string, body: Record<string, unknown>) =>
  colorMe.parse(
    { topic, webhookId: "w", triggeredAt: at, receivedAt: at, body: Buffer.from(JSON.stringify({ toldAt: secondsOf(at), ...body })) },
    context,
  );
const saleEvents = (told: Partial<Sale> = {}) => parse("sales/updated", { item: storedSale(account, { id: 41, customer, at }, told) });
const of = <Kind extends ShopEvent["kind"]>(events: ShopEvent[], kind: Kind) =>
  events.filter((event): event is Extract<ShopEvent, { kind: Kind }> => event.kind === kind);
const orderOf = (told: Partial<Sale> = {}) => of(saleEvents(told), "order")[0]?.order;

describe("an order", () => {
  test("says who bought what, for how much, tax included", () => {
    expect(orderOf()).toMatchObject({
      orderId: "41",
      email: "hanako@example.test",
      totalMinor: 2550n,
      financialStatus: "pending",
      fulfillmentStatus: "",
      cancelledAt: null,
      processedAt: at,
      identities: [
        { kind: "platform", value: "7" },
        { kind: "email", value: "hanako@example.test" },
        { kind: "phone", value: "+818012340007" },
      ],
      lines: [{ lineId: "410", productId: "501", variantId: "501", sku: "TEA-501", quantity: 2, unitPriceMinor: 1100n }],
    });
  });

  test("that is cancelled keeps the amounts it had, whichever edition comes first", () => {
    const update_date = secondsOf(at) + 60;
    const [line] = storedSale(account, { id: 41, customer, at }).details as Record<string, unknown>[];
    const cancelled = saleEvents({
      canceled: true,
      total_price: 0,
      update_date,
      details: [{ ...line, product_num: 0, subtotal_price: 0 }],
    });
    for (const events of [
      [...saleEvents(), ...cancelled],
      [...cancelled, ...saleEvents()],
    ]) {
      const [order] = gatherFacts(events).orders;
      expect(order).toMatchObject({ totalMinor: 2550n, cancelledAt: new Date(update_date * 1000) });
      expect(order?.lines.map(({ quantity }) => quantity)).toEqual([2]);
    }
  });

  test("that is split counts once, with the sum of its parts; a part says what was sent", () => {
    const parent = orderOf({ total_price: 1930, segment: { id: 1, parent_sale_id: 41, splitted: true, total_price: 2700 } });
    expect(parent).toMatchObject({ orderId: "41", totalMinor: 2700n, amountsVersion: "" });
    const part = saleEvents({ segment: { id: 2, parent_sale_id: 40, splitted: true, total_price: 2700 }, delivered: true });
    expect(of(part, "order")).toEqual([]);
    expect(of(part, "fulfillment").map(({ fulfillment }) => fulfillment)).toMatchObject([
      { orderId: "40", fulfillmentId: "4100", status: "success" },
    ]);
  });

  test("whose parent is number 0 has none", () => {
    expect(orderOf({ segment: { id: 1, parent_sale_id: 0, splitted: false, total_price: null } })).toMatchObject({ orderId: "41" });
  });

  test("names its coupon where Color Me does, and has it among the other discounts else", () => {
    const discount = { other_discount: 100, other_discount_name: "10周年 WELCOME10" };
    expect(orderOf(discount)?.discountCodes).toEqual(["WELCOME10", "10周年 WELCOME10"]);
    expect(orderOf({ ...discount, shop_coupon: { id: 3, name: "10周年", code: "AUTUMN" } })?.discountCodes).toEqual(["AUTUMN"]);
    expect(orderOf({ ...discount, other_discount_name: "", shop_coupon: null })?.discountCodes).toEqual([]);
  });

  test("that was sent says when the mail about it went, where one did", () => {
    const mailed = { delivered: true, delivered_mail_state: "sent", delivered_mail_sent_date: secondsOf(at) - 3600 };
    expect(orderOf(mailed)?.fulfillments).toMatchObject([{ shippedAt: new Date(at.getTime() - 3_600_000), deliveredAt: null }]);
    expect(orderOf({ delivered: true })).toMatchObject({ fulfillmentStatus: "fulfilled", fulfillments: [{ shippedAt: at }] });
    expect(orderOf()?.fulfillments).toEqual([]);
  });

  test("of a guest enters the ledger as one of a member does; a present's address is nobody's", () => {
    const guest = storedCustomer(account, 8, { member: false, mail: "guest@example.test" });
    const events = parse("sales/create", { item: storedSale(account, { id: 42, customer: guest, at }) });
    expect(of(events, "customer")[0]?.customer.identities).toContainEqual({ kind: "email", value: "guest@example.test" });
    expect(of(events, "postal-address")).toHaveLength(1);
    const [delivery] = storedSale(account, { id: 41, customer, at }).sale_deliveries as Record<string, unknown>[];
    expect(of(saleEvents({ sale_deliveries: [{ ...delivery, name: "別の人" }] }), "postal-address")).toEqual([]);
  });

  test.each([null, undefined, 0])(
    "of a guest whose record has the number %s is known by mail and telephone, and never by that number",
    (id) => {
      const events = saleEvents({ customer: { ...customer, member: false, id } });
      expect(of(events, "order")[0]?.order.identities.map(({ kind }) => kind)).toEqual(["email", "phone"]);
      expect(of(events, "customer")).toEqual([]);
    },
  );

  test("names the coupon by its code, where the discount's name holds one, and by the name", () => {
    const codesOf = (name: string) => orderOf({ other_discount: 300, other_discount_name: name })?.discountCodes;
    expect(codesOf("クーポン(SPRING26)")).toEqual(["SPRING26", "クーポン(SPRING26)"]);
    expect(codesOf("SPRING26")).toEqual(["SPRING26"]);
    expect(codesOf("春の100円引き ")).toEqual(["春の100円引き"]);
    expect(orderOf({ other_discount: 0, other_discount_name: "SPRING26" })?.discountCodes).toEqual([]);
  });

  test("shares what a coupon took off among the lines, by their price", () => {
    const [line] = storedSale(account, { id: 41, customer, at }).details as Record<string, unknown>[];
    const details = [
      { ...line, id: 1, price_with_tax: 1000, product_num: 1 },
      { ...line, id: 2, price_with_tax: 500, product_num: 4 },
    ];
    expect(orderOf({ other_discount: 300, other_discount_name: "SPRING26", details })?.lines.map((one) => one.discountMinor)).toEqual([
      100n,
      200n,
    ]);
    expect(orderOf({ details })?.lines.map((one) => one.discountMinor)).toEqual([0n, 0n]);
  });

  test("of two editions the later one has the greater version, and within a second the one that went further", () => {
    const versions = [
      orderOf(),
      orderOf({ paid: true }),
      orderOf({ paid: true, delivered: true }),
      orderOf({ update_date: secondsOf(at) + 1 }),
    ].map((order) => order?.version ?? "");
    expect(versions).toEqual(versions.toSorted());
  });
});

describe("a customer", () => {
  const eventsOf = (told: Record<string, unknown>) => parse("customers/updated", { item: { ...customer, ...told } });

  test("comes with name, birthday, address, points and what they said of the mail magazine", () => {
    const events = eventsOf({});
    expect(of(events, "customer")[0]?.customer).toMatchObject({
      platformCustomerId: "7",
      lastName: "山田",
      firstName: "花子",
      birthDate: "1990-04-01",
      sex: "male",
      prefecture: "東京都",
    });
    expect(of(events, "postal-address")[0]?.address.address).toMatchObject({
      postalCode: "1500001",
      prefecture: "東京都",
      name: "山田 花子",
    });
    expect(of(events, "membership")[0]?.membership).toMatchObject({ points: 100, owner: { kind: "platform", value: "7" }, at });
    expect(of(events, "consent")[0]?.consent).toMatchObject({ state: "subscribed", source: "color-me", occurredAt: at });
  });

  test("whose birthday has no year is understood without it", () => {
    expect(of(eventsOf({ birthday: "0000-04-01" }), "customer")[0]?.customer.birthDate).toBeNull();
  });

  test("has the rank that Color Me's own ranks give, and is known since the record was made, where that is told", () => {
    const told = { make_date: secondsOf(at) - 60, membership: { membership_id: "gold", name: " ゴールド会員 " } };
    const events = eventsOf(told);
    expect(of(events, "membership")[0]?.membership).toMatchObject({ rank: "ゴールド会員", points: 100 });
    expect(of(events, "customer")[0]?.customer.createdAt).toEqual(new Date(at.getTime() - 60_000));
    expect(of(eventsOf({ ...told, points: null }), "membership")[0]?.membership).toMatchObject({ rank: "ゴールド会員", points: null });
    expect(of(eventsOf({ ...told, member: false }), "membership")).toEqual([]);
    for (const membership of [null, {}, "gold", { name: 7 }])
      expect(of(eventsOf({ membership }), "membership")[0]?.membership).toMatchObject({ rank: null, points: 100 });
  });

  test.each([
    [false, ["not-subscribed"]],
    [null, []],
    [undefined, []],
  ])("whose mail magazine is %s says %j", (receive_mail_magazine, states) => {
    expect(of(eventsOf({ receive_mail_magazine }), "consent").map(({ consent }) => consent.state)).toEqual(states);
  });

  test("abroad is reached by no card, and a guest has no points", () => {
    const events = eventsOf({ pref_id: 48, pref_name: "海外", member: false });
    expect(of(events, "postal-address")[0]?.address).toMatchObject({ isAbroad: true, address: null });
    expect(of(events, "membership")).toEqual([]);
  });
});

describe("a product", () => {
  const productOf = (told: Record<string, unknown>) => {
    const body = { item: storedProduct(account, 501, at, told), category: "お茶", groups: ["新茶"] };
    return parse("products/updated", body);
  };

  test("without options is one variant under its own id", () => {
    expect(of(productOf({ price: 1500 }), "product")[0]?.product).toMatchObject({
      productId: "501",
      category: "お茶",
      tags: ["新茶"],
      status: "active",
      variants: [{ variantId: "501", priceMinor: 1100n, compareAtMinor: 1500n, isStockTracked: true, stock: 20 }],
    });
  });

  test("that the shop shows nowhere is shown by nobody", () => {
    for (const told of [{ display_state: "hidden" }, { unlisted: true }])
      expect(of(productOf(told), "product")[0]?.product).toMatchObject({ status: "draft" });
  });

  test("with options has a variant for each, by the id that an order's line gives it", () => {
    const option = {
      option1_value: "赤",
      option2_value: "S",
      title: "赤　x　S",
      stocks: 3,
      option_price: 1800,
      option_price_including_tax: 1980,
    };
    const events = productOf({ variants: [option] });
    const [line] = storedSale(account, { id: 41, customer, at }).details as Record<string, unknown>[];
    const bought = orderOf({ details: [{ ...line, option1_value: "赤", option2_value: "S" }] })?.lines[0]?.variantId;
    expect(of(events, "product")[0]?.product.variants.map(({ variantId }) => variantId)).toEqual([bought]);
    expect(of(events, "stock").map(({ stock }) => [stock.inventoryItemId, stock.available])).toEqual([[bought, 3]]);
  });

  test("whose options differ in their width alone has them as one variant, of which both are left", () => {
    const option = { option2_value: null, title: "S", option_price: 1000, option_price_including_tax: 1100 };
    const variants = [
      { ...option, option1_value: "S", stocks: 3 },
      { ...option, option1_value: "Ｓ", stocks: 2 },
    ];
    const events = productOf({ variants });
    expect(of(events, "product")[0]?.product.variants).toMatchObject([{ variantId: "501:S", stock: 5, priceMinor: 1100n }]);
    expect(of(events, "stock").map(({ stock }) => stock.available)).toEqual([5]);
  });

  test("that is hidden is no longer offered", () => {
    expect(of(productOf({ display_state: "hidden" }), "product")[0]?.product.status).toBe("draft");
  });
});

const fixtures = path.resolve("../shared/fixtures/colorme");
const fixture = (name: string) => JSON.parse(readFileSync(path.join(fixtures, `${name}.example.json`), "utf8")) as Record<string, unknown>;

describe.skipIf(!existsSync(fixtures))("the examples of Color Me's own description", () => {
  test.each(["sale", "customer", "product"])("a %s is understood", (name) => {
    expect(parse(`${name}s/updated`, { item: fixture(name) }).length).toBeGreaterThan(1);
  });

  test("the sale is the order that it says", () => {
    const [event] = of(parse("sales/updated", { item: fixture("sale") }), "order");
    expect(event?.order).toMatchObject({ orderId: "4434233", totalMinor: 1930n, financialStatus: "paid", fulfillmentStatus: "fulfilled" });
  });
});

test("a yes of a clock ahead of ours is not later than its telling; of one behind, no later than its own time", () => {
  const apart = (ms: number) => {
    const told = { item: customer, toldAt: secondsOf(new Date(at.getTime() + ms)) };
    const webhook = {
      topic: "customers/updated",
      webhookId: "w",
      triggeredAt: at,
      receivedAt: at,
      body: Buffer.from(JSON.stringify(told)),
    };
    return of(colorMe.parse(webhook, context), "consent")[0]?.consent.occurredAt;
  };
  expect([apart(600_000), apart(0), apart(-600_000)]).toEqual([at, at, new Date(at.getTime() - 600_000)]);
});
