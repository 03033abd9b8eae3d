import { expect, test } from "vitest";
import { saveScenarioSetting } from "~/pipeline/change/save-scenario.server";
import { switchOnStarterSet } from "~/pipeline/change/switch-on-starter-set.server";
import { showStarter } from "~/pipeline/show/show-starter.server";
import { shopBusiness } from "~/queries/audience/business.server";
import { scenarioSettings } from "~/queries/shop/scenario-settings.server";
import { scenarioById } from "~/scenarios/index";
import type { StarterSet } from "~/scenarios/starter-sets";
import { makeShop } from "../../helpers/database";
import { addOrder, addPerson, addProduct } from "../../helpers/facts";

const now = new Date("2026-06-01T00:00:00Z");
const by = { actor: "owner", now };
const why = { ja: "x", en: "x" };
const set: StarterSet = {
  id: "many-goods",
  name: why,
  sentence: why,
  scenarios: ["cart-recovery", "post-purchase", "f2-conversion", "win-back", "not-yet-made"].map((id) => ({ id, why })),
};

test("what exists and has its data is switched on; the rest is told, and what was on stays as it was", async () => {
  const { shop } = await makeShop();
  const anna = await addPerson(shop, "anna@example.test");
  await addProduct(shop, { id: "sencha" });
  await addOrder(shop, { id: "o-1", by: anna.identityId, at: "2026-05-20", lines: ["sencha"] });
  await saveScenarioSetting(shop, scenarioById("win-back"), { isOn: true, holdoutPercent: 20 }, by);
  expect(await switchOnStarterSet(shop, set, by)).toEqual([
    { scenarioId: "cart-recovery", outcome: "lacks-data" },
    { scenarioId: "post-purchase", outcome: "switched-on" },
    { scenarioId: "f2-conversion", outcome: "switched-on" },
    { scenarioId: "win-back", outcome: "was-on" },
    { scenarioId: "not-yet-made", outcome: "not-offered" },
  ]);
  const settings = await scenarioSettings(shop);
  expect(
    settings
      .filter(({ isOn }) => isOn)
      .map(({ scenarioId }) => scenarioId)
      .toSorted(),
  ).toEqual(["f2-conversion", "post-purchase", "win-back"]);
  expect(settings.find(({ scenarioId }) => scenarioId === "win-back")).toMatchObject({ holdoutPercent: 20, version: 2 });
  expect(await shopBusiness(shop)).toBe("many-goods");
  expect((await switchOnStarterSet(shop, set, by)).filter(({ outcome }) => outcome === "switched-on")).toEqual([]);
});

test("the screen tells how each scenario of a set stands, and to a small shop that it is one", async () => {
  const { shop } = await makeShop();
  await addPerson(shop, "anna@example.test");
  const starter = await showStarter(shop, "ja");
  expect(starter.business).toBeNull();
  expect(starter.sets[0]?.scenarios.find(({ id }) => id === "cart-recovery")).toMatchObject({ name: "カゴ落ちリマインド", state: "lacks" });
  expect(starter.small).toMatchObject({ mailable: 1, enough: 300 });
  expect(starter.small?.first).toHaveLength(3);
});

test("a shop that may write to 300 people is not small", async () => {
  const { shop } = await makeShop();
  await shop.query`
    INSERT INTO customer (shop_id, customer_id, anchor_kind, anchor_value, email, email_consent)
    SELECT ${shop.id}, md5(n::text)::uuid, 'email', n || '@example.test', n || '@example.test', 'subscribed' FROM generate_series(1, 300) n`;
  expect((await showStarter(shop, "en")).small).toBeNull();
  await shop.query`UPDATE customer SET is_email_suppressed = true WHERE shop_id = ${shop.id} AND email = '7@example.test'`;
  expect((await showStarter(shop, "en")).small).toMatchObject({ mailable: 299 });
});
