// A shop of Shopify's gives the app up and comes back, or is new: is anybody written to before what no webhook told is read?
import "../../helpers/shopify/running";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { showCatchingUp } from "~/pipeline/show/show-catching-up.server";
import { shopById } from "~/queries/shop/shops.server";
import { deliveries, goneTo } from "../../helpers/color-me/shop-with-baskets";
import { consentEvent } from "../../helpers/events";
import { hours, switchOn } from "../../helpers/running-shop";
import { shopify } from "../../helpers/shopify/running";
import { newShop, shopWithBaskets, start } from "../../helpers/shopify/shop-with-baskets";
import { keepWebhooks, orderBody } from "../../helpers/webhooks";

const behindSince = async ({ shop }: Pick<Awaited<ReturnType<typeof newShop>>, "shop">) => (await shopById(shop.id))?.behindSince;

describe.skipIf(!shopify)("a shop that was away", () => {
  test("comes back after an uninstall and sends nothing before its missed orders are read, then what is still right", async () => {
    const it = await shopWithBaskets();
    expect(await behindSince(it)).toBeNull();
    it.to(0.3);
    it.revoke();
    await it.tellUninstall(it.now());
    await it.tick();
    it.to(0.5);
    await it.buy({ id: 9, email: "b@example.test", isTold: false });
    it.to(0.9);
    await it.open();
    expect(await behindSince(it)).toEqual(it.now());
    it.to(1.2);
    const exports = shopify?.bulk.operations.length ?? 0;
    await it.tick();
    expect(await deliveries(it.shop)).toEqual([]);
    expect(await showCatchingUp(it.shop, { behindSince: hours(start, 0.9) }, it.now())).toMatchObject({ percent: null, isFirst: false });
    await it.readAll();
    expect(await behindSince(it)).toBeNull();
    // Only what changed meanwhile is asked for.
    const asked = shopify?.bulk.operations.slice(exports) ?? [];
    expect([asked.length, asked.every(({ query }) => query.includes("updated_at:>="))]).toEqual([4, true]);
    await it.tick();
    expect(await goneTo(it.shop)).toEqual(["a@example.test"]);
    // The hourly exchange of tokens begins nothing anew.
    await it.open();
    expect(await behindSince(it)).toBeNull();
  });

  test("an uninstall that is told only after the return holds what is not sent yet, once, and shop/redact finds a shop that came back", async () => {
    const it = await shopWithBaskets();
    it.to(0.3);
    const leftAt = it.now();
    it.to(0.5);
    await it.buy({ id: 9, email: "b@example.test", isTold: false });
    it.to(0.9);
    it.revoke();
    // Its pair had run out: nobody noticed that it was refused.
    const { operatorDb } = await import("~/db.server");
    await operatorDb.query`UPDATE shopify_session SET expires_at = ${hours(start, 0.8)} WHERE domain = ${it.domain}`;
    await it.open();
    expect(await behindSince(it)).toBeNull();
    it.to(0.95);
    await it.tellUninstall(leftAt);
    await it.ingest();
    expect(await shopById(it.shop.id)).toMatchObject({
      state: "installed",
      installedAt: hours(start, 0.9),
      behindSince: hours(start, 0.9),
    });
    it.to(1.2);
    await it.tick();
    expect(await deliveries(it.shop)).toEqual([]);
    await it.readAll();
    await it.tellUninstall(leftAt);
    await it.tick();
    expect(await goneTo(it.shop)).toEqual(["a@example.test"]);
    expect(await behindSince(it)).toBeNull();
  });

  test("a token that Shopify refuses while no uninstall is told holds the shop until it is back and read", async () => {
    const it = await shopWithBaskets();
    it.to(0.3);
    it.revoke();
    // The daily look is due.
    it.to(25);
    await it.readAll();
    expect((await shopById(it.shop.id))?.disconnectedAt).not.toBeNull();
    await it.tick();
    expect(await deliveries(it.shop)).toEqual([]);
    await it.buy({ id: 9, email: "b@example.test", isTold: false });
    await it.open();
    expect(await shopById(it.shop.id)).toMatchObject({ disconnectedAt: null, behindSince: it.now() });
    await it.tick();
    expect(await deliveries(it.shop)).toEqual([]);
    await it.readAll();
    await it.tick();
    expect(new Set(await goneTo(it.shop))).toEqual(new Set(["a@example.test"]));
  });

  test("what cannot be read is asked for again every hour, and nobody is written to meanwhile", async () => {
    const it = await shopWithBaskets();
    it.to(0.3);
    it.revoke();
    await it.tellUninstall(it.now());
    await it.tick();
    await it.buy({ id: 9, email: "c@example.test", isTold: false });
    await it.open();
    if (shopify) shopify.bulk.state.gone = true;
    await it.readAll();
    if (shopify) shopify.bulk.state.gone = false;
    expect(await behindSince(it)).not.toBeNull();
    it.to(1.1);
    await it.tick();
    expect(await deliveries(it.shop)).toEqual([]);
    expect((await it.look()).getTime()).toBeLessThanOrEqual(hours(it.now(), 1).getTime());
    it.to(1.5);
    await it.readAll();
    await it.tick();
    expect((await goneTo(it.shop)).length).toBe(2);
  });
});

