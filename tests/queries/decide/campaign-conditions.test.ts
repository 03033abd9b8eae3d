// For whom is a sale, once its segment is chosen, empty, or gone?
import { expect, test } from "vitest";
import { saveScenarioSetting } from "~/pipeline/change/save-scenario.server";
import { shopEditions } from "~/pipeline/decide/shop-scenarios.server";
import { campaignConditions } from "~/queries/decide/campaign-conditions.server";
import { peopleAfter } from "~/queries/decide/run-people.server";
import { scenarioById } from "~/scenarios/index";
import { makeShop } from "../../helpers/database";
import { addPerson } from "../../helpers/facts";

const id = "00000000-0000-4000-8000-0000000000c1";
const segmentId = "00000000-0000-4000-8000-0000000000c2";
const now = new Date("2026-06-01T00:00:00Z");
const run = { scenarioId: "campaign", version: 1, occasion: `campaign:${id}`, step: 0, anchorAt: now, dueAt: now, decidedUpTo: null };

test("a sale without a segment is for everybody; one whose segment was deleted is for nobody, never for everybody", async () => {
  const { shop } = await makeShop({ now });
  await addPerson(shop, "a@example.test");
  await shop.query`
    INSERT INTO campaign (shop_id, campaign_id, name, starts_at, ends_at, updated_at) VALUES (${shop.id}, ${id}, 'sale', ${now}, ${now}, ${now})`;
  expect(await campaignConditions(shop, run.occasion)).toEqual([]);
  await shop.query`UPDATE campaign SET segment_id = ${segmentId} WHERE shop_id = ${shop.id}`;
  await shop.query`
    INSERT INTO segment (shop_id, segment_id, name, conditions, updated_at) VALUES (${shop.id}, ${segmentId}, 's', '[{"hasTag": "vip"}]', ${now})`;
  expect(await campaignConditions(shop, run.occasion)).toEqual([{ hasTag: "vip" }]);
  await shop.query`UPDATE segment SET deleted_at = ${now} WHERE shop_id = ${shop.id}`;
  const within = await campaignConditions(shop, run.occasion);
  const people = await peopleAfter(shop, run, { kind: "campaign", within, limit: 10, now });
  expect(await shop.query`SELECT FROM customer c WHERE ${people.within}`).toEqual([]);
});

test("a deleted segment that an older version of a scenario names does not stop the shop", async () => {
  const { shop } = await makeShop({ now });
  await shop.query`
    INSERT INTO segment (shop_id, segment_id, name, conditions, updated_at, deleted_at) VALUES (${shop.id}, ${segmentId}, 's', '[{"hasTag": "vip"}]', ${now}, ${now})`;
  const winBack = scenarioById("win-back");
  await saveScenarioSetting(shop, winBack, { isOn: true, rules: { onlySegments: [segmentId] } }, { actor: "test", now });
  await saveScenarioSetting(shop, winBack, { rules: {} }, { actor: "test", now });
  const editions = await shopEditions(shop, now);
  expect(editions.all.filter(({ scenario, isCurrent }) => scenario.id === "win-back" && !isCurrent).length).toBeGreaterThan(0);
});
