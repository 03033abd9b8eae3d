// A shop says where its own systems want to be told, and of what; has a secret made, tries the address, takes it away.
import { randomBytes, randomUUID } from "node:crypto";
import { tryEndpoint } from "~/channels/webhook/index.server";
import type { PostOptions } from "~/channels/webhook/post.server";
import type { ShopDb } from "~/db.server";
import { type EventKind, eventKinds } from "~/domain/api/outgoing-event";
import { type FieldProblems, isHttps } from "~/domain/settings/form-fields";
import { decrypt, encrypt } from "~/lib/encryption.server";
import { detailOf } from "~/pipeline/api/tell-endpoints.server";
import { endpointPurpose } from "~/pipeline/send/shop-account.server";
import {
  type ApiEndpoint,
  addEndpointAnswers,
  apiEndpoints,
  dropApiEndpoint,
  noteLostSeen,
  saveApiEndpoint,
} from "~/queries/api/api-endpoints.server";
import { dropUnwantedEvents } from "~/queries/api/api-events.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";

const subject = "settings:api";
const longestUrl = 500;
const mostEndpoints = 10;

/** What the screen shows: all but the secret. */
export async function showApiEndpoints(shop: ShopDb) {
  const endpoints = await apiEndpoints(shop);
  return endpoints.map(({ secretCipher: _secret, nextAt: _next, failures: _failures, ...endpoint }) => endpoint);
}

/** `secret`: shown this once. */
export type ApiEndpointsAnswer =
  | { outcome: "endpoint-made"; secret: string }
  | { outcome: "endpoint-saved" }
  | { endpointProblems: FieldProblems; endpointId?: string }
  | { tried: { endpointId: string; ok: boolean; detail: string } }
  | { outcome: "failed"; problem: "no-such-endpoint" | "too-many-endpoints" };

type By = { actor: string; now: Date };

/** Intents that this answers; what is asked of keys is answered elsewhere. */
export const isOfEndpoints = (intent: string | undefined) => intent?.startsWith("endpoint-") ?? false;

/** Intents: endpoint-make (url, kinds); endpoint-change (endpointId, url, kinds); endpoint-rotate, -remove, -seen and -test (endpointId). */
export async function answerApiEndpoints(
  shop: ShopDb,
  fields: Record<string, string>,
  by: By,
  options?: PostOptions,
): Promise<ApiEndpointsAnswer> {
  if (fields.intent === "endpoint-test") return tryIt(shop, fields.endpointId, { now: by.now, options });
  return shop.transaction(async (shop): Promise<ApiEndpointsAnswer> => {
    await lockShop(shop);
    const all = await apiEndpoints(shop);
    if (fields.intent === "endpoint-make") return make(shop, { fields, count: all.length }, by);
    const endpoint = all.find(({ endpointId }) => endpointId === fields.endpointId);
    return endpoint ? change(shop, { endpoint, fields }, by) : { outcome: "failed", problem: "no-such-endpoint" };
  });
}

const kindsIn = (fields: Record<string, string>) => {
  const asked = (fields.kinds ?? "").split(",");
  return eventKinds.filter((kind) => asked.includes(kind));
};

/** `problems` empty: it can be saved. */
function read(fields: Record<string, string>): { url: string; kinds: EventKind[]; problems: FieldProblems } {
  const url = fields.url?.trim() ?? "";
  const kinds = kindsIn(fields);
  const isBad = url !== "" && (!isHttps(url) || url.length > longestUrl);
  const problems: FieldProblems = {
    ...(url === "" ? { url: { problem: "missing" } } : isBad ? { url: { problem: "bad-url" } } : {}),
    ...(kinds.length === 0 ? { kinds: { problem: "missing" } } : {}),
  };
  return { url, kinds, problems };
}

async function make(
  shop: ShopDb,
  { fields, count }: { fields: Record<string, string>; count: number },
  by: By,
): Promise<ApiEndpointsAnswer> {
  const { url, kinds, problems } = read(fields);
  if (Object.keys(problems).length > 0) return { endpointProblems: problems };
  if (count >= mostEndpoints) return { outcome: "failed", problem: "too-many-endpoints" };
  const secret = newSecret();
  await saveApiEndpoint(shop, { endpointId: randomUUID(), url, kinds, secretCipher: encrypt(secret, endpointPurpose(shop.id)) }, by.now);
  await note(shop, { before: {}, after: { endpoint: url, kinds: kinds.join(" ") } }, by);
  return { outcome: "endpoint-made", secret };
}

type Changing = { endpoint: ApiEndpoint; fields: Record<string, string> };

async function change(shop: ShopDb, { endpoint, fields }: Changing, by: By): Promise<ApiEndpointsAnswer> {
  const { endpointId, url } = endpoint;
  switch (fields.intent) {
    // The secret stays; what is not asked for any more is not told, either, where it still waits.
    case "endpoint-change": {
      const { problems, ...changed } = read(fields);
      if (Object.keys(problems).length > 0) return { endpointProblems: problems, endpointId };
      await saveApiEndpoint(shop, { ...endpoint, ...changed }, by.now);
      await dropUnwantedEvents(shop, { endpointId, kinds: changed.kinds });
      const before = { endpoint: url, kinds: endpoint.kinds.join(" ") };
      await note(shop, { before, after: { endpoint: changed.url, kinds: changed.kinds.join(" ") } }, by);
      return { outcome: "endpoint-saved" };
    }
    case "endpoint-rotate": {
      const secret = newSecret();
      await saveApiEndpoint(shop, { ...endpoint, secretCipher: encrypt(secret, endpointPurpose(shop.id)) }, by.now);
      await note(shop, { before: { endpoint: url, secret: "set" }, after: { endpoint: url, secret: "changed" } }, by);
      return { outcome: "endpoint-made", secret };
    }
    case "endpoint-remove":
      await dropApiEndpoint(shop, endpointId);
      await note(shop, { before: { endpoint: url }, after: {} }, by);
      return { outcome: "endpoint-saved" };
    // Seen, and where it was gone, asked again.
    case "endpoint-seen":
      await noteLostSeen(shop, endpointId);
      await saveApiEndpoint(shop, endpoint, by.now);
      return { outcome: "endpoint-saved" };
    default:
      return { outcome: "failed", problem: "no-such-endpoint" };
  }
}

const newSecret = () => `tpn_${randomBytes(32).toString("base64url")}`;

const note = (shop: ShopDb, changed: { before: object; after: object }, { actor, now }: By) =>
  saveAuditEntry(shop, { ...changed, subject, entryId: randomUUID(), at: now, actor });

/** As an event would come, and called a test. */
async function tryIt(
  shop: ShopDb,
  endpointId: string | undefined,
  { now, options }: { now: Date; options: PostOptions | undefined },
): Promise<ApiEndpointsAnswer> {
  const endpoint = (await apiEndpoints(shop)).find((one) => one.endpointId === endpointId);
  if (!endpoint) return { outcome: "failed", problem: "no-such-endpoint" };
  const deliveryId = randomUUID();
  const account = { url: endpoint.url, secret: decrypt(endpoint.secretCipher, endpointPurpose(shop.id)) };
  const result = await tryEndpoint(account, { deliveryId, payload: { version: 1, id: deliveryId, isTest: true }, now }, options);
  const isTaken = result.outcome === "accepted";
  const detail = detailOf(result);
  await addEndpointAnswers(shop, endpoint, [{ at: now.toISOString(), kind: null, isTaken, detail }]);
  return { tried: { endpointId: endpoint.endpointId, ok: isTaken, detail } };
}
