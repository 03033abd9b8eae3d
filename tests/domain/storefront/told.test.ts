import fc from "fast-check";
import { expect, test } from "vitest";
import { storefrontEvents } from "~/domain/storefront/storefront-event";
import { readEnvelope, readTold, type Told } from "~/domain/storefront/told";

const at = Date.parse("2026-06-01T00:00:00Z");
const page = { id: "e1", name: "page_viewed", at, url: "https://shop.example/collections/tea" };
const batch = { shop: "5b2f0a34-7c1e-4d8a-9a63-0f2f5b7f1c11", visitor: "visitor-1", sentAt: at, events: [page] };
const asText = (told: unknown) => (typeof told === "string" ? told : JSON.stringify(told));
const told = (more: object): Told => {
  const read = readTold(asText({ ...batch, ...more }));
  if (!read) throw new Error("no batch");
  return read;
};
const kept = (events: object[], { receivedAt = at, ...more }: { receivedAt?: number; sentAt?: number; timeZone?: string } = {}) =>
  storefrontEvents(told({ ...more, events: events.map((event, n) => ({ ...page, id: `e${n}`, ...event })) }), new Date(receivedAt));

test("a batch is read as it is told, instants as numbers or as ISO 8601, and what is unknown passed over", () => {
  const text = asText({ ...batch, sentAt: "2026-06-01T00:00:00Z", more: 1 });
  expect(readTold(text)).toEqual({ ...batch, sentAt: "2026-06-01T00:00:00Z" });
  expect(readEnvelope(text)).toEqual({ envelope: { ...batch, sentAt: "2026-06-01T00:00:00Z" } });
});

test.each([
  ["nothing", ""],
  ["no JSON", "{"],
  ["no object", "[]"],
  ["another's idea of a shop", { ...batch, shop: "1" }],
  ["a visitor that could be taken for a proven one", { ...batch, visitor: "visitor-1~x" }],
  ["too many events", { ...batch, events: Array.from({ length: 51 }, () => page) }],
  ["an instant that is none", { ...batch, sentAt: "yesterday" }],
  ["proof that is none", { ...batch, proof: "me" }],
])("of %s the sender is told what is wrong", (_, body) => {
  expect(readEnvelope(asText(body))).toEqual({ problem: expect.stringMatching(/\S/) });
  expect(readTold(asText(body))).toBeNull();
});

test.each([
  ["without an id", { id: "" }],
  ["with a long address", { url: `https://shop.example/${"x".repeat(3000)}` }],
  ["without an instant", { at: "yesterday" }],
  ["with a dwell of years", { dwellMs: 1e12 }],
  ["of another shape", { productId: { id: 1 } }],
])("an event %s is left out, and takes the others nowhere", (_, change) => {
  expect(told({ events: [{ ...page, ...change }, "none", null, page] }).events).toEqual([page]);
});

test("pages and goods are looks; of goods, which tell themselves, the page is not another one", () => {
  const events = kept([
    {},
    { url: "https://shop.example/products/sencha" },
    { url: "https://shop.example/en/collections/tea/products/sencha/" },
    { url: "https://shop.example/?pid=81" },
    { name: "product_viewed", url: "https://shop.example/products/sencha", productId: "gid://shopify/Product/81", variantId: "811" },
    { name: "clicked_somewhere" },
    { url: "javascript:alert(1)" },
    { url: "no address" },
  ]);
  expect(events.map(({ kind, path, productId, variantId }) => [kind, path, productId, variantId])).toEqual([
    ["look", "/collections/tea", null, null],
    ["look", "/products/sencha", "81", "811"],
  ]);
});

test.each([
  ["collection_viewed", "collection"],
  ["search_submitted", "search"],
  ["product_added_to_cart", "cart-add"],
  ["product_removed_from_cart", "cart-remove"],
  ["cart_viewed", "cart-view"],
  ["checkout_started", "checkout"],
  ["checkout_completed", "order"],
])("%s is kept as %s", (name, kind) => {
  expect(kept([{ name }])).toMatchObject([{ kind }]);
});

test("of an address only what names a page or a campaign is kept, and of a referrer no question", () => {
  const [event] = kept([
    { url: "https://shop.example/a?utm_source=line&email=a%40b.example&pid2=1", ref: "https://search.example/x?q=me" },
  ]);
  expect(event).toMatchObject({ path: "/a?utm_source=line", referrer: "https://search.example/x" });
  const [byApp] = kept([{ ref: "android-app://com.google.android.googlequicksearchbox/https/www.google.com?q=me" }]);
  expect(byApp?.referrer).toBe("android-app://com.google.android.googlequicksearchbox");
});

