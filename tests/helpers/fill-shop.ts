// One row in every tenant table, each value the same for every shop: whoever asks by these names, asks for this row.
import { inject } from "vitest";
import type { CustomerId, DeliveryId, IdentityId } from "~/domain/ids";
import { adminQuery } from "./server";

const uuid = "00000000-0000-4000-8000-00000000000b";

export const names = {
  uuid,
  customerId: uuid as CustomerId,
  identityId: uuid as IdentityId,
  deliveryId: uuid as DeliveryId,
  text: "b",
  email: "b@example.test",
  at: new Date("2026-05-01T00:00:00Z"),
};

/** Where a value decides whether anybody looks at the row. */
const telling: Record<string, Record<string, unknown>> = {
  identity: { kind: "email", value: names.email },
  customer: {
    email: names.email,
    email_consent: "subscribed",
    is_email_suppressed: false,
    birth_date: "1990-05-02",
    time_zone: "Asia/Tokyo",
    cap_days: null,
    paused_until: null,
  },
  customer_preference: { frequency: "shop", paused_until: null, language: null },
  customer_merge: { undone_at: null },
  merge_proposal: { state: "open" },
  cart: { kind: "cart", lines: '[{"productId": "b", "variantId": "b"}]', deleted_at: null, completed_at: null },
  shop_order: { is_test: false, cancelled_at: null, deleted_at: null, total_minor: 1000 },
  product: { status: "active", deleted_at: null },
  variant: { stock: 10 },
  product_pair: { other_id: "c" },
  consent: { channel: "email", state: "subscribed", evidence: '{"messageSid": "b"}' },
  consent_outbox: { channel: "email", state: "unsubscribed", settled_at: null },
  suppression: { channel: "email" },
  point_grant: { state: "telling", telling_at: "2026-04-01T00:00:00Z" },
  membership: { lots: '[{"points": 1, "expiresAt": "2026-05-01T00:00:00Z"}]', of_file: false, before: null },
  delivery: {
    state: "queued",
    kind: "promotional",
    arm: "treated",
    channel: "console",
    scenario_id: "win-back",
    occasion: "order:b",
    items: '["b"]',
  },
  line_event: { wish: "try" },
  due: { scenario_id: "win-back", occasion: "order:b" },
  scenario_setting: { scenario_id: "win-back", definition: null, deleted_at: null },
  scenario_version: { scenario_id: "win-back", definition: null },
  scenario_run: { scenario_id: "win-back", occasion: "week:2026-01-05", finished_at: null, decided_up_to: null, step: 0 },
  product_event: { kind: "low-stock" },
  import_job: { state: "applying", kind: "customers", mark: null },
  import_row: { told: '{"kind": "points", "who": {}}', problems: "[]" },
  import_mapping: { kind: "customers" },
  api_key: { revoked_at: null },
  api_endpoint: { gone_at: null, answers: "[]" },
  api_event: { kind: "delivery.accepted", settled_at: null },
  dry_run: { state: "done", result: `{"answer": {"messages": 1}, "samples": [{"deliveryId": "${uuid}", "identityId": "${uuid}"}]}` },
  engagement: { kind: "click", is_machine: false },
  short_link: { purpose: "click" },
  print_job: { state: "open", scenario_id: "win-back" },
  print_piece: { left_out_at: null },
  survey_answer: { survey: "nps", score: 3, handled_at: null, handled_by: null },
  survey: { survey_id: "nps", deleted_at: null },
  storefront_event: { kind: "look" },
  platform_reporting: { kind: "workflows" },
  segment_tag: { tag: "teppan:b" },
  tagged_account: { state: "adding", operation_id: "b" },
  segment: { deleted_at: null, conditions: "[]" },
  campaign: { canceled_at: null },
  coupon: { kind: "unique", origin: "platform", state: "ready", stopped_at: null, ends_at: null, worked_until: null },
  coupon_code: { code_key: "B", state: "making" },
  conversion: { scenario_id: "win-back" },
  backfill_run: { state: "fetching", kind: "orders" },
  poll_mark: { kind: "orders" },
  member_sweep: { state: "asking", after_id: "", is_confirmed: false },
  shop_setting: {
    storefront_days: 400,
    currency: "JPY",
    time_zone: "Asia/Tokyo",
    country: "JP",
    channel: "console",
    name: "b",
    membership: '{"metafields": {"points": "loyalty.points"}}',
    pairing: `{"pairId": "${uuid}", "upTo": "1"}`,
    sms_provider: '{"accountSid": "b", "authTokenCipher": "b", "from": "b"}',
  },
};

const byType: Record<string, unknown> = {
  bytea: Buffer.from("b"),
  integer: 1,
  bigint: 1,
  "double precision": 1,
  text: names.text,
  uuid,
  boolean: true,
  date: "1990-05-02",
  "timestamp with time zone": names.at,
};

type Column = { table: string; column: string; type: string; element: string; has_default: boolean };

