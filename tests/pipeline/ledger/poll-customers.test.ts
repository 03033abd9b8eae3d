import "../../helpers/color-me/running";
import { expect, test } from "vitest";
import { pollShop } from "~/pipeline/ledger/poll-shop.server";
import { colorMeClient } from "~/platforms/color-me/client.server";
import { openColorMeShop } from "../../helpers/color-me/open-shop";
import { colorMeShop as server } from "../../helpers/color-me/running";
import { type Store, secondsOf, storedCustomer } from "../../helpers/color-me/store";
import { inboxStates, ingestAll } from "../../helpers/webhooks";

const began = new Date("2026-05-01T03:00:00Z");
const yesterday = secondsOf(began) - 86_400;

async function open(told: Partial<Store>) {
  let at = began.getTime();
  const now = () => new Date(at);
  const pass = (ms: number) => {
    at += ms;
  };
  server.world.now = now;
  const { shop, store, domain } = await openColorMeShop(server, { now: began, told });
  const client = colorMeClient(domain, { now, wait: async (ms) => pass(ms) });
  const lookUntilQuiet = async () => {
    for (let looks = 0; looks < 50; looks += 1) {
      const next = await pollShop(shop, client, now());
      await ingestAll(now());
      if (next > now()) return;
    }
    throw new Error("never quiet");
  };
  return { shop, store, domain, lookUntilQuiet, pass };
}

test("a customer whose record tells when it was made, and was not changed since, is known like any other", async () => {
  const dated = (id: number, update_date: number) => storedCustomer("PA", id, { make_date: yesterday, update_date });
  const customers = [dated(1, yesterday), dated(2, yesterday + 60), storedCustomer("PA", 3)];
  const updated = new Map(customers.map(({ id }) => [id, yesterday]));
  const { shop, domain, lookUntilQuiet } = await open({ customers, updated });
  await lookUntilQuiet();
  expect((await inboxStates(domain)).map(({ state }) => state)).toEqual(["done", "done", "done"]);
  const known = await shop.query`SELECT platform_customer_id AS id FROM platform_customer WHERE shop_id = ${shop.id} ORDER BY 1`;
  expect(known).toEqual([{ id: "1" }, { id: "2" }, { id: "3" }]);
});
