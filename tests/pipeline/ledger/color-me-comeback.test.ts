// A shop gives the app up and comes back: is anybody written to before the orders of the time between are read?
import "../../helpers/color-me/running";
import fc from "fast-check";
import { expect, test } from "vitest";
import { showCatchingUp } from "~/pipeline/show/show-catching-up.server";
import { hastenPolls, putPollOff } from "~/queries/inbox/poll-marks.server";
import { colorMeTokenOf } from "~/queries/shop/color-me-access.server";
import { saveInstallation, saveUninstalled, shopById } from "~/queries/shop/shops.server";
import { colorMeShop as server } from "../../helpers/color-me/running";
import { deliveries, goneTo, shopWithBaskets, start } from "../../helpers/color-me/shop-with-baskets";
import { secondsOf, storedCustomer, storedSale } from "../../helpers/color-me/store";
import { ingestAll } from "../../helpers/webhooks";

type Baskets = Awaited<ReturnType<typeof shopWithBaskets>>;

/** At Color Me: our token is void, and its hook says so, now or later. */
function uninstallThere({ store }: Baskets) {
  server.revoke(store, `${store.token}+`);
}

function buyThere({ store, domain, now }: Baskets, { id, email }: { id: number; email: string }) {
  store.sales.push(storedSale(domain, { id, customer: storedCustomer(domain, id, { mail: email }), at: now() }));
}

test("a shop that comes back after an uninstall sends nothing before its missed orders are read, then what is still right", async () => {
  const it = await shopWithBaskets();
  it.to(0.3);
  uninstallThere(it);
  await saveUninstalled(it.shop.id, it.now());
  expect(await colorMeTokenOf(it.shop.id)).toBeNull();
  it.to(0.5);
  buyThere(it, { id: 9, email: "b@example.test" });
  await it.tick();
  expect(await deliveries(it.shop)).toEqual([]);
  it.to(0.9);
  await it.connectAgain();
  const row = await shopById(it.shop.id);
  expect(row).toMatchObject({ state: "installed", disconnectedAt: null, behindSince: it.now() });
  expect(await showCatchingUp(it.shop, row ?? { behindSince: null }, it.now())).toMatchObject({ percent: 0, isSlow: false });
  it.to(1.2);
  await it.tick();
  expect(await deliveries(it.shop)).toEqual([]);
  await it.readAll();
  expect(await shopById(it.shop.id)).toMatchObject({ behindSince: null });
  await it.tick();
  expect(await goneTo(it.shop)).toEqual(["a@example.test"]);
});

test("cut off between the owner's consent and the new token, the shop waits on", async () => {
  const it = await shopWithBaskets();
  it.to(0.3);
  uninstallThere(it);
  await saveUninstalled(it.shop.id, it.now());
  it.to(0.9);
  await saveInstallation({ platform: "color-me", domain: it.domain, scopes: [], isDemo: false }, it.now());
  it.to(1.2);
  await it.tick();
  await it.readAll();
  await it.tick();
  expect(await deliveries(it.shop)).toEqual([]);
  await it.connectAgain();
  await it.readAll();
  await it.tick();
  expect(await goneTo(it.shop)).toEqual(["a@example.test", "b@example.test"]);
});

test("a Color Me that is away for days after the shop has come back keeps it waiting, and home says that this is too long", async () => {
  const it = await shopWithBaskets();
  it.to(0.5);
  uninstallThere(it);
  await saveUninstalled(it.shop.id, it.now());
  it.to(1);
  await it.connectAgain();
  server.trouble.failing = 1_000_000;
  await it.look();
  it.to(30);
  await it.look();
  await it.tick();
  server.trouble.failing = 0;
  expect(await deliveries(it.shop)).toEqual([]);
  const row = await shopById(it.shop.id);
  expect(await showCatchingUp(it.shop, row ?? { behindSince: null }, it.now())).toMatchObject({ isSlow: true });
});

test("an owner who only signs in anew is told of no catching up, and messages wait no longer than the next look", async () => {
  const it = await shopWithBaskets();
  it.to(1.2);
  await it.connectAgain();
  const row = await shopById(it.shop.id);
  expect(await showCatchingUp(it.shop, row ?? { behindSince: null }, it.now())).toBeNull();
  await it.readAll();
  await it.tick();
  expect((await goneTo(it.shop)).length).toBe(2);
});