/** Columns that hold what was written, not what the database computes from it. Rows of a partition are its table's. */
export async function tenantColumns(): Promise<Map<string, Column[]>> {
  const rows = (await query(`
    SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS type, c.udt_name AS element, c.column_default IS NOT NULL AS has_default
    FROM information_schema.columns c JOIN pg_class t ON t.relname = c.table_name AND t.relnamespace = 'public'::regnamespace AND t.relforcerowsecurity AND NOT t.relispartition
    WHERE c.table_schema = 'public' AND c.is_generated = 'NEVER' ORDER BY 1, c.ordinal_position`)) as Column[];
  const tables = new Map<string, Column[]>();
  for (const row of rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row]);
  return tables;
}

/** As the owner of the tables, past every policy. The shop's row of settings must not be there yet. */
export async function fillShop(shopId: number): Promise<void> {
  for (const [table, columns] of await tenantColumns()) {
    const filled = columns.filter(
      (column) => !(column.type === "jsonb" && column.has_default && !(column.column in (telling[table] ?? {}))),
    );
    const list = filled.map(({ column }) => `"${column}"`).join(", ");
    const values = filled.map((column) => (column.column === "shop_id" ? shopId : fillingOf(table, column)));
    await query(`INSERT INTO "${table}" (${list}) VALUES (${values.map((_, n) => `$${n + 1}`).join(", ")})`, values);
  }
}

/** Tables that do not grow with a shop's customers and orders. */
const small =
  /^(ad_spend|api_endpoint|api_key|audit_entry|backfill_run|campaign|category_trait|channel_health|coupon|coupon_code|creative_template|customer_value|cut_point|dry_run|inventory_level|mail_slowing|marketing_day|member_sweep|merge_proposal|platform_reporting|platform_segment|poll_mark|privacy_request|product|product_content|product_event|product_pair|product_rank|product_refill|scenario_day|scenario_day_moved|scenario_run|scenario_setting|scenario_version|segment|segment_tag|shop_setting|survey|variant)$/;

/** As many rows more as asked in every tenant table that grows with customers and orders, alike but for their keys. */
export async function crowdShop(shopId: number, rows: number): Promise<void> {
  for (const [table, columns] of await tenantColumns()) {
    if (small.test(table)) continue;
    const filled = columns.filter((column) => !(column.type === "jsonb" && column.has_default));
    const list = filled.map(({ column }) => `"${column}"`).join(", ");
    const values = filled.map((column) => (column.column === "shop_id" ? "$1::int" : manyOf(table, column)));
    await query(
      `INSERT INTO "${table}" (${list}) SELECT ${values.join(", ")} FROM generate_series(1, $2::int) n WHERE $1::int > 0 ON CONFLICT DO NOTHING`,
      [shopId, rows],
    );
  }
}

/** Every row of the shop in every tenant table, as text. */
export async function allRows(shopId: number): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  for (const table of (await tenantColumns()).keys())
    tables[table] = (await query(`SELECT to_jsonb(t)::text AS row FROM "${table}" t WHERE shop_id = $1 ORDER BY 1`, [shopId])).map((row) =>
      String(row.row),
    );
  return tables;
}

export const analyze = () => query("ANALYZE");

/** As in the first minutes of an installation. */
export async function forgetStatistics() {
  await query("DELETE FROM pg_statistic WHERE starelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)");
  await query("UPDATE pg_class SET reltuples = -1, relpages = 0 WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i')");
}

/** Nothing is left of any shop's rows. */
export const emptyTables = async () =>
  query(`TRUNCATE ${[...(await tenantColumns()).keys()].map((table) => `"${table}"`).join(", ")} CASCADE`);

function fillingOf(table: string, { column, type, element }: Column): unknown {
  const told = telling[table];
  if (told && column in told) return told[column];
  if (type === "ARRAY") return element === "_uuid" ? [uuid] : [names.text];
  if (type === "jsonb") return "{}";
  if (type in byType) return byType[type];
  throw new Error(`no value is known for ${table}.${column}, a ${type}`);
}

/** SQL for the n-th row's value: of its own where the one row has a name, else the same. */
function manyOf(table: string, column: Column): string {
  const one = fillingOf(table, column);
  if (column.type === "ARRAY") return column.element === "_uuid" ? "ARRAY[md5(n::text)::uuid]" : "ARRAY['x' || n]";
  if (one === uuid) return "md5(n::text)::uuid";
  if (one === names.text || one === "c") return "'x' || n";
  if (one === names.email) return "'x' || n || '@example.test'";
  if (one === "order:b") return "'order:x' || n";
  if (one === "queued") return "'delivered'";
  if (column.column === "due_at") return "timestamptz '2027-01-01' + n * interval '1 second'";
  if (one instanceof Date) return `'${one.toISOString()}'::timestamptz + n * interval '1 second'`;
  return one === null ? "NULL" : `'${String(one)}'`;
}

function query(text: string, values?: unknown[]) {
  const url = new URL(inject("serverUrl"));
  url.pathname = new URL(process.env.DATABASE_URL ?? "").pathname;
  return adminQuery(url.href, text, values);
}