test("the medium that an address names is kept in plain letters, and whole however long the address is", () => {
  const long = encodeURIComponent("お茶".repeat(60));
  const url = `https://shop.example/collections/${long}?utm_campaign=${"x".repeat(390)}&msclkid=1&gbraid=2&utm_source=%E3%83%A1%E3%83%AB%E3%83%9E%E3%82%AC`;
  const [event] = kept([{ url }]);
  expect(event?.path.split("?")[1]).toMatch(/^utm_source=メルマガ&utm_campaign=x+/);
  expect(event?.path.length).toBe(500);
  expect(kept([{ url: "https://shop.example/a?msclkid=1&gbraid=2&ttclid=3&ldtag_cl=4" }])[0]?.path).toBe(
    "/a?msclkid=1&gbraid=2&ttclid=3&ldtag_cl=4",
  );
});

test.each([
  ["/checkouts/cn/Z2NwLWFzaWE/information", "/checkouts/"],
  ["/ja/checkouts/cn/Z2NwLWFzaWE", "/ja/checkouts/"],
  ["/checkouts/cn/Z2NwLWFzaWE/ja-jp/thank-you", "/checkouts/thank-you"],
  ["/12345/orders/0a1b2c3d4e5f/authenticate?key=secret", "/12345/orders/"],
  ["/account/activate/7/abc", "/account/"],
  ["/account", "/account"],
  ["/pages/orders/how-to", "/pages/orders/how-to"],
])("of the address %s the key that opens it is not kept", (address, path) => {
  expect(kept([{ url: `https://shop.example${address}` }])[0]?.path).toBe(path);
});

test.each(["constructor", "toString", "__proto__", "hasOwnProperty"])("%s is no event, and no kind of one", (name) => {
  expect(kept([{ name }, {}])).toMatchObject([{ kind: "look" }]);
});

test("whatever a browser sends, what is kept can be written down", () => {
  const value = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: "binary" }),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.constantFrom("constructor", "page_viewed", "https://a.example/%ff?pid=%00", "\ud800", "9999-12-31T23:59:59+23:59"),
  );
  const event = fc.record({ id: value, name: value, at: value, url: value, ref: value, productId: value, query: value, dwellMs: value });
  const likely = fc.record({
    ...{ id: fc.string({ minLength: 1 }), name: fc.constant("page_viewed"), at: fc.oneof(fc.constant(at), value) },
    ...{
      url: fc.webUrl({ withQueryParameters: true }),
      ref: value,
      productId: value,
      query: fc.string({ unit: "binary" }),
      dwellMs: value,
    },
  });
  fc.assert(
    fc.property(fc.array(fc.oneof(event, likely), { maxLength: 5 }), fc.oneof(fc.constant(at), value), (events, sentAt) => {
      const read = readTold(JSON.stringify({ ...batch, sentAt, events }));
      for (const one of read ? storefrontEvents(read, new Date(at)) : []) {
        expect(Number.isNaN(one.at.getTime())).toBe(false);
        expect(typeof one.kind).toBe("string");
        expect(JSON.stringify(one)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
      }
    }),
  );
});

test("text that the database could not keep is told without its broken parts", () => {
  const [event] = kept([{ name: "search_submitted", query: `tea\u0000 \ud800${"x".repeat(400)}` }]);
  expect(event?.query).toMatch(/^tea x+$/);
});

test("the same event told again keeps its id and instant, whenever it is sent; another browser's is another", () => {
  const [first] = kept([{ dwellMs: 0 }]);
  const [again] = kept([{ dwellMs: 9_400 }], { sentAt: at + 90_000, receivedAt: at + 91_000 });
  expect(again).toEqual({ ...first, dwellSeconds: 9 });
  const [other] = storefrontEvents(told({ visitor: "visitor-2", events: [{ ...page, id: "e0" }] }), new Date(at));
  expect(other?.eventId).not.toBe(first?.eventId);
});

test("a clock that is hours or years off is set right; what is old or not yet is no news", () => {
  const year = 365 * 86_400_000;
  expect(kept([{ at: at - year }], { sentAt: at - year })[0]?.at).toEqual(new Date(at));
  expect(kept([{ at: at + 3 * 3_600_000 }], { sentAt: at + 3 * 3_600_000 })[0]?.at).toEqual(new Date(at));
  expect(kept([{ at: at - 2 * 86_400_000 }])).toEqual([]);
  expect(kept([{ at: at + 3_600_000 }])).toEqual([]);
});

test("only a time zone that exists is believed", () => {
  expect(kept([{}], { timeZone: "Asia/Tokyo" })[0]?.timeZone).toBe("Asia/Tokyo");
  expect(kept([{}], { timeZone: "+09:00" })[0]?.timeZone).toBeNull();
});
