// Does every customer have just one first reason, the one a decision would give, and do the counts add up?
import fc from "fast-check";
import { expect, test } from "vitest";
import type { AudienceCondition } from "~/domain/audience/audience";
import { audienceCount, audienceReasons } from "~/domain/audience/audience-count";
import { contactBarrier, type EmailConsent } from "~/domain/consent/suppression";
import { audienceBreakdown, audiencePeople, countEach, sampleOf } from "~/queries/audience/audience-breakdown.server";
import { now, people } from "../../helpers/audience-facts";
import { fits, type Shop } from "../../helpers/audience-oracle";
import { writeShop } from "../../helpers/audience-rows";
import { makeShop } from "../../helpers/database";

const channels = fc.constantFrom<("email" | "line" | "sms")[][]>(["email"], ["line", "email"], ["sms", "line", "email"]);
const asked: AudienceCondition[] = [{ orderCount: { min: 1 } }];

test("everybody is in or has the one reason that a decision about the preferred channel would give", async () => {
  await fc.assert(
    fc.asyncProperty(people, channels, async (everybody, preferred) => {
      const { shop } = await makeShop();
      await writeShop(shop, everybody);
      const facts: Shop = { people: everybody, products: [], timeZone: "Asia/Tokyo", minorPerMajor: 1, now, durable: [] };
      const expected = everybody.map((person) => {
        const barriers = preferred.map((channel) => {
          const { consent, ...contact } = person.columns.contact[channel as "email"];
          return contactBarrier({ ...contact, consent: consent as EmailConsent }, "promotional");
        });
        if (!fits(asked[0] as AudienceCondition, person, facts)) return "not-in-audience";
        return barriers.includes(null) ? null : (barriers[0] ?? null);
      });
      const audience = { conditions: asked, channels: preferred as ["email"], now };
      const count = audienceCount(await audienceBreakdown(shop, audience));
      expect(count.total).toBe(everybody.length);
      expect(count.reached + count.leftOut.reduce((sum, { people }) => sum + people, 0)).toBe(count.total);
      for (const reason of [null, ...audienceReasons]) {
        const found = await audiencePeople(shop, audience, { reason, after: null, limit: 100 });
        const names = found.map(({ name }) => name).sort();
        expect(names, String(reason)).toEqual(expected.flatMap((own, index) => (own === reason ? [String(index)] : [])).sort());
      }
      const fitting = expected.filter((reason) => reason !== "not-in-audience").length;
      expect(count.fitting).toBe(fitting);
      expect(await sampleOf(shop, { conditions: asked, now }, 3)).toHaveLength(Math.min(3, fitting));
      expect(
        await countEach(
          shop,
          [
            { id: "a", conditions: asked },
            { id: "all", conditions: [] },
          ],
          now,
        ),
      ).toEqual(
        new Map([
          ["a", fitting],
          ["all", everybody.length],
        ]),
      );
    }),
    { numRuns: 25, seed: 59, endOnFailure: true },
  );
});

test("people left out come a page at a time, each once", async () => {
  const { shop } = await makeShop();
  const [drawn = []] = fc.sample(
    people.filter((list) => list.length > 6),
    { seed: 61, numRuns: 1 },
  );
  await writeShop(shop, drawn);
  const audience = { conditions: [{ orderCount: { min: 99 } }], channels: ["email"] as ["email"], now };
  const found: string[] = [];
  for (let after = null as Parameters<typeof audiencePeople>[2]["after"]; ; ) {
    const page = await audiencePeople(shop, audience, { reason: "not-in-audience", after, limit: 2 });
    found.push(...page.map(({ name }) => name));
    after = page.at(-1)?.customerId ?? null;
    if (page.length < 2) break;
  }
  expect(found.sort()).toEqual(drawn.map((_, index) => String(index)).sort());
});
