import { expect, test } from "vitest";
import type { AudienceCondition } from "~/domain/audience/audience";
import { answerSegmentForm } from "~/pipeline/change/answer-segment-form.server";
import { deleteSegment, saveSegment } from "~/pipeline/change/save-segment.server";
import { countSegments, showAudience } from "~/pipeline/show/show-audience.server";
import { segments } from "~/queries/audience/segments.server";
import { auditTrail } from "~/queries/shop/audit-trail.server";
import { scenarioById } from "~/scenarios/index";
import { makeShop } from "../../helpers/database";
import { addPerson } from "../../helpers/facts";

const by = { actor: "owner", now: new Date("2026-06-01T00:00:00Z") };
const buyers: AudienceCondition[] = [{ orderCount: { min: 1 } }];

async function saved(shop: Parameters<typeof saveSegment>[0], name: string, conditions = buyers) {
  const answer = await saveSegment(shop, { segmentId: null, name, conditions }, by);
  if (answer.outcome !== "saved") throw new Error(JSON.stringify(answer));
  return answer.segmentId;
}

test("a segment is kept under its name, and each change of it is noted once", async () => {
  const { shop } = await makeShop();
  const segmentId = await saved(shop, " Buyers ");
  expect(await saveSegment(shop, { segmentId, name: "Buyers", conditions: buyers }, by)).toEqual({ outcome: "saved", segmentId });
  await saveSegment(shop, { segmentId, name: "Regulars", conditions: [{ orderCount: { min: 3 } }] }, by);
  expect(await segments(shop)).toEqual([{ segmentId, name: "Regulars", conditions: [{ orderCount: { min: 3 } }], updatedAt: by.now }]);
  const trail = await auditTrail(shop, `segment:${segmentId}`, 10);
  expect(trail.map(({ after }) => after)).toHaveLength(2);
  expect(trail.map(({ after }) => after)).toEqual(
    expect.arrayContaining([
      { name: "Buyers", conditions: buyers },
      { name: "Regulars", conditions: [{ orderCount: { min: 3 } }] },
    ]),
  );
});

test("a name that is empty, long or taken is refused, and so are conditions that cannot work", async () => {
  const { shop } = await makeShop();
  await saved(shop, "Buyers");
  const refused = async (name: string, conditions = buyers) => saveSegment(shop, { segmentId: null, name, conditions }, by);
  expect(await refused(" ")).toMatchObject({ outcome: "refused", name: "empty" });
  expect(await refused("x".repeat(81))).toMatchObject({ outcome: "refused", name: "long" });
  expect(await refused("Buyers")).toMatchObject({ outcome: "refused", name: "taken" });
  expect(await refused("Nobody", [{ any: [] }])).toMatchObject({ name: null, problems: [{ path: [0, "any"], reason: "empty-group" }] });
  expect((await segments(shop)).map(({ name }) => name)).toEqual(["Buyers"]);
});

test("a segment that would stand in itself is refused, also by way of another", async () => {
  const { shop } = await makeShop();
  const inner = await saved(shop, "Inner");
  const outer = await saved(shop, "Outer", [{ segment: { id: inner } }]);
  const answer = await saveSegment(shop, { segmentId: inner, name: "Inner", conditions: [{ not: { segment: { id: outer } } }] }, by);
  expect(answer).toMatchObject({ outcome: "refused", problems: [{ reason: "segment-in-itself" }] });
});

