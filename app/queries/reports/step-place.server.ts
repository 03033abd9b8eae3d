// Under which present step do a delivery's figures stand, if its scenario was rearranged since?
import sql, { type Sql } from "sql-template-tag";
import type { StepPlace } from "~/domain/scenario/step-place";
import { toJson } from "~/lib/json";

/** To be joined to a delivery `d`; then `presentStep` is its step, null where that is gone. */
export const placeOf = (moved: StepPlace[]): Sql => sql`
  LEFT JOIN jsonb_to_recordset(${toJson(moved)}::jsonb) AS m("scenarioId" text, version int, step int, place int)
    ON m."scenarioId" = d.scenario_id AND m.version = d.scenario_version AND m.step = d.step`;

export const presentStep = sql`CASE WHEN m.version IS NULL THEN d.step ELSE m.place END`;
