// What has a shop set for its scenarios, and how were they before?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { AudienceCondition } from "~/domain/audience/audience";
import type { ScenarioId } from "~/domain/scenario/scenario";
import type { ScenarioContent, ScenarioSetting } from "~/domain/scenario/scenario-setting";
import { toJson } from "~/lib/json";

export type StoredScenario = ScenarioSetting & { deletedAt: Date | null };

/** Those that the merchant deleted too: what went out in their time keeps its name. */
export const storedScenarios = (shop: ShopDb) => shop.query<StoredScenario>`
  SELECT scenario_id AS "scenarioId", is_on AS "isOn", enabled_at AS "enabledAt", holdout_percent AS "holdoutPercent", salt, "values", copy, rules, definition, version, deleted_at AS "deletedAt"
  FROM scenario_setting WHERE shop_id = ${shop.id} ORDER BY scenario_id`;

export const scenarioSettings = async (shop: ShopDb): Promise<ScenarioSetting[]> =>
  (await storedScenarios(shop)).filter(({ deletedAt }) => deletedAt === null);

export async function saveScenarioRow(shop: ShopDb, setting: ScenarioSetting, now: Date): Promise<void> {
  await shop.query`
    INSERT INTO scenario_setting (shop_id, scenario_id, is_on, enabled_at, holdout_percent, salt, "values", copy, rules, definition, version, updated_at)
    VALUES (${shop.id}, ${setting.scenarioId}, ${setting.isOn}, ${setting.enabledAt}, ${setting.holdoutPercent}, ${setting.salt},
      ${toJson(setting.values)}::jsonb, ${toJson(setting.copy)}::jsonb, ${toJson(setting.rules)}::jsonb, ${setting.definition ? toJson(setting.definition) : null}::jsonb, ${setting.version}, ${now})
    ON CONFLICT (shop_id, scenario_id) DO UPDATE SET is_on = excluded.is_on, enabled_at = excluded.enabled_at, holdout_percent = excluded.holdout_percent,
      "values" = excluded."values", copy = excluded.copy, rules = excluded.rules, definition = excluded.definition, version = excluded.version, updated_at = excluded.updated_at`;
}

/** A scenario of the shop's own goes out of sight; its versions and deliveries stay. */
export async function deleteScenarioRow(shop: ShopDb, scenarioId: ScenarioId, now: Date): Promise<void> {
  await shop.query`
    UPDATE scenario_setting SET is_on = false, deleted_at = ${now}, updated_at = ${now} WHERE shop_id = ${shop.id} AND scenario_id = ${scenarioId}`;
}

export type KeptVersion = ScenarioContent & {
  scenarioId: ScenarioId;
  version: number;
  savedAt: Date;
  savedBy: string;
  replacedAt: Date | null;
};

/** Closes the version that stood until now, and keeps the new one. */
export async function keepVersion(shop: ShopDb, { setting, by, now }: { setting: ScenarioSetting; by: string; now: Date }): Promise<void> {
  await shop.query`
    UPDATE scenario_version SET replaced_at = ${now} WHERE shop_id = ${shop.id} AND scenario_id = ${setting.scenarioId} AND replaced_at IS NULL`;
  await shop.query`
    INSERT INTO scenario_version (shop_id, scenario_id, version, definition, "values", copy, rules, holdout_percent, saved_at, saved_by)
    VALUES (${shop.id}, ${setting.scenarioId}, ${setting.version}, ${setting.definition ? toJson(setting.definition) : null}::jsonb, ${toJson(setting.values)}::jsonb,
      ${toJson(setting.copy)}::jsonb, ${toJson(setting.rules)}::jsonb, ${setting.holdoutPercent}, ${now}, ${by})
    ON CONFLICT (shop_id, scenario_id, version) DO NOTHING`;
}

/** Versions that people may still be under way with: replaced no longer ago than `since`. */
export const olderVersions = (shop: ShopDb, since: Date) => shop.query<KeptVersion>`
  SELECT ${keptColumns} FROM scenario_version WHERE shop_id = ${shop.id} AND replaced_at > ${since} ORDER BY scenario_id, version`;

/** All versions of one scenario, newest first. */
export const versionsOf = (shop: ShopDb, scenarioId: ScenarioId) => shop.query<KeptVersion>`
  SELECT ${keptColumns} FROM scenario_version WHERE shop_id = ${shop.id} AND scenario_id = ${scenarioId} ORDER BY version DESC`;

/** For how many days what the shop's own scenarios sent may earn an order; deleted ones keep what they earned. */
export const ownWindows = (shop: ShopDb) => shop.query<{ scenarioId: ScenarioId; days: number }>`
  SELECT scenario_id AS "scenarioId", (definition ->> 'attributionWindowDays')::int AS days
  FROM scenario_setting WHERE shop_id = ${shop.id} AND definition IS NOT NULL`;

/** `withDeleted`: an older version that people are under way with may still name one. */
export async function segmentConditions(shop: ShopDb, { withDeleted } = { withDeleted: false }): Promise<Map<string, AudienceCondition[]>> {
  const rows = await shop.query<{ id: string; conditions: AudienceCondition[] }>`
    SELECT segment_id AS id, conditions FROM segment WHERE shop_id = ${shop.id} AND (deleted_at IS NULL OR ${withDeleted})`;
  return new Map(rows.map(({ id, conditions }) => [id, conditions]));
}

const keptColumns = sql`scenario_id AS "scenarioId", version, definition, "values", copy, rules, holdout_percent AS "holdoutPercent",
  saved_at AS "savedAt", saved_by AS "savedBy", replaced_at AS "replacedAt"`;
