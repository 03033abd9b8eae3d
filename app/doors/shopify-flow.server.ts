// POST /webhooks/shopify/flow: an action of a Flow workflow. Kept as a webhook is; a run that is told again is known by its id.
import { verifyFlow } from "~/platforms/shopify/flow.server";
import type { Door } from "./door";
import { keepVerified } from "./shopify-webhook.server";

export const shopifyFlowDoor: Door = (request, response) => keepVerified(request, response, verifyFlow);