describe.skipIf(!shopify)("a shop that is new", () => {
  test("whose history is being read tells nobody who ordered yesterday that it is long ago, however soon a scenario is on", async () => {
    const it = await newShop();
    const old = new Date(start.getTime() - 89 * 86_400_000).toISOString();
    for (const [n, email] of ["lapsed@example.test", "back@example.test"].entries()) {
      await it.buy({ id: 100 + n, email, isTold: false });
      Object.assign(it.store.orders.at(-1) ?? {}, { processedAt: old, updatedAt: old });
    }
    await it.buy({ id: 200, email: "back@example.test", isTold: false });
    const yesterday = hours(start, -24).toISOString();
    Object.assign(it.store.orders.at(-1) ?? {}, { processedAt: yesterday, updatedAt: yesterday });
    const agreed = ["lapsed@example.test", "back@example.test"].map((email) =>
      consentEvent({ email, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
    );
    await applyEvents(it.shop, agreed, start);
    await switchOn(it.shop, "win-back", start);
    expect(await showCatchingUp(it.shop, { behindSince: start }, it.now())).toMatchObject({ isFirst: true, percent: 0 });
    // The merchant edits the old orders: their webhooks come before the history does.
    const edited = [100, 101].map((id) => ({ topic: "orders/updated", body: orderBody(old, { id, email: emailOf(it, id) }), at: old }));
    await keepWebhooks(it.domain, edited, it.now());
    for (const hour of [0.1, 24, 33]) {
      it.to(hour);
      await it.tick();
    }
    expect(await goneTo(it.shop)).toEqual([]);
    await it.readAll();
    for (const hour of [33.1, 48, 56, 72]) {
      it.to(hour);
      await it.tick();
    }
    expect(await goneTo(it.shop)).toEqual(["lapsed@example.test"]);
  });

  test("and whose history fails waits, until the hour's next try reads it", async () => {
    const it = await newShop();
    if (shopify) shopify.bulk.state.gone = true;
    await it.readAll();
    if (shopify) shopify.bulk.state.gone = false;
    expect(await behindSince(it)).toEqual(start);
    it.to(1.1);
    await it.readAll();
    expect(await behindSince(it)).toBeNull();
  });
});

const emailOf = (it: Awaited<ReturnType<typeof newShop>>, id: number) => it.store.orders.find((order) => order.id === id)?.email ?? "";

const people = ["a@example.test", "b@example.test", "c@example.test"];
const buy = fc.record({ do: fc.constant("buy" as const), email: fc.constantFrom(...people) });
const pass = (max: number) => fc.record({ do: fc.constant("pass" as const), minutes: fc.integer({ min: 1, max }) });
const plain = <Name extends string>(...names: Name[]) => fc.record({ do: fc.constantFrom(...names) });
const look = fc.record({ do: fc.constant("look" as const), trouble: fc.constantFrom("", "", "failing", "gone") });

/** It leaves while baskets wait, and comes back; then whatever may happen, happens in any order. */
const story = fc.record({
  leaving: plain("leave", "leave-untold"),
  away: fc.array(fc.oneof(buy, buy, pass(6), look, plain("tick", "tell-late")), { minLength: 1, maxLength: 6 }),
  back: fc.array(fc.oneof(buy, pass(60), look, look, look, plain("tick", "tick", "ingest", "leave", "leave-untold", "tell-late", "open")), {
    minLength: 4,
    maxLength: 20,
  }),
});

type Step = { do: string; email?: string; minutes?: number; trouble?: string };

/** The same shop under a story: what is done to it, and what must be so whenever somebody was written to. */
async function livingShop() {
  const it = await shopWithBaskets(people);
  it.to(0.2);
  let [leftAt, orders, sent, isHere, isTold] = [it.now(), 100, 0, true, false];
  /** A return that nothing has told of yet cannot be heeded: an uninstall that was read, or a pair that was seen to be refused. */
  let [openedAt, knownBackAt] = [new Date(0), new Date(0)];
  const leave = () => {
    it.revoke();
    [isHere, isTold, leftAt] = [false, false, it.now()];
  };
  const tell = () => {
    isTold = true;
    return it.tellUninstall(leftAt);
  };
  /** Within a minute of each other nobody can say which came first, and the shop counts as gone. */
  const heard = () => {
    if (isHere && isTold && openedAt.getTime() - leftAt.getTime() > 60_000) knownBackAt = openedAt;
  };
  const acts: Record<string, (step: Step) => unknown> = {
    buy: ({ email = "" }) => it.buy({ id: orders++, email, isTold: isHere }),
    pass: ({ minutes = 0 }) => it.to((it.now().getTime() - start.getTime()) / 3_600_000 + minutes / 60),
    leave: () => {
      leave();
      return tell();
    },
    "leave-untold": leave,
    "tell-late": tell,
    open: async () => {
      const isKnown = await it.isKnownAway();
      await it.open();
      if (!isHere) openedAt = it.now();
      if (!isHere && isKnown) knownBackAt = openedAt;
      isHere = true;
    },
    look: async ({ trouble }) => {
      if (!shopify) return;
      if (trouble === "failing") shopify.trouble.failing = 9;
      shopify.bulk.state.gone = trouble === "gone";
      await it.look();
      shopify.trouble.failing = 0;
      shopify.bulk.state.gone = false;
    },
    ingest: async () => {
      await it.ingest();
      heard();
    },
    tick: async () => {
      const before = (await goneTo(it.shop)).length;
      await it.tick();
      heard();
      if ((await goneTo(it.shop)).length === before) return;
      sent += 1;
      const rows = await it.shop.query<{ id: string }>`SELECT order_id AS id FROM shop_order WHERE shop_id = ${it.shop.id}`;
      const known = new Set(rows.map(({ id }) => id));
      const unread = it.store.orders.filter((order) => new Date(order.processedAt) < knownBackAt && !known.has(String(order.id)));
      expect(unread.map(({ id }) => id)).toEqual([]);
    },
  };
  const act = async (step: Step) => acts[step.do]?.(step);
  return { it, act, sent: () => sent };
}

test.skipIf(!shopify)(
  "whatever comes in whatever order, nobody is written to while an order from before the shop is known to have come back is unread",
  async () => {
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(story, async ({ leaving, away, back }) => {
        const shop = await livingShop();
        for (const step of [leaving, ...away, { do: "open" }, ...back]) await shop.act(step);
        // Later, all is well again.
        await shop.act({ do: "open" });
        shop.it.to(26);
        await shop.it.readAll();
        await shop.it.ingest();
        await shop.it.open();
        shop.it.to(27);
        await shop.it.readAll();
        await shop.act({ do: "tick" });
        expect(await shopById(shop.it.shop.id)).toMatchObject({ state: "installed", disconnectedAt: null, behindSince: null });
        sent += shop.sent();
      }),
      { seed: 16, numRuns: 15 },
    );
    // Some of it is about something.
    expect(sent).toBeGreaterThan(4);
  },
  180_000,
);
