// Who agreed to what, when, and on what evidence? Append-only; a repeat is the same row. A refusal is laid to the message that it follows.
import type { ShopDb } from "~/db.server";
import { consentId } from "~/domain/consent/consent";
import type { ConsentFact } from "~/domain/ledger/events";
import { identityId } from "~/domain/ledger/identity";
import { lossKindOf } from "~/domain/measure/reader-loss";
import { columns } from "~/lib/columns";
import { toJson } from "~/lib/json";
import { chargeLosses } from "./reader-losses.server";

/** What a source whose clock is fast dates ahead counts from now on: it must not outlast what its person says next. */
export async function saveConsents(shop: ShopDb, consents: ConsentFact[], now: Date): Promise<void> {
  if (consents.length === 0) return;
  const rows = consents.map(({ owner: _owner, ...consent }) => ({
    ...consent,
    occurredAt: consent.occurredAt > now ? now : consent.occurredAt,
    identityId: identityId(consent.address),
    consentId: consentId(consent),
  }));
  const saved = await shop.query<{ consentId: string }>`
    INSERT INTO consent (shop_id, consent_id, identity_id, channel, state, source, wording, occurred_at, recorded_at, evidence)
    SELECT ${shop.id}, consent_id, identity_id, channel, state, source, wording, occurred_at, ${now}, evidence
    FROM unnest(${columns(
      rows.map((row) => ({ ...row, evidence: toJson(row.evidence) })),
      { ...saidColumns, source: "text", wording: "text", evidence: "jsonb" },
    )}) AS r(consent_id, identity_id, channel, state, occurred_at, source, wording, evidence)
    ON CONFLICT DO NOTHING RETURNING consent_id AS "consentId"`;
  const isNew = new Set(saved.map(({ consentId }) => consentId));
  await queueForPlatform(
    shop,
    rows.filter((row) => isNew.has(row.consentId) && concernsPlatform(row)),
    now,
  );
  const refused = rows.filter(({ state, consentId }) => state === "unsubscribed" && isNew.has(consentId));
  await chargeLosses(
    shop,
    refused.map((row) => ({ ...row, kind: lossKindOf(row), at: row.occurredAt, deliveryId: row.evidence.deliveryId ?? null })),
  );
}

/** Was this very message of the person kept as an answer already? */
export async function hasConsentEvidence(shop: ShopDb, identity: string, messageSid: string): Promise<boolean> {
  const rows = await shop.query`
    SELECT FROM consent WHERE shop_id = ${shop.id} AND identity_id = ${identity} AND evidence->>'messageSid' = ${messageSid} LIMIT 1`;
  return rows.length > 0;
}

type Said = Pick<ConsentFact, "channel" | "state" | "occurredAt"> & { consentId: string; identityId: string };

const saidColumns = { consentId: "uuid", identityId: "uuid", channel: "text", state: "text", occurredAt: "timestamptz" } as const;

/** Told by pipeline/consent/tell-consents.server.ts. */
async function queueForPlatform(shop: ShopDb, rows: Said[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await shop.query`
    INSERT INTO consent_outbox (shop_id, consent_id, identity_id, channel, state, occurred_at, queued_at)
    SELECT ${shop.id}, r.*, ${now} FROM unnest(${columns(rows, saidColumns)}) AS r(consent_id, identity_id, channel, state, occurred_at)
    ON CONFLICT DO NOTHING`;
}

/** What the platform said itself, and what nobody said. */
const knownThere = ["platform", "color-me", "assumed-for-demo"];

/** Was something said that the platform is to hear? */
export const concernsPlatform = ({ channel, state, source }: Pick<ConsentFact, "channel" | "state" | "source">): boolean =>
  (channel === "email" || channel === "sms") && state !== "not-subscribed" && !knownThere.includes(source);
