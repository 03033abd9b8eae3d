// A scenario of a shop's own, with as little said as possible, switched on as the builder would.
import type { ShopDb } from "~/db.server";
import type { Copy, Scenario, ScenarioStep } from "~/domain/scenario/scenario";
import { type ScenarioSettingChange, saveScenarioSetting } from "~/pipeline/change/save-scenario.server";

const said: Copy = { subject: "お知らせ", preheader: "", heading: "お知らせ", body: "こんにちは。", button: "お店を見る" };

export const ownStep = (id: string, more: Partial<ScenarioStep> = {}): ScenarioStep => ({
  id,
  wait: { hours: 0 },
  channels: ["email"],
  expiresAfterHours: 72,
  items: "none",
  maxItems: 0,
  copy: { ja: { ...said, subject: id }, en: { ...said, subject: id } },
  ...more,
});

export const ownScenario = (id: string, more: Partial<Scenario> = {}): Scenario => ({
  id: `own-${id}`,
  group: "own",
  name: { ja: id, en: id },
  summary: { ja: id, en: id },
  intent: { why: { ja: id, en: id }, never: [] },
  kind: "promotional",
  priority: 50,
  occasion: { kind: "order" },
  audience: [],
  steps: [ownStep("first")],
  exitOn: [],
  reentryDays: 0,
  values: [],
  goal: "purchase",
  holdoutPercent: 0,
  attributionWindowDays: 7,
  needs: [],
  pastDays: 0,
  ...more,
});

export const switchOnOwn = (shop: ShopDb, scenario: Scenario, now: Date, change: ScenarioSettingChange = {}) =>
  saveScenarioSetting(shop, scenario, { isOn: true, holdoutPercent: 0, definition: scenario, ...change }, { actor: "test", now });
