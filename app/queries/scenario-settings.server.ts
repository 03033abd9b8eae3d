// What has a shop set for its scenarios?
import type { ShopDb } from "~/db.server";
import type { ScenarioSetting } from "~/domain/scenario-setting";
import { toJson } from "~/lib/json";

export const scenarioSettings = (shop: ShopDb) => shop.query<ScenarioSetting>`
  SELECT scenario_id AS "scenarioId", is_on AS "isOn", enabled_at AS "enabledAt", holdout_percent AS "holdoutPercent", salt, "values", copy, version
  FROM scenario_setting WHERE shop_id = ${shop.id} ORDER BY scenario_id`;

export async function saveScenarioRow(shop: ShopDb, setting: ScenarioSetting, now: Date): Promise<void> {
  await shop.query`
    INSERT INTO scenario_setting (shop_id, scenario_id, is_on, enabled_at, holdout_percent, salt, "values", copy, version, updated_at)
    VALUES (${shop.id}, ${setting.scenarioId}, ${setting.isOn}, ${setting.enabledAt}, ${setting.holdoutPercent}, ${setting.salt},
      ${toJson(setting.values)}::jsonb, ${toJson(setting.copy)}::jsonb, ${setting.version}, ${now})
    ON CONFLICT (shop_id, scenario_id) DO UPDATE SET is_on = excluded.is_on, enabled_at = excluded.enabled_at, holdout_percent = excluded.holdout_percent,
      "values" = excluded."values", copy = excluded.copy, version = excluded.version, updated_at = excluded.updated_at`;
}
