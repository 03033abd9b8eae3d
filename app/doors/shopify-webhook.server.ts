// POST /webhooks/shopify: verify, keep, answer. No network, no session: Shopify waits five seconds in all.
import { operatorDb } from "~/db.server";
import { clock } from "~/lib/clock.server";
import { log } from "~/lib/log.server";
import { makeKeeper } from "~/pipeline/ledger/keep-webhook.server";
import { shopify } from "~/platforms/shopify/index.server";
import type { Door } from "./door";
import { answer, BodyRefused, rawBody } from "./raw-body.server";

const keeper = makeKeeper(operatorDb);

export const shopifyWebhookDoor: Door = async (request, response) => {
  try {
    const body = await rawBody(request);
    const verified = shopify.verify(body, request.headers);
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
};
