// A run's decisions, made by class: what a decision asks is gathered for many people, and written for all who are alike at once.
import sql, { join, type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { topicOf } from "~/domain/consent/preference";
import type { Candidate } from "~/domain/decide/candidate";
import { leastOwnObservations } from "~/domain/decide/send-time";
import type { CustomerId } from "~/domain/ids";
import type { Edition, Editions } from "~/domain/scenario/edition";
import type { ChannelId, ScenarioStep } from "~/domain/scenario/scenario";
import { toJson } from "~/lib/json";
import { marksOf } from "~/queries/hear/scenario-day-marks.server";
import { allStanding, candidateRows, channelsOf, runCandidateRows, unlessMoreUrgent } from "./candidates.server";
import type { RunPeople } from "./run-people.server";
import type { StoredRun } from "./scenario-runs.server";

export type Gathered = { run: StoredRun; people: RunPeople; edition: Edition; editions: Editions; now: Date };

/**
 * One row per person in a table of this transaction, with the class by which a decision can be told. Null for those whose
 * own hour or channel counts because they click or buy often, or who asked for long rests between messages. OFFSET 0: what the class names is worked out once.
 */
export async function gatherRunCandidates(shop: ShopDb, gathered: Gathered): Promise<void> {
  const { run, people, edition, editions, now } = gathered;
  const channels = channelsOf(editions);
  const within = sql`make_interval(days => ${edition.scenario.reentryDays})`;
  await shop.query`DROP TABLE IF EXISTS run_candidate`;
  await shop.query`
    CREATE TEMPORARY TABLE run_candidate ON COMMIT DROP AS
    SELECT k."customerId", convert_to(k.anchor, 'UTF8') AS anchor, k.share, k."shopShare", ${join(channels.map((channel) => column[channel].address))}, k."isWritten",
      CASE WHEN k."capDays" > 7 OR ${hasOwnHabits(edition.scenario.steps[run.step])} THEN NULL
      ELSE concat_ws('|', ${flags([...yesOrNo(channels, within, now), ...wishes(edition, now)])}, 'every ' || k."capDays", ${join(channels.map((channel) => column[channel].consent))}, k."firstOrderHour", 'in ' || k."timeZone", ${inOrder(sql`k.taken`)}) END AS class
    FROM (${runCandidateRows(shop, oneRow(gathered), people, asked(gathered))} OFFSET 0) k`;
}

/** As runCandidateRows names them. */
const column: Record<ChannelId, { address: Sql; consent: Sql; isSuppressed: Sql }> = {
  email: { address: sql`k.email`, consent: sql`k."emailConsent"`, isSuppressed: sql`k."emailSuppressed"` },
  line: { address: sql`k.line`, consent: sql`k."lineConsent"`, isSuppressed: sql`k."lineSuppressed"` },
  sms: { address: sql`k.sms`, consent: sql`k."smsConsent"`, isSuppressed: sql`k."smsSuppressed"` },
  postal: { address: sql`k.postal`, consent: sql`k."postalConsent"`, isSuppressed: sql`k."postalSuppressed"` },
  webhook: { address: sql`k.webhook`, consent: sql`k."webhookConsent"`, isSuppressed: sql`k."webhookSuppressed"` },
};

const yesOrNo = (channels: ChannelId[], within: Sql, now: Date): Sql[] => [
  sql`k."isServed"`,
  sql`k."hasOrdered"`,
  sql`k."hasReached"`,
  sql`k."hasReturned"`,
  sql`k."isUnhappy"`,
  sql`k."isEngaged"`,
  sql`k."isInAudience"`,
  sql`k."isForbidden"`,
  sql`k."isOnBranch"`,
  ...channels.flatMap((channel) => [column[channel].isSuppressed, sql`${column[channel].address} IS NOT NULL`]),
  sql`k."begunAt" > ${now}::timestamptz - ${within}`,
];

/** As domain/message/checks asks about them. */
const wishes = ({ scenario }: Edition, now: Date): Sql[] => [
  sql`k."pausedUntil" > ${now}::timestamptz`,
  sql`${topicOf(scenario)} = ANY(k."refusedTopics")`,
];

/** One number for all: a text of each would take four times as long. */
const flags = (conditions: Sql[]): Sql =>
  join(
    conditions.map((holds, n) => sql`CASE WHEN ${holds} THEN ${2 ** n}::int ELSE 0 END`),
    " + ",
  );

/** Whoever got the same messages at the same instants is alike, in whatever order they were found. */
const inOrder = (times: Sql): Sql =>
  sql`CASE WHEN cardinality(${times}) > 1 THEN ARRAY(SELECT at FROM unnest(${times}) AS t(at) ORDER BY at) ELSE ${times} END`;

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

/** As pipeline/decide/contact-habits asks for them. */
const hasOwnHabits = (step: ScenarioStep | undefined): Sql => {
  if (step && "atHour" in step.wait && step.wait.atHour === "personal")
    return sql`k."hasClicked" OR k."orderCount" >= ${leastOwnObservations}`;
  return step && step.channels.length > 1 ? sql`k."hasClicked"` : sql`false`;
};

/** One of each class stands for all. */
export async function classesOf(shop: ShopDb, gathered: Gathered): Promise<(Candidate & { class: string })[]> {
  const firsts = await shop.query<{ customerId: CustomerId; class: string }>`
    SELECT class, min("customerId"::text) AS "customerId" FROM run_candidate WHERE class IS NOT NULL GROUP BY class`;
  const classes = new Map(firsts.map((first) => [first.customerId, first.class]));
  const candidates = await candidatesOf(shop, gathered, sql`SELECT unnest(${[...classes.keys()]}::uuid[]) AS customer_id`);
  return candidates.map((candidate) => ({ ...candidate, class: classes.get(candidate.customerId) ?? "" }));
}

/** Those that are decided one by one. */
export const singleCandidates = (shop: ShopDb, gathered: Gathered) =>
  candidatesOf(shop, gathered, sql`SELECT "customerId" AS customer_id FROM run_candidate WHERE class IS NULL`);

const candidatesOf = (shop: ShopDb, gathered: Gathered, people: Sql) =>
  shop.query<Candidate>`${candidateRows(shop, sourceOf(gathered, people), asked(gathered))}`;

export type ClassOutcome = { class: string; state: string; reason: string | null; channel: string; sendAfter: Date; expiresAt: Date };

/**
 * Who is held out and which wording each person gets, the same hashes say as domain/decide/holdout.ts; everything else the class.
 * Nothing else decides in this shop meanwhile (its lock is held), so that who is written already is known; ON CONFLICT
 * would take a third longer.
 */
export async function saveClassOutcomes(
  shop: ShopDb,
  outcomes: ClassOutcome[],
  {
    run,
    edition,
    editions,
    now,
    shopHoldout,
  }: { run: StoredRun; edition: Edition; editions: Editions; now: Date; shopHoldout: { percent: number; salt: string } },
): Promise<number> {
  if (outcomes.length === 0) return 0;
  const { scenario, setting } = edition;
  const stepId = scenario.steps[run.step]?.id ?? "";
  const variantPercent = setting.rules.variants?.[stepId] ?? 0;
  const saltOf = { scenario: setting.salt, shop: shopHoldout.salt, variant: `${setting.salt}:ab:${stepId}` };
  const rows = await shop.query<{ saved: number }>`
    WITH outcome AS (
      SELECT * FROM jsonb_to_recordset(${toJson(outcomes)}::jsonb) AS o(class text, state text, reason text, channel text, "sendAfter" timestamptz, "expiresAt" timestamptz)
    ), hashed AS (
      SELECT r."customerId", ${addressChosen(channelsOf(editions))} AS identity_id, o.*, r.share, r."shopShare",
        CASE WHEN r.share IS NULL THEN ${hashOf(saltOf.scenario)} END AS share_hash, CASE WHEN r."shopShare" IS NULL THEN ${hashOf(saltOf.shop)} END AS shop_hash,
        ${variantPercent > 0 ? hashOf(saltOf.variant) : sql`NULL::bytea`} AS variant_hash, ${idHash(shop, run)} AS id_hash
      FROM run_candidate r JOIN outcome o ON o.class = r.class WHERE NOT r."isWritten" OFFSET 0
    ), drawn AS (
      SELECT h.*, CASE WHEN h.share IS NULL THEN ${shareOf(sql`h.share_hash`)} ELSE h.share END AS own_share,
        CASE WHEN h."shopShare" IS NULL THEN ${shareOf(sql`h.shop_hash`)} ELSE h."shopShare" END AS shop_share,
        ${variantPercent > 0 ? sql`CASE WHEN ${shareOf(sql`h.variant_hash`)} * 100 < ${variantPercent} THEN 'b' ELSE 'a' END` : sql`'a'`} AS variant
      FROM hashed h OFFSET 0
    ), armed AS (
      SELECT d.*, CASE WHEN ${scenario.kind === "promotional"} AND (d.own_share * 100 < ${setting.holdoutPercent} OR d.shop_share * 100 < ${shopHoldout.percent}) THEN 'holdout' ELSE 'treated' END AS arm
      FROM drawn d
    ), saved AS (
      INSERT INTO delivery (shop_id, delivery_id, scenario_id, scenario_version, customer_id, identity_id, occasion, step, kind, channel, priority, holdout_share, shop_share, arm, variant,
        state, reason, anchor_at, due_at, decided_at, send_after, expires_at, settled_at)
      SELECT ${shop.id}, ${uuidOf(sql`a.id_hash`)}, ${run.scenarioId}, ${edition.version}, a."customerId", a.identity_id, ${run.occasion}, ${run.step},
        ${scenario.kind}, a.channel, ${scenario.priority}::int, a.own_share, a.shop_share, a.arm, a.variant, CASE WHEN ${isHeldOut} THEN 'held-out' ELSE a.state END, CASE WHEN ${isHeldOut} THEN NULL ELSE a.reason END,
        ${run.anchorAt}, ${run.dueAt}, ${now}, CASE WHEN ${isHeldOut} THEN ${now}::timestamptz ELSE a."sendAfter" END, a."expiresAt", CASE WHEN a.state <> 'queued' OR ${isHeldOut} THEN ${now}::timestamptz END
      FROM armed a RETURNING scenario_id, state, decided_at
    ), marked AS (
      ${marksOf(shop.id, sql`SELECT scenario_id, decided_at FROM saved WHERE state = 'held-out'`)}
    )
    SELECT count(*)::int AS saved FROM saved`;
  return rows[0]?.saved ?? 0;
}

/** Of the channel that the class goes by. */
const addressChosen = (channels: ChannelId[]): Sql =>
  sql`CASE o.channel ${join(
    channels.map((channel) => addressWhen[channel]),
    " ",
  )} END`;

const addressWhen: Record<ChannelId, Sql> = {
  email: sql`WHEN 'email' THEN r.email`,
  line: sql`WHEN 'line' THEN r.line`,
  sms: sql`WHEN 'sms' THEN r.sms`,
  postal: sql`WHEN 'postal' THEN r.postal`,
  webhook: sql`WHEN 'webhook' THEN r.webhook`,
};

const isHeldOut = sql`a.state = 'queued' AND a.arm = 'holdout'`;

/** domain/decide/holdout.ts, holdoutShare(salt, anchor): SHA-256 over both, with a zero byte between, and its first 48 bits as a part of one. */
const hashOf = (salt: string): Sql => sql`sha256(${Buffer.from(`${salt}\u0000`)}::bytea || r.anchor)`;

const shareOf = (h: Sql): Sql => sql`
  (((get_byte(${h}, 0)::bigint << 40) | (get_byte(${h}, 1)::bigint << 32) | (get_byte(${h}, 2)::bigint << 24)
    | (get_byte(${h}, 3)::bigint << 16) | (get_byte(${h}, 4)::bigint << 8) | get_byte(${h}, 5)) / 281474976710656::float8)`;

/** domain/ids.ts, deliveryId: SHA-256 over its parts, marked as a uuid of version 8. */
function idHash(shop: ShopDb, { scenarioId, occasion, step }: StoredRun): Sql {
  const before = Buffer.from(`delivery\u0000${shop.id}\u0000${scenarioId}\u0000`);
  const after = Buffer.from(`\u0000${occasion}\u0000${step}`);
  return sql`sha256(${before}::bytea || convert_to(r."customerId"::text, 'UTF8') || ${after}::bytea)`;
}

const uuidOf = (hash: Sql): Sql =>
  sql`encode(set_byte(set_byte(substr(${hash}, 1, 16), 6, (get_byte(${hash}, 6) & 15) | 128), 8, (get_byte(${hash}, 8) & 63) | 128), 'hex')::uuid`;
