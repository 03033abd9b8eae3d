// Does the demo's shop owner fill in everything, with a bar that moves?
import { expect, test } from "vitest";
import { scenarioIds } from "~/domain/scenario";
import { type Admin, setUpShop } from "../../demo/admin-client";
import { teppanShop } from "../../demo/payloads/shop";

test("every scenario is switched on after the settings are saved, and the bar counts them", async () => {
  const done: string[] = [];
  const admin: Admin = {
    providerPath: async () => "",
    saveSettings: async ({ channel }) => void done.push(`${channel}`),
    switchScenario: async (id) => void done.push(id),
  };
  const counted: number[] = [];
  await setUpShop(admin, teppanShop, { webhookPublicKey: "key", bar: { to: (value) => void counted.push(value) } });
  expect(done).toEqual(["console", ...scenarioIds]);
  expect(counted).toEqual(scenarioIds.map((_id, place) => place + 1));
});
