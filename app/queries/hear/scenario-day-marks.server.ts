// Which kept days of which scenarios are no longer right? Said in the statement that moved them.
import sql, { type Sql } from "sql-template-tag";
import type { ShopId } from "~/domain/ids";

/**
 * The end of a statement: marks the shop's days of `moved`, rows of a scenario and an instant (null: nothing moved).
 * Marks are only added, so whoever makes the days anew (scenario-days.server.ts) and takes a mark sees what it was
 * set for: mark and change become visible in one commit.
 */
export const marksOf = (shopId: ShopId, moved: Sql): Sql => sql`
  INSERT INTO scenario_day_moved (shop_id, scenario_id, day)
  SELECT DISTINCT ${shopId}::int, m.scenario_id, (m.at AT TIME ZONE s.time_zone)::date
  FROM (${moved}) AS m(scenario_id, at) JOIN shop_setting s ON s.shop_id = ${shopId} WHERE m.at IS NOT NULL`;
