// Do the figures of a scenario's page belong to the step they stand under, whatever was rearranged?
import { expect, test } from "vitest";
import { saveScenarioSetting } from "~/pipeline/change/save-scenario.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { showScenario } from "~/pipeline/show/show-scenario.server";
import { consentEvent, orderEvent } from "../../helpers/events";
import { ownScenario, ownStep, switchOnOwn } from "../../helpers/own-scenario";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const at = (hour: number) => hours(start, hour).toISOString();

test("a step's figures follow it when the scenario is rearranged", async () => {
  const { shop } = await makeRunningShop({ on: [], now: start });
  const steps = (...ids: string[]) => ids.map((id, n) => ownStep(id, { wait: { hours: n } }));
  const before = ownScenario("moved", { steps: steps("x", "y", "z"), goal: "visit" });
  await switchOnOwn(shop, before, start, { rules: { variants: { x: 50 } } });
  await applyEvents(shop, [consentEvent({ email: "a@example.test", state: "subscribed", at: at(-24) })], start);
  await applyEvents(shop, [orderEvent({ id: "1", email: "a@example.test", at: at(1) })], hours(start, 1));
  const { channels } = fakeChannels();
  for (const hour of [1, 2]) {
    await runScenarios(shop, hours(start, hour));
    await sendDeliveries(shop, hours(start, hour), channels);
  }
  const after = { ...before, steps: steps("y", "new", "x") };
  await saveScenarioSetting(shop, after, { definition: after }, { actor: "test", now: hours(start, 2.5) });
  await shop.query`UPDATE delivery SET clicked_at = sent_at, variant = 'b' WHERE shop_id = ${shop.id} AND step = 0`;
  const { steps: shown } = await showScenario(shop, after, { locale: "ja", now: hours(start, 30) });
  expect(shown.map(({ id, result, variants }) => [id, result.sent, result.clicked, result.reached, variants.length])).toEqual([
    ["y", 1, 0, 0, 0],
    ["new", 0, 0, 0, 0],
    ["x", 1, 1, 1, 1],
  ]);
});