test("a segment in use is not deleted, and says by what; afterwards its name is free again", async () => {
  const { shop } = await makeShop();
  const segmentId = await saved(shop, "Buyers");
  const outer = await saved(shop, "Outer", [{ not: { segment: { id: segmentId } } }]);
  await shop.query`
    INSERT INTO scenario_setting (shop_id, scenario_id, salt, rules, updated_at)
    VALUES (${shop.id}, 'win-back', '', ${JSON.stringify({ exclude: [{ segment: { id: segmentId } }] })}::jsonb, ${by.now})`;
  await shop.query`
    INSERT INTO campaign (shop_id, campaign_id, name, starts_at, ends_at, segment_id, updated_at)
    VALUES (${shop.id}, gen_random_uuid(), 'Summer', '2026-06-10', '2026-06-20', ${segmentId}, ${by.now}),
           (${shop.id}, gen_random_uuid(), 'Long over', '2025-06-10', '2025-06-20', ${segmentId}, ${by.now})`;
  expect(await deleteSegment(shop, segmentId, by)).toEqual({
    outcome: "in-use",
    uses: [
      { kind: "scenario", id: "win-back", name: "" },
      { kind: "campaign", id: expect.any(String), name: "Summer" },
      { kind: "segment", id: outer, name: "Outer" },
    ],
  });
  const form = { segmentId, fields: { intent: "delete" }, stored: { name: "", conditions: "[]" }, actor: "test", locale: "ja" as const };
  expect(await answerSegmentForm(shop, form, by.now)).toMatchObject({
    outcome: "in-use",
    uses: [{ name: scenarioById("win-back").name.ja }, {}, {}],
  });
  await shop.query`DELETE FROM scenario_setting WHERE shop_id = ${shop.id}`;
  await shop.query`DELETE FROM campaign WHERE shop_id = ${shop.id}`;
  expect(await deleteSegment(shop, outer, by)).toEqual({ outcome: "deleted" });
  expect(await deleteSegment(shop, segmentId, by)).toEqual({ outcome: "deleted" });
  expect(await segments(shop)).toEqual([]);
  expect(await saveSegment(shop, { segmentId, name: "Buyers", conditions: buyers }, by)).toEqual({ outcome: "gone" });
  await saved(shop, "Buyers");
});

test("who is in a segment is computed: a new order changes the count at once, also of the segment around it", async () => {
  const { shop } = await makeShop();
  const inner = await saved(shop, "Buyers");
  const outer = await saved(shop, "Others", [{ not: { segment: { id: inner } } }]);
  const { customerId } = await addPerson(shop, "a@example.test");
  await addPerson(shop, "b@example.test");
  expect(await countSegments(shop, by.now)).toEqual({ [inner]: 0, [outer]: 2 });
  await shop.query`UPDATE customer SET order_count = 1 WHERE shop_id = ${shop.id} AND customer_id = ${customerId}`;
  expect(await countSegments(shop, by.now)).toEqual({ [inner]: 1, [outer]: 1 });
});

test("a draft is counted as it stands, and left alone while it cannot be", async () => {
  const { shop } = await makeShop();
  await addPerson(shop, "a@example.test");
  const shown = await showAudience(shop, { conditions: JSON.stringify([{ orderCount: { max: 0 } }]) }, by.now);
  expect(shown).toMatchObject({ count: { total: 1, fitting: 1, reached: 1, leftOut: [] }, sample: [{ email: "a@example.test" }] });
  for (const conditions of ["", "{", "[{}]", JSON.stringify([{ any: [] }]), JSON.stringify([{ segment: { id: "gone" } }])])
    expect(await showAudience(shop, { conditions }, by.now)).toEqual({ outcome: "unfinished" });
});

test("conditions that were changed on another screen meanwhile are not written over, and the name stands beside them", async () => {
  const { shop } = await makeShop();
  const segmentId = await saved(shop, "Buyers");
  const stored = { name: "Buyers", conditions: JSON.stringify(buyers) };
  const post = (fields: Record<string, string>) =>
    answerSegmentForm(
      shop,
      { segmentId, fields: { intent: "save", was: stored.conditions, ...fields }, stored, actor: "o", locale: "ja" },
      by.now,
    );
  const three: AudienceCondition[] = [{ orderCount: { min: 3 } }];
  expect(await post({ conditions: JSON.stringify(three) })).toMatchObject({ outcome: "saved" });
  expect(await post({ conditions: JSON.stringify([{ orderCount: { min: 5 } }]) })).toEqual({ problems: { "": "changed-meanwhile" } });
  expect(await post({ name: "Regulars" })).toMatchObject({ outcome: "saved" });
  expect(await segments(shop)).toMatchObject([{ name: "Regulars", conditions: three }]);
  // What is no JSON was never shown to anybody.
  expect(await post({ was: "{", conditions: JSON.stringify(buyers) })).toEqual({ problems: { "": "changed-meanwhile" } });
});
