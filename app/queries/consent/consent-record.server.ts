// What did this customer agree to or refuse, when, where and in which words? For whoever has to show it.
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";

export type ConsentEntry = {
  at: Date;
  recordedAt: Date;
  channel: string;
  state: string;
  source: string;
  address: string;
  wording: string | null;
  ip: string | null;
  userAgent: string | null;
};

const mostEntries = 1000;

/** Newest first, over every address of the person. Nothing of it is ever changed or, while the customer is known, deleted. */
export const consentRecord = (shop: ShopDb, customerId: CustomerId) => shop.query<ConsentEntry>`
  SELECT c.occurred_at AS at, c.recorded_at AS "recordedAt", c.channel, c.state, c.source, i.value AS address, c.wording,
    c.evidence ->> 'ip' AS ip, c.evidence ->> 'userAgent' AS "userAgent"
  FROM (SELECT identity_id, value FROM identity WHERE shop_id = ${shop.id} AND customer_id = ${customerId} OFFSET 0) i
  CROSS JOIN LATERAL (SELECT * FROM consent WHERE shop_id = ${shop.id} AND identity_id = i.identity_id OFFSET 0) c
  ORDER BY c.occurred_at DESC, c.recorded_at DESC, c.consent_id LIMIT ${mostEntries}`;
