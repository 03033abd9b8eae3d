import { expect, test } from "vitest";
import { clientId, runningPixel, shopId } from "../helpers/storefront/pixel-api";

const variant = { id: "811", product: { id: "81", title: "深蒸し煎茶" }, price: { amount: 1980 } };
const href = "https://shop.example/products/sencha";

test("what a page says in one moment is told in one call, with the browser's id, clock and time zone", async () => {
  const pixel = await runningPixel({ href, referrer: "https://www.google.com/" });
  pixel.say("page_viewed");
  pixel.say("product_viewed", { productVariant: variant });
  expect(pixel.batches).toEqual([]);
  await pixel.pass(400);
  expect(pixel.batches).toMatchObject([{ shop: shopId, visitor: clientId, timeZone: "Asia/Tokyo" }]);
  expect(pixel.batches[0]?.sentAt).toBe((pixel.events()[0]?.at ?? 0) + 400);
  expect(pixel.events()).toMatchObject([
    { id: "sh-1", name: "page_viewed", url: href, ref: "https://www.google.com/" },
    { id: "sh-2", name: "product_viewed", productId: "81", variantId: "811" },
  ]);
});

test.each([
  ["product_added_to_cart", { cartLine: { merchandise: variant, quantity: 1 } }, { productId: "81", variantId: "811" }],
  ["product_removed_from_cart", { cartLine: { merchandise: variant, quantity: 1 } }, { productId: "81", variantId: "811" }],
  ["collection_viewed", { collection: { id: "5", title: "お茶", productVariants: [] } }, {}],
  ["search_submitted", { searchResult: { query: "煎茶", productVariants: [] } }, { query: "煎茶" }],
  ["cart_viewed", { cart: null }, {}],
  ["checkout_started", { checkout: { token: "c0ffee", email: "hanako@example.test" } }, { checkout: "c0ffee" }],
  ["checkout_completed", { checkout: { token: "c0ffee", phone: "09012345678" } }, { checkout: "c0ffee" }],
])("%s is told at once, by ids alone", async (name, data, told) => {
  const pixel = await runningPixel({ href });
  pixel.say(name, data);
  await pixel.pass(0);
  const [event] = pixel.events();
  expect(event).toEqual({ id: "sh-1", name, at: event?.at, url: href, ...told });
});

test("a line that Shopify does not name is still the moment of putting something in the cart", async () => {
  const pixel = await runningPixel({});
  pixel.say("product_added_to_cart", { cartLine: null });
  await pixel.pass(0);
  expect(pixel.events()).toMatchObject([{ name: "product_added_to_cart" }]);
});

test("the look at the goods is told again as time passes, and ends with the page that follows", async () => {
  const session = {};
  const first = await runningPixel({ href, session });
  first.say("page_viewed");
  first.say("product_viewed", { productVariant: variant });
  await first.pass(61_000);
  const looks = first.events().filter(({ name }) => name === "product_viewed");
  expect(looks.map(({ id, dwellMs }) => [id, dwellMs])).toEqual([
    ["sh-2", undefined],
    ["sh-2", 10_000],
    ["sh-2", 30_000],
    ["sh-2", 60_000],
  ]);
  expect(new Set(looks.map(({ at }) => at)).size).toBe(1);

  const second = await runningPixel({ href: "https://shop.example/cart", referrer: href, session });
  second.say("page_viewed");
  await second.pass(400);
  expect(second.events()).toMatchObject([{ id: "sh-2", name: "product_viewed", dwellMs: 0 }, { name: "page_viewed" }]);
});

test.each([
  ["from elsewhere", "https://www.google.com/"],
  ["by typing", ""],
])("a page reached %s ends no look", async (_how, referrer) => {
  const session = { teppan_look: JSON.stringify({ id: "x", name: "page_viewed", at: 1_796_000_000_000, url: href }) };
  const pixel = await runningPixel({ referrer, session });
  pixel.say("page_viewed");
  await pixel.pass(400);
  expect(pixel.events()).toHaveLength(1);
});

test("what another script left in our place is passed over", async () => {
  for (const teppan_look of ["{", "null", '{"id":1}', "[]"]) {
    const pixel = await runningPixel({ referrer: href, session: { teppan_look } });
    pixel.say("page_viewed");
    await pixel.pass(400);
    expect(pixel.events()).toHaveLength(1);
  }
});

test("a click's signed id and the customer's token go along as proof", async () => {
  const pixel = await runningPixel({ href: `${href}?tp=abc`, session: { teppan_customer: "l.7001.20261126.ff" } });
  pixel.say("page_viewed");
  await pixel.pass(400);
  expect(pixel.batches).toMatchObject([{ proof: { click: "abc", customer: "l.7001.20261126.ff" } }]);
});

