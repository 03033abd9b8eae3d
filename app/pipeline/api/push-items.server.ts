// What a shop's own system tells: checked whole, kept in the inbox before it is answered, read like every webhook.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { keptItem } from "~/domain/api/kept-item";
import type { TakenResource } from "~/domain/api/operations";
import { type ApiLanguage, type Problem, valueProblem } from "~/domain/api/problems";
import type { PushResource } from "~/domain/api/push-schemas";
import { apiTopic } from "~/domain/api/told-by-api";
import { derivedId } from "~/domain/ids";
import { noteApiCall } from "~/queries/api/api-requests.server";
import type { KeptWebhook } from "~/queries/inbox/inbox.server";
import { shopContext } from "~/queries/inbox/installation.server";
import type { Caller } from "./open-with-key.server";

export type Keep = (webhook: KeptWebhook) => Promise<void>;

export type Told = {
  items: Record<string, unknown>[];
  idempotencyKey: string | null;
  bodyHash: string;
  language: ApiLanguage;
  now: Date;
};
export type Push = Told & { resource: PushResource; keep: Keep };

export type Pushed = { outcome: "kept"; id: string; accepted: number; isRepeated: boolean } | { outcome: "refused"; problem: Problem };

/**
 * All items of a call or none: an item that cannot be is named, and nothing is kept. Each is a row of the inbox under an id
 * made from the call's Idempotency-Key: a call whose answer was lost is sent again and kept once, also when we died midway.
 */
export async function pushItems({ shop, shopRow, keyId }: Caller, push: Push): Promise<Pushed> {
  const { resource, items, idempotencyKey, bodyHash, now } = push;
  const about = { ...(await shopContext(shop)), now };
  const read = items.map((item) => keptItem(resource, item, about));
  const errors = read.flatMap((one, n) =>
    one.outcome === "kept"
      ? []
      : one.problems.map(({ path, word, values }) => ({
          pointer: `/items/${n}${path}`,
          detail: valueProblem(word, push.language, values),
        })),
  );
  if (errors.length > 0) return { outcome: "refused", problem: { kind: "invalid", errors } };
  const { id, noted } = await noteCall(shop, { keyId, resource, idempotencyKey, bodyHash, now });
  if (noted === "other-body") return { outcome: "refused", problem: { kind: "other-body" } };
  const { platform, domain } = shopRow;
  await Promise.all(
    read.flatMap((one, n) => {
      if (one.outcome !== "kept") return [];
      const body = Buffer.from(JSON.stringify(one.kept));
      const row = { platform, domain, topic: apiTopic(resource), eventId: null, triggeredAt: null, receivedAt: now, body };
      return [push.keep({ ...row, webhookId: `api:${id}:${n}` })];
    }),
  );
  return { outcome: "kept", id, accepted: items.length, isRepeated: noted === "repeated" };
}

type Call = Pick<Told, "idempotencyKey" | "bodyHash" | "now"> & { keyId: string; resource: TakenResource };

/** A call without a name of its own is new each time. */
export async function noteCall(shop: ShopDb, { keyId, resource, idempotencyKey, bodyHash, now }: Call) {
  if (idempotencyKey === null) return { id: randomUUID(), noted: "new" } as const;
  const id = derivedId("api-request", keyId, resource, idempotencyKey);
  return { id, noted: await noteApiCall(shop, { requestId: id, bodyHash, now }) };
}