test("goods that cannot be read hold nothing up, customers and orders do", async () => {
  const it = await shopWithBaskets();
  it.to(0.3);
  uninstallThere(it);
  await saveUninstalled(it.shop.id, it.now());
  it.to(0.9);
  await it.connectAgain();
  const putOff = (kind: "products" | "customers") => putPollOff(it.shop, kind, new Date(it.now().getTime() + 24 * 3_600_000));
  // As where they are refused: history goes on behind them.
  await it.shop.query`UPDATE backfill_run SET state = 'failed' WHERE shop_id = ${it.shop.id}`;
  await putOff("products");
  await putOff("customers");
  await it.readAll();
  expect((await shopById(it.shop.id))?.behindSince).not.toBeNull();
  await hastenPolls(it.shop, it.now());
  await putOff("products");
  await it.readAll();
  expect((await shopById(it.shop.id))?.behindSince).toBeNull();
});

const people = ["a@example.test", "b@example.test", "c@example.test"];

const buy = fc.record({ do: fc.constant("buy" as const), email: fc.constantFrom(...people) });
const pass = (max: number) => fc.record({ do: fc.constant("pass" as const), minutes: fc.integer({ min: 1, max }) });
const plain = <Name extends string>(...names: Name[]) => fc.record({ do: fc.constantFrom(...names) });
const look = fc.record({ do: fc.constant("look" as const), failing: fc.constantFrom(0, 0, 1, 5) });

/** It leaves while baskets wait, and comes back before they are due; then whatever may happen, happens in any order. */
const story = fc.record({
  leaving: plain("leave", "leave-untold"),
  away: fc.array(fc.oneof(buy, buy, pass(6), look, plain("tick", "connect-cut", "tell-late")), { minLength: 1, maxLength: 6 }),
  back: fc.array(
    fc.oneof(buy, pass(60), look, look, plain("tick", "tick", "ingest", "ingest", "leave", "leave-untold", "tell-late", "connect")),
    { minLength: 4, maxLength: 16 },
  ),
});

type Step = { do: string; email?: string; minutes?: number; failing?: number };

/** The same shop under a story: what is done to it, and what must be so whenever somebody was written to. */
async function livingShop() {
  const it = await shopWithBaskets(people);
  it.to(0.2);
  let [cameBackAt, leftAt, orders, sent] = [0, it.now(), 100, 0];
  const minutesOn = (minutes: number) => it.to((it.now().getTime() - start.getTime()) / 3_600_000 + minutes / 60);
  const acts: Record<string, (step: Step) => unknown> = {
    buy: ({ email = "" }) => buyThere(it, { id: orders++, email }),
    pass: ({ minutes = 0 }) => minutesOn(minutes),
    leave: async () => {
      uninstallThere(it);
      leftAt = it.now();
      await saveUninstalled(it.shop.id, leftAt);
    },
    "leave-untold": () => {
      uninstallThere(it);
      leftAt = it.now();
    },
    "tell-late": () => saveUninstalled(it.shop.id, leftAt),
    "connect-cut": () => saveInstallation({ platform: "color-me", domain: it.domain, scopes: [], isDemo: false }, it.now()),
    connect: async () => {
      await it.connectAgain();
      cameBackAt = secondsOf(it.now());
    },
    look: async ({ failing = 0 }) => {
      if ((await shopById(it.shop.id))?.state !== "installed") return;
      server.trouble.failing = failing;
      await it.look();
      server.trouble.failing = 0;
    },
    ingest: () => ingestAll(it.now()),
    tick: async () => {
      const before = (await goneTo(it.shop)).length;
      await it.tick();
      if ((await goneTo(it.shop)).length === before) return;
      sent += 1;
      const rows = await it.shop.query<{ id: string }>`SELECT order_id AS id FROM shop_order WHERE shop_id = ${it.shop.id}`;
      const unread = it.store.sales.filter(({ id, make_date: made }) => made < cameBackAt && !rows.some((row) => row.id === String(id)));
      expect(unread.map(({ id }) => id)).toEqual([]);
    },
  };
  return { it, act: async (step: Step) => acts[step.do]?.(step), minutesOn, sent: () => sent };
}

test("whatever comes in whatever order, nobody is written to while an order from before the shop came back is unread", async () => {
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(story, async ({ leaving, away, back }) => {
      const shop = await livingShop();
      for (const step of [leaving, ...away, { do: "connect" }, ...back]) await shop.act(step);
      // Days later, all is well again.
      await shop.act({ do: "connect" });
      shop.minutesOn(25 * 60);
      await shop.act({ do: "tick" });
      await shop.it.readAll();
      await shop.act({ do: "tick" });
      sent += shop.sent();
    }),
    { seed: 16, numRuns: 15 },
  );
  // Some of it is about something.
  expect(sent).toBeGreaterThan(4);
}, 180_000);
