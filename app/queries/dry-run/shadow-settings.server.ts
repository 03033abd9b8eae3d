// How is a shadow shop set, and what was written before its period? As the shop itself, with the asked scenarios on, and without a key to send by.
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { isLineConnected } from "~/domain/settings/line-connection";
import { toJson } from "~/lib/json";
import type { LineProvider } from "~/queries/send/line-provider.server";
import { eachPage } from "./shadow-copy.server";

export type Asked = { scenarioIds: string[]; from: Date };

/**
 * The shop's own settings as they stand, without its keys: nothing can be sent by it. Switches as asked. What was written
 * before the period stands: who was held out, and whose days are full.
 */
export async function copySettings(live: ShopDb, shadow: ShopDb, { sender }: { sender: unknown }): Promise<void> {
  const [row] = await live.query<{ row: string; line: LineProvider }>`
    SELECT to_jsonb(t)::text AS row, line_provider AS line FROM shop_setting t WHERE t.shop_id = ${live.id}`;
  if (!row) throw new Error(`shop ${live.id} has no settings`);
  // Who is written to hangs on what is connected, and not on the keys.
  const line = isLineConnected(row.line) ? { isStandIn: true } : {};
  const patch = { shop_id: shadow.id, email_provider: {}, line_provider: line, sender, is_paused: false };
  await shadow.query`
    INSERT INTO shop_setting SELECT p.* FROM jsonb_populate_record(NULL::shop_setting, ${row.row}::jsonb || ${toJson(patch)}::jsonb) p
    ON CONFLICT DO NOTHING`;
}

/** Every scenario as the shop has set it; switched off until the period begins. */
export async function copyScenarios(live: ShopDb, shadow: ShopDb): Promise<void> {
  const rows = await live.query<{ row: string }>`
    SELECT to_jsonb(t)::text AS row FROM scenario_setting t WHERE t.shop_id = ${live.id} AND t.deleted_at IS NULL`;
  const patch = { shop_id: shadow.id, is_on: false, enabled_at: null };
  await shadow.query`
    INSERT INTO scenario_setting SELECT p.* FROM jsonb_array_elements(${`[${rows.map(({ row }) => row).join(",")}]`}::jsonb) r,
      LATERAL jsonb_populate_record(NULL::scenario_setting, r || ${toJson(patch)}::jsonb) p
    ON CONFLICT DO NOTHING`;
}

export async function switchOn(shadow: ShopDb, { scenarioIds, from }: Asked): Promise<void> {
  await shadow.query`
    UPDATE scenario_setting SET is_on = true, enabled_at = ${from} WHERE shop_id = ${shadow.id} AND scenario_id = ANY(${scenarioIds}::text[])`;
}

/** The longest that anything of before presses on what comes after. */
const pressingDays = 8;

export const eachEarlierDelivery = (live: ShopDb, { scenarioIds, from }: Asked, visit: (page: { row: string }[]) => Promise<void>) =>
  eachPage(
    live,
    sql`SELECT to_jsonb(t)::text AS row FROM delivery t
      WHERE t.shop_id = ${live.id} AND t.decided_at < ${from} AND t.state NOT IN ('queued', 'sending')
        AND (t.scenario_id = ANY(${scenarioIds}::text[]) OR t.decided_at > ${from}::timestamptz - make_interval(days => ${pressingDays}))`,
    visit,
  );
