import "../../helpers/color-me/running";
import { expect, test } from "vitest";
import { colorMeClient } from "~/platforms/color-me/client.server";
import { readNames } from "~/platforms/color-me/lists.server";
import { readStocks } from "~/platforms/color-me/stocks.server";
import { openColorMeShop } from "../../helpers/color-me/open-shop";
import { colorMeShop as server } from "../../helpers/color-me/running";
import { storedProduct } from "../../helpers/color-me/store";

test("a category or a group without a name names nothing, and keeps no goods from being read", async () => {
  const now = new Date("2026-05-01T00:00:00Z");
  const { domain, store } = await openColorMeShop(server, { now, isDemo: true });
  store.categories = [
    { id_big: 1, id_small: 0, name: "お茶", children: [{ id_big: 1, id_small: 2, name: "煎茶" }] },
    { id_big: 2, id_small: 0, name: null },
    { id_big: 3, id_small: 0, name: "", children: [] },
  ];
  store.groups = [{ id: 7, name: "新茶" }, { id: 8, name: null }, { id: 9 }];
  const answer = await readNames(colorMeClient(domain, { now: () => now, wait: async () => {} }));
  expect(answer).toMatchObject({
    outcome: "answered",
    body: {
      categories: new Map([
        ["1/0", "お茶"],
        ["1/2", "煎茶"],
      ]),
      groups: new Map([["7", "新茶"]]),
    },
  });
});

test("categories and groups that are told in several pages are all known by name", async () => {
  const now = new Date("2026-05-01T00:00:00Z");
  const { domain, store } = await openColorMeShop(server, { now, isDemo: true });
  store.categories = [1, 2, 3].map((n) => ({ id: n, id_big: n, id_small: 0, name: `お茶${n}`, children: [] }));
  store.groups = [7, 8, 9].map((id) => ({ id, name: `新茶${id}` }));
  server.world.mostRows = 2;
  const answer = await readNames(colorMeClient(domain, { now: () => now, wait: async () => {} }));
  server.world.mostRows = Number.POSITIVE_INFINITY;
  if (answer.outcome !== "answered") throw new Error("no answer");
  expect([answer.body.categories.size, answer.body.groups.size]).toEqual([3, 3]);
});

test("stock of options that differ in their width alone is counted together, as their product counts it", async () => {
  const now = new Date("2026-05-01T00:00:00Z");
  const { domain, store } = await openColorMeShop(server, { now, isDemo: true });
  const sizes = [
    { option1_value: "S", option2_value: null, stocks: 0 },
    { option1_value: "Ｓ", option2_value: null, stocks: 2 },
    { option1_value: "M", option2_value: null, stocks: null },
  ];
  store.products.push(storedProduct(domain, 501, now, { variants: sizes }), storedProduct(domain, 502, now));
  const answer = await readStocks(colorMeClient(domain, { now: () => now, wait: async () => {} }), 0);
  if (answer.outcome !== "answered") throw new Error("no answer");
  expect(answer.body.rows.map(({ variantId, available, item }) => [variantId, available, item.stocks])).toEqual([
    ["501:S", 2, 2],
    ["502", 20, 20],
  ]);
});
