// Who agreed to what, when, and on what evidence? Append-only; a repeat is the same row.
import type { ShopDb } from "~/db.server";
import type { ConsentFact } from "~/domain/events";
import { identityId } from "~/domain/identity";
import { derivedId } from "~/domain/ids";
import { toJson } from "~/lib/json";

export async function saveConsents(shop: ShopDb, consents: ConsentFact[], now: Date): Promise<void> {
  if (consents.length === 0) return;
  const rows = consents.map(({ address, owner: _owner, ...consent }) => ({
    ...consent,
    identityId: identityId(address),
    consentId: derivedId("consent", identityId(address), consent.channel, consent.state, consent.occurredAt.toISOString(), consent.source),
  }));
  await shop.query`
    INSERT INTO consent (shop_id, consent_id, identity_id, channel, state, source, wording, occurred_at, recorded_at, evidence)
    SELECT ${shop.id}, r."consentId", r."identityId", r.channel, r.state, r.source, r.wording, r."occurredAt", ${now}, r.evidence
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("consentId" uuid, "identityId" uuid, channel text, state text, source text, wording text,
      "occurredAt" timestamptz, evidence jsonb)
    ON CONFLICT DO NOTHING`;
}
