// POST /webhooks/shopify: verify, keep, answer. No network, no session: Shopify waits five seconds in all.
import type { IncomingMessage, ServerResponse } from "node:http";
import { operatorDb } from "~/db.server";
import { clock } from "~/lib/clock.server";
import { log } from "~/lib/log.server";
import { makeKeeper } from "~/pipeline/ledger/keep-webhook.server";
import type { DoorAnswer } from "~/platforms/platform";
import { shopify } from "~/platforms/shopify/index.server";
import type { Door } from "./door";
import { answer, BodyRefused, rawBody } from "./raw-body.server";

const keeper = makeKeeper(operatorDb);

export const shopifyWebhookDoor: Door = (request, response) => keepVerified(request, response, shopify.verify);

type Verify = (body: Buffer, headers: IncomingMessage["headers"]) => DoorAnswer;

/** By whatever path it comes: all wait for one commit. */
export async function keepVerified(request: IncomingMessage, response: ServerResponse, verify: Verify): Promise<void> {
  try {
    const body = await rawBody(request);
    const verified = verify(body, request.headers);
    if (verified.outcome === "refused") return answer(response, verified.status, verified.reason);
    const { domain, topic, webhookId, eventId, triggeredAt } = verified;
    await keeper.keep({ platform: "shopify", domain, topic, webhookId, eventId, triggeredAt, receivedAt: clock.now(), body });
    answer(response, 200, "");
  } catch (error) {
    if (error instanceof BodyRefused) return answer(response, error.status, error.message);
    // Nobody is left to answer.
    if (request.destroyed && !request.complete) return;
    // Whatever keeps us from keeping it: Shopify shall send it again.
    log.error({ door: "shopify-webhook", reason: (error as Error).message }, "a webhook was not kept");
    answer(response, 503, "not kept; send it again");
  }
}
