import "../../helpers/color-me/running";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { derivedId } from "~/domain/ids";
import { identityId } from "~/domain/ledger/identity";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { tellGrantsOf } from "~/pipeline/points/tell-grants.server";
import { colorMeClient } from "~/platforms/color-me/client.server";
import { colorMe } from "~/platforms/color-me/index.server";
import { colorMePoints } from "~/platforms/color-me/points.server";
import type { Points } from "~/platforms/platform";
import { openColorMeShop } from "../../helpers/color-me/open-shop";
import { colorMeShop as server } from "../../helpers/color-me/running";
import { secondsOf, storedCustomer } from "../../helpers/color-me/store";
import { type Death, dyingShop, Killed } from "../../helpers/dying-shop";
import { saveGrant } from "../../helpers/save-grant";

const began = new Date("2026-05-01T00:00:00Z");
const members = [7, 8];

afterEach(() => void Object.assign(server.trouble, { cut: 0, lost: 0, failing: 0, throttled: 0 }));

/** Where a worker may die: around each statement that moves a grant, and on either side of the question. */
const deaths: Death[] = ["SET state = 'telling'", "SET state = 'asked'", "settled_at = ", "INSERT INTO membership"].flatMap((at) =>
  (["before", "within", "after"] as const).map((when) => ({ when, at: new RegExp(at) })),
);
type Fault = { death: Death } | { killed: "before" | "after" } | { trouble: "cut" | "lost" | "failing" | "throttled" } | null;

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.constantFrom(...deaths).map((death) => ({ death })),
  fc.constantFrom("before" as const, "after" as const).map((killed) => ({ killed })),
  fc.constantFrom("cut" as const, "lost" as const, "failing" as const, "throttled" as const).map((trouble) => ({ trouble })),
  fc.constant(null),
);
const delta = fc.integer({ min: -40, max: 60 }).filter((points) => points !== 0);
const grants = fc.array(fc.record({ member: fc.constantFrom(...members), delta }), { minLength: 1, maxLength: 4 });

/** The question comes to nothing, or is answered to nobody. */
const dyingPoints = (points: Points, killed: "before" | "after"): Points => ({
  ...points,
  async add(...asked) {
    if (killed === "before") throw new Killed("before the question");
    await points.add(...asked);
    throw new Killed("after the question");
  },
});

test("wherever the worker dies and whatever answer is lost, what is said to be given stands at Color Me, once each", async () => {
  await fc.assert(
    fc.asyncProperty(grants, fc.array(fault, { maxLength: 6 }), async (asked, faults) => {
      const { shop, store, domain } = await openColorMeShop(server, { now: began, isDemo: true });
      store.customers.push(...members.map((id) => storedCustomer(domain, id, { points: 1000 })));
      await learn(shop, domain);
      for (const [n, { member, delta }] of asked.entries())
        await saveGrant(
          shop,
          {
            ...{ grantId: derivedId("grant", n), identityId: identityId(platformIdentity(String(member))), delta },
            ...{ reason: "お詫び", askedBy: "owner", deliveryId: null },
          },
          new Date(began.getTime() + n),
        );
      for (let round = 0; round < faults.length + 6; round += 1) {
        const now = new Date(began.getTime() + round * 6 * 60_000);
        const bad = faults[round] ?? null;
        server.world.now = () => now;
        Object.assign(server.trouble, { cut: 0, lost: 0, failing: 0, throttled: 0 });
        const points = colorMePoints(troubled(colorMeClient(domain, { now: () => now, wait: async () => {} }), bad));
        await tellGrantsOf(
          bad && "death" in bad ? dyingShop(shop, bad.death) : shop,
          bad && "killed" in bad ? dyingPoints(points, bad.killed) : points,
          () => now,
        );
      }
      const told = await shop.query<{ delta: number; state: string }>`SELECT delta, state FROM point_grant WHERE shop_id = ${shop.id}`;
      expect(told.map(({ state }) => state)).toEqual(asked.map(() => "told"));
      for (const member of members) {
        const sum = asked.filter((one) => one.member === member).reduce((all, { delta }) => all + delta, 0);
        expect(store.customers.find(({ id }) => id === member)?.points).toBe(1000 + sum);
        const [shown] = await shop.query<{ points: number }>`
          SELECT points FROM membership WHERE shop_id = ${shop.id} AND identity_id = ${identityId(platformIdentity(String(member)))}`;
        if (sum !== 0) expect(shown?.points).toBe(1000 + sum);
      }
    }),
    { numRuns: 60 },
  );
}, 300_000);

/** Trouble comes with the question itself: reading the balance is harmless. */
const troubled = (client: ReturnType<typeof colorMeClient>, bad: Fault): ReturnType<typeof colorMeClient> => ({
  ...client,
  ask: (method, ...rest) => {
    if (method === "POST" && bad && "trouble" in bad) server.trouble[bad.trouble] = 1;
    return client.ask(method, ...rest);
  },
});

async function learn(shop: ShopDb, domain: string) {
  const context = { currency: "JPY", country: "JP", timeZone: "Asia/Tokyo" };
  for (const id of members) {
    const body = Buffer.from(JSON.stringify({ item: storedCustomer(domain, id, { points: 1000 }), toldAt: secondsOf(began) }));
    const webhook = { topic: "customers/updated", webhookId: "w", triggeredAt: began, receivedAt: began, body };
    await applyEvents(shop, colorMe.parse(webhook, context), began);
  }
}