test("a page that says late who is signed in is told once more, with the proof: they were so from its beginning", async () => {
  const session: Record<string, string> = {};
  const pixel = await runningPixel({ session });
  pixel.say("page_viewed");
  await pixel.pass(400);
  session.teppan_customer = "token";
  pixel.say("teppan:identified");
  await pixel.pass(0);
  expect(pixel.batches).toMatchObject([
    { events: [{ name: "page_viewed" }] },
    { events: [{ id: "sh-1", dwellMs: 400 }], proof: { customer: "token" } },
  ]);
  expect(pixel.batches[0]).not.toHaveProperty("proof");
  pixel.say("teppan:identified");
  await pixel.pass(0);
  expect(pixel.batches).toHaveLength(2);
});

test("who was signed in on the page before is not who sits here now, unless this page says so, too", async () => {
  const session: Record<string, string> = { teppan_customer: "token-of-a https://shop.example/products/bowl" };
  const pixel = await runningPixel({ href, session });
  pixel.say("page_viewed");
  await pixel.pass(400);
  expect(pixel.batches[0]).not.toHaveProperty("proof");
  session.teppan_customer = `token-of-b ${href}#reviews`;
  pixel.say("teppan:identified");
  await pixel.pass(0);
  expect(pixel.batches).toMatchObject([{}, { events: [{ id: "sh-1" }], proof: { customer: "token-of-b" } }]);
});

test.each([
  ["has not agreed", { isAllowed: false }],
  ["has opted out", { local: { teppan_opt_out: "1" } }],
])("nothing is told of a visitor who %s", async (_who, given) => {
  const pixel = await runningPixel(given);
  pixel.say("page_viewed");
  pixel.say("cart_viewed");
  await pixel.pass(60_000);
  expect(pixel.batches).toEqual([]);
});

test("whoever comes back from the privacy page is told of as they chose there, once, by the name that is to be forgotten", async () => {
  const off = await runningPixel({ href: "https://shop.example/?tp_off=1", isHasty: true });
  off.say("page_viewed");
  off.say("cart_viewed");
  await off.pass(60_000);
  expect(off.batches).toMatchObject([{ shop: shopId, visitor: clientId, events: [], optOut: true }]);
  const on = await runningPixel({ href: "https://shop.example/?tp_off=0", local: { teppan_opt_out: "1" } });
  on.say("page_viewed");
  await on.pass(400);
  expect(on.batches).toMatchObject([{ visitor: clientId, events: [], optOut: false }, { events: [{ name: "page_viewed" }] }]);
});

test("events that come before the page has answered wait for it: none is lost, and none goes of who has opted out", async () => {
  const session = {
    teppan_look: JSON.stringify({ id: "x", name: "product_viewed", at: 1_796_000_000_000, url: href }),
    teppan_customer: "token",
  };
  const pixel = await runningPixel({ isHasty: true, referrer: href, session });
  pixel.say("page_viewed");
  pixel.say("cart_viewed");
  expect(pixel.batches).toEqual([]);
  await pixel.pass(0);
  expect(pixel.events()).toMatchObject([{ name: "page_viewed" }, { name: "cart_viewed" }, { id: "x" }]);
  expect(pixel.batches).toMatchObject([{ proof: { customer: "token" } }]);

  const silent = await runningPixel({ isHasty: true, local: { teppan_opt_out: "1" } });
  silent.say("cart_viewed");
  await silent.pass(60_000);
  expect(silent.batches).toEqual([]);
  expect(silent.session).toEqual({});
});

test("what is said in the moment in which the page is left is told in that moment", async () => {
  const pixel = await runningPixel({ session: { teppan_customer: "token" } });
  pixel.say("product_added_to_cart", { cartLine: { merchandise: variant } });
  expect(pixel.batches).toMatchObject([{ events: [{ name: "product_added_to_cart" }], proof: { customer: "token" } }]);
});

test("a visitor who takes the consent back is told of no more", async () => {
  const pixel = await runningPixel({});
  pixel.say("page_viewed");
  pixel.consent(false);
  await pixel.pass(60_000);
  expect(pixel.batches).toEqual([]);
});

test("an address of any length is cut to what the door takes", async () => {
  const pixel = await runningPixel({ href: `${href}?q=${"x".repeat(5_000)}` });
  pixel.say("page_viewed");
  await pixel.pass(400);
  expect(pixel.events()[0]?.url).toHaveLength(2_000);
});
