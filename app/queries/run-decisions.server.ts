// A run's decisions, made by class: what a decision asks is gathered for many people, and written for all who are alike at once.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { Candidate } from "~/domain/candidate";
import type { Edition, Editions } from "~/domain/edition";
import type { ScenarioStep } from "~/domain/scenario";
import { leastOwnObservations } from "~/domain/send-time";
import { toJson } from "~/lib/json";
import { allStanding, candidateRows, runCandidateRows, unlessMoreUrgent } from "./candidates.server";
import type { RunPeople } from "./run-people.server";
import type { StoredRun } from "./scenario-runs.server";

export type Gathered = { run: StoredRun; people: RunPeople; edition: Edition; editions: Editions; now: Date };

/**
 * One row per person in a table of this transaction, with the class by which a decision can be told. Null for those whose
 * own hour or channel counts because they click or buy often. OFFSET 0: what the class names is worked out once.
 */
export async function gatherRunCandidates(shop: ShopDb, gathered: Gathered): Promise<void> {
  const { run, people, edition, now } = gathered;
  const within = sql`make_interval(days => ${edition.scenario.reentryDays})`;
  await shop.query`DROP TABLE IF EXISTS run_candidate`;
  await shop.query`
    CREATE TEMPORARY TABLE run_candidate ON COMMIT DROP AS
    SELECT k."customerId", k.anchor, k.share, k."shopShare", k.email, k.line, k.sms, k."isWritten",
      CASE WHEN ${hasOwnHabits(edition.scenario.steps[run.step])} THEN NULL ELSE concat_ws('|', k."isServed", k."hasOrdered", k."hasReached", k."hasReturned",
        k."isUnhappy", k."isInAudience", k."isForbidden", k."isOnBranch", coalesce(k."begunAt" > ${now}::timestamptz - ${within}, false),
        k.email IS NOT NULL, k."emailConsent", k."isEmailSuppressed", k.line IS NOT NULL, k."lineConsent", k."isLineSuppressed",
        k.sms IS NOT NULL, k."smsConsent", k."isSmsSuppressed", k."firstOrderHour", 'in ' || k."timeZone", k.taken) END AS class
    FROM (${runCandidateRows(shop, oneRow(gathered), people, asked(gathered))} OFFSET 0) k`;
}

const asked = ({ editions, now }: Gathered) => ({
  editions,
  now,
  besides: [],
  standing: allStanding,
  keepsSlot: unlessMoreUrgent(editions),
});

const oneRow = ({ run, edition }: Gathered): Sql => sql`
  SELECT ${run.scenarioId}::text AS scenario_id, ${edition.version}::int AS version, ${run.occasion}::text AS occasion, ${run.step}::int AS step,
    ${run.anchorAt}::timestamptz AS anchor_at, ${run.dueAt}::timestamptz AS due_at, NULL::uuid AS delivery_id, NULL::uuid AS address_id, NULL::text AS channel`;

const sourceOf = (gathered: Gathered, people: Sql): Sql =>
  sql`SELECT r.*, p.customer_id FROM (${oneRow(gathered)}) r CROSS JOIN (${people}) p`;

/** As pipeline/contact-habits asks for them. */
const hasOwnHabits = (step: ScenarioStep | undefined): Sql => {
  if (step && "atHour" in step.wait && step.wait.atHour === "personal")
    return sql`k."hasClicked" OR k."orderCount" >= ${leastOwnObservations}`;
  return step && step.channels.length > 1 ? sql`k."hasClicked"` : sql`false`;
};

/** One of each class stands for all. */
export const classesOf = (shop: ShopDb, gathered: Gathered) => {
  const firsts = sql`SELECT DISTINCT ON (class) "customerId" AS customer_id FROM run_candidate WHERE class IS NOT NULL ORDER BY class`;
  return shop.query<Candidate & { class: string }>`
    SELECT k.*, r.class FROM (${candidateRows(shop, sourceOf(gathered, firsts), asked(gathered))}) k JOIN run_candidate r ON r."customerId" = k."customerId"`;
};

/** Those that are decided one by one. */
export const singleCandidates = (shop: ShopDb, gathered: Gathered) =>
  shop.query<Candidate>`${candidateRows(shop, sourceOf(gathered, sql`SELECT "customerId" AS customer_id FROM run_candidate WHERE class IS NULL`), asked(gathered))}`;

export type ClassOutcome = { class: string; state: string; reason: string | null; channel: string; sendAfter: Date; expiresAt: Date };

/**
 * Who is held out and which wording each person gets, the same hashes say as domain/holdout.ts; everything else the class.
 * Nothing else decides in this shop meanwhile (its lock is held), so that who is written already is known: a third of the
 * time that ON CONFLICT would ask for.
 */
