// Whenever a process dies, do the points that messages promised stand where the messages went, and nowhere else?
import "../../helpers/color-me/running";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { SendResult } from "~/channels/channel";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { sendDeliveries, settleLostDeliveries } from "~/pipeline/send/send-deliveries.server";
import { type Death, dyingShop, Killed } from "../../helpers/dying-shop";
import { accepted, at, openGiftShop, work } from "../../helpers/gift-shop";
import { fakeChannels } from "../../helpers/running-shop";

/** Around each statement that moves a promise or its message, and on either side of the carrier. */
const deaths: Death[] = [
  "'promised'",
  "INSERT INTO delivery_content",
  "in_hand = false",
  "WITH settled AS",
  "SET state = f.state",
  "settled_at = ",
].flatMap((text) => (["before", "within", "after"] as const).map((when) => ({ when, at: new RegExp(text) })));
const answers = ["accepted", "refused", "unknown", "retry-later", "killed"] as const;
const resultOf = (answer: (typeof answers)[number]): SendResult => {
  if (answer === "killed") throw new Killed("in the carrier's hands");
  if (answer === "retry-later") return { outcome: "retry-later", afterSeconds: 60, detail: "503" };
  if (answer === "refused") return { outcome: "refused", detail: "550", concernsAccount: false } as SendResult;
  return answer === "unknown" ? ({ outcome: "unknown", detail: "cut" } as SendResult) : accepted();
};

test("wherever a process dies, who was reached has the points once, and who was not has none", async () => {
  const round = fc.record({
    death: fc.option(fc.constantFrom(...deaths), { nil: null }),
    isTelling: fc.boolean(),
    answer: fc.constantFrom(...answers),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(round, { maxLength: 4 }), async (rounds) => {
      const scene = await openGiftShop({ members: [7, 9] });
      const noFault = { death: null, isTelling: false, answer: "accepted" as const };
      for (const [n, { death, isTelling, answer }] of [...rounds, noFault, noFault, noFault].entries()) {
        const now = 1.1 + n;
        const shop = death ? dyingShop(scene.shop, death) : scene.shop;
        await settleLostDeliveries(scene.shop, at(now));
        await runScenarios(scene.shop, at(now));
        await survived(() => sendDeliveries(isTelling ? scene.shop : shop, at(now), fakeChannels(() => resultOf(answer)).channels));
        await survived(() => work({ ...scene, shop: isTelling ? shop : scene.shop }, now + 0.1));
        await work(scene, now + 0.5);
      }
      const rows = await scene.shop.query<{ state: string; grant: string | null; value: string }>`
        SELECT d.state, g.state AS grant, i.value FROM delivery d
        LEFT JOIN point_grant g ON g.shop_id = d.shop_id AND g.delivery_id = d.delivery_id
        LEFT JOIN identity i ON i.shop_id = d.shop_id AND i.identity_id = g.identity_id
        WHERE d.shop_id = ${scene.shop.id}`;
      expect(rows).toHaveLength(2);
      for (const { state, grant } of rows) {
        if (state === "accepted" || state === "unknown") expect(grant).toBe("told");
        else expect([null, "called-off"]).toContain(grant);
      }
      for (const { id, points } of scene.store.customers)
        expect(points).toBe(rows.some(({ grant, value }) => grant === "told" && value === String(id)) ? 300 : 100);
    }),
    { numRuns: 40 },
  );
}, 300_000);

const survived = (work: () => Promise<unknown>) =>
  work().catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
