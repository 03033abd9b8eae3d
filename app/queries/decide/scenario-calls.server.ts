// Who was asked for by a workflow outside, by which signal?
import type { ShopDb } from "~/db.server";
import type { ShopEvent } from "~/domain/ledger/events";
import { identityId } from "~/domain/ledger/identity";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { toJson } from "~/lib/json";

/** The first telling of a run stands. */
export async function saveCalls(shop: ShopDb, calls: Extract<ShopEvent, { kind: "scenario-call" }>[]): Promise<void> {
  if (calls.length === 0) return;
  const rows = calls.map((call) => ({ ...call, identityId: identityId(platformIdentity(call.platformCustomerId)) }));
  await shop.query`
    INSERT INTO scenario_call (shop_id, run_id, identity_id, signal, called_at)
    SELECT ${shop.id}, r."runId", r."identityId", r.signal, r.at
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("runId" text, "identityId" uuid, signal int, at timestamptz)
    ON CONFLICT (shop_id, run_id) DO NOTHING`;
}