export async function saveClassOutcomes(
  shop: ShopDb,
  outcomes: ClassOutcome[],
  { run, edition, now, shopHoldout }: { run: StoredRun; edition: Edition; now: Date; shopHoldout: { percent: number; salt: string } },
): Promise<number> {
  if (outcomes.length === 0) return 0;
  const { scenario, setting } = edition;
  const stepId = scenario.steps[run.step]?.id ?? "";
  const variantPercent = setting.rules.variants?.[stepId] ?? 0;
  const rows = await shop.query<{ saved: number }>`
    WITH outcome AS (
      SELECT * FROM jsonb_to_recordset(${toJson(outcomes)}::jsonb) AS o(class text, state text, reason text, channel text, "sendAfter" timestamptz, "expiresAt" timestamptz)
    ), drawn AS MATERIALIZED (
      SELECT r."customerId", CASE o.channel WHEN 'email' THEN r.email WHEN 'line' THEN r.line WHEN 'sms' THEN r.sms END AS identity_id, o.*,
        CASE WHEN r.share IS NULL THEN ${shareSql(sql`${setting.salt}`)} ELSE r.share END AS share,
        CASE WHEN r."shopShare" IS NULL THEN ${shareSql(sql`${shopHoldout.salt}`)} ELSE r."shopShare" END AS shop_share,
        ${variantPercent > 0 ? sql`CASE WHEN ${shareSql(sql`${`${setting.salt}:ab:${stepId}`}`)} * 100 < ${variantPercent} THEN 'b' ELSE 'a' END` : sql`'a'`} AS variant
      FROM run_candidate r JOIN outcome o ON o.class = r.class WHERE NOT r."isWritten"
    ), armed AS (
      SELECT d.*, CASE WHEN ${scenario.kind === "promotional"} AND (d.share * 100 < ${setting.holdoutPercent} OR d.shop_share * 100 < ${shopHoldout.percent}) THEN 'holdout' ELSE 'treated' END AS arm
      FROM drawn d
    ), saved AS (
      INSERT INTO delivery (shop_id, delivery_id, scenario_id, scenario_version, customer_id, identity_id, occasion, step, kind, channel, priority, holdout_share, shop_share, arm, variant,
        state, reason, anchor_at, due_at, decided_at, send_after, expires_at, settled_at)
      SELECT ${shop.id}, ${deliveryIdSql(shop, run)}, ${run.scenarioId}, ${edition.version}, a."customerId", a.identity_id, ${run.occasion}, ${run.step},
        ${scenario.kind}, a.channel, ${scenario.priority}::int, a.share, a.shop_share, a.arm, a.variant, CASE WHEN ${isHeldOut} THEN 'held-out' ELSE a.state END, CASE WHEN ${isHeldOut} THEN NULL ELSE a.reason END,
        ${run.anchorAt}, ${run.dueAt}, ${now}, CASE WHEN ${isHeldOut} THEN ${now}::timestamptz ELSE a."sendAfter" END, a."expiresAt", CASE WHEN a.state <> 'queued' OR ${isHeldOut} THEN ${now}::timestamptz END
      FROM armed a RETURNING 1
    )
    SELECT count(*)::int AS saved FROM saved`;
  return rows[0]?.saved ?? 0;
}

const isHeldOut = sql`a.state = 'queued' AND a.arm = 'holdout'`;

/** domain/holdout.ts, holdoutShare(salt, anchor): the first 48 bits of the SHA-256 over both, with a zero byte between. */
const shareSql = (salt: Sql): Sql => sql`
  (('x' || left(encode(sha256(convert_to(${salt}, 'UTF8') || '\\x00'::bytea || convert_to(r.anchor, 'UTF8')), 'hex'), 12))::bit(48)::bigint / 281474976710656::float8)`;

/** domain/ids.ts, deliveryId: SHA-256 over its parts, marked as a uuid of version 8. */
function deliveryIdSql(shop: ShopDb, { scenarioId, occasion, step }: StoredRun): Sql {
  const before = Buffer.from(`delivery\u0000${shop.id}\u0000${scenarioId}\u0000`);
  const after = Buffer.from(`\u0000${occasion}\u0000${step}`);
  const hash = sql`substr(sha256(${before}::bytea || convert_to(a."customerId"::text, 'UTF8') || ${after}::bytea), 1, 16)`;
  return sql`(SELECT encode(set_byte(set_byte(h, 6, (get_byte(h, 6) & 15) | 128), 8, (get_byte(h, 8) & 63) | 128), 'hex')::uuid FROM (SELECT ${hash} AS h) x)`;
}
