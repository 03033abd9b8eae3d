// Where do a shop's own systems want to be told, and how does it go?
import type { ShopDb } from "~/db.server";
import type { EventKind } from "~/domain/api/outgoing-event";
import { toJson } from "~/lib/json";

/** `lost`: given up and not looked at yet. `answers`: the last ones, newest first. */
export type ApiEndpoint = {
  endpointId: string;
  url: string;
  kinds: EventKind[];
  secretCipher: string;
  createdAt: Date;
  goneAt: Date | null;
  failingSince: Date | null;
  failures: number;
  nextAt: Date;
  lost: number;
  lostAt: Date | null;
  answers: EndpointAnswer[];
};
export type EndpointAnswer = { at: string; kind: EventKind | null; isTaken: boolean; detail: string };

export const apiEndpoints = (shop: ShopDb) => shop.query<ApiEndpoint>`
  SELECT endpoint_id AS "endpointId", url, kinds, secret_cipher AS "secretCipher", created_at AS "createdAt", gone_at AS "goneAt",
    failing_since AS "failingSince", failures, next_at AS "nextAt", lost, lost_at AS "lostAt", answers
  FROM api_endpoint WHERE shop_id = ${shop.id} ORDER BY created_at, endpoint_id`;

export type SavedEndpoint = Pick<ApiEndpoint, "endpointId" | "url" | "kinds" | "secretCipher">;

/** Saved again, it is asked again at once; at another address nothing has failed yet. */
export async function saveApiEndpoint(shop: ShopDb, { endpointId, url, kinds, secretCipher }: SavedEndpoint, now: Date): Promise<void> {
  await shop.query`
    INSERT INTO api_endpoint (shop_id, endpoint_id, url, kinds, secret_cipher, created_at, next_at)
    VALUES (${shop.id}, ${endpointId}::uuid, ${url}, ${kinds}::text[], ${secretCipher}, ${now}, ${now})
    ON CONFLICT (shop_id, endpoint_id) DO UPDATE SET url = excluded.url, kinds = excluded.kinds, secret_cipher = excluded.secret_cipher,
      next_at = excluded.next_at, gone_at = NULL,
      failures = CASE WHEN api_endpoint.url = excluded.url THEN api_endpoint.failures ELSE 0 END,
      failing_since = CASE WHEN api_endpoint.url = excluded.url THEN api_endpoint.failing_since END,
      answers = CASE WHEN api_endpoint.url = excluded.url THEN api_endpoint.answers ELSE '[]' END`;
}

/** With what it had still to be told. */
export async function dropApiEndpoint(shop: ShopDb, endpointId: string): Promise<void> {
  await shop.query`DELETE FROM api_event WHERE shop_id = ${shop.id} AND endpoint_id = ${endpointId}::uuid`;
  await shop.query`DELETE FROM api_endpoint WHERE shop_id = ${shop.id} AND endpoint_id = ${endpointId}::uuid`;
}

/** The merchant has seen how many were given up. */
export async function noteLostSeen(shop: ShopDb, endpointId: string): Promise<void> {
  await shop.query`UPDATE api_endpoint SET lost = 0, lost_at = NULL WHERE shop_id = ${shop.id} AND endpoint_id = ${endpointId}::uuid`;
}

const answersKept = 10;

export async function addEndpointAnswers(shop: ShopDb, { endpointId, url }: SavedPlace, answers: EndpointAnswer[]): Promise<void> {
  await shop.query`
    UPDATE api_endpoint SET answers = (SELECT coalesce(jsonb_agg(a.one ORDER BY a.n), '[]') FROM (
      SELECT one, n FROM jsonb_array_elements(${toJson(answers)}::jsonb || answers) WITH ORDINALITY x(one, n) LIMIT ${answersKept}) a)
    WHERE shop_id = ${shop.id} AND endpoint_id = ${endpointId}::uuid AND url = ${url}`;
}

type SavedPlace = { endpointId: string; url: string };
export type EndpointState = SavedPlace & { isGone: boolean; isFailing: boolean; failures: number; nextAt: Date };

/** Only of the address that answered: another may stand there by now. */
export async function noteEndpoint(shop: ShopDb, state: EndpointState, now: Date): Promise<void> {
  await shop.query`
    UPDATE api_endpoint SET failures = ${state.failures}, next_at = ${state.nextAt},
      failing_since = CASE WHEN ${state.isFailing} THEN coalesce(failing_since, ${now}) END,
      gone_at = CASE WHEN ${state.isGone} THEN ${now}::timestamptz ELSE gone_at END
    WHERE shop_id = ${shop.id} AND endpoint_id = ${state.endpointId}::uuid AND url = ${state.url}`;
}

/** The same secret, sealed anew. */
export async function replaceEndpointCipher(shop: ShopDb, { old, sealedAnew }: { old: string; sealedAnew: string }): Promise<void> {
  await shop.query`UPDATE api_endpoint SET secret_cipher = ${sealedAnew} WHERE shop_id = ${shop.id} AND secret_cipher = ${old}`;
}
