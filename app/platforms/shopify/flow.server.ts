// Did Shopify Flow ask for a scenario, and for whom? One action, signed as a webhook is, told apart by its run's id.
import { z } from "zod";
import type { ShopEvent } from "~/domain/ledger/events";
import type { DoorAnswer, RawWebhook } from "../platform";
import { id, readJson } from "./payload";
import { isSigned } from "./verify.server";

export const flowTopic = "flow/start-scenario";

/** No header names the shop or the run: both stand in the signed body (https://shopify.dev/docs/apps/build/flow/actions/endpoints). */
export function verifyFlow(rawBody: Buffer, headers: Record<string, string | string[] | undefined>): DoorAnswer {
  const given = headers["x-shopify-hmac-sha256"];
  if (typeof given !== "string") return { outcome: "refused", status: 400, reason: "missing header X-Shopify-Hmac-Sha256" };
  if (!isSigned(rawBody, given)) return { outcome: "refused", status: 401, reason: "the signature does not match the body" };
  const told = run.safeParse(parsed(rawBody));
  if (!told.success)
    return {
      outcome: "refused",
      status: 400,
      reason: told.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "),
    };
  const { shopify_domain: domain, action_run_id: webhookId } = told.data;
  return { outcome: "kept", domain: domain.toLowerCase(), topic: flowTopic, webhookId, eventId: null, triggeredAt: null };
}

export function reshapeFlow(payload: unknown, webhook: RawWebhook): ShopEvent[] {
  const { action_run_id: runId, properties } = run.parse(payload);
  return [{ kind: "scenario-call", runId, platformCustomerId: properties.customer_id, signal: properties.signal, at: webhook.receivedAt }];
}

const run = z.object({
  shopify_domain: z.string().min(1).max(255),
  action_run_id: z.string().min(1).max(100),
  properties: z.object({
    customer_id: id,
    /** Flow writes what a merchant typed; a whole number from 1 on. */
    signal: z.coerce.number().int().min(1).max(9999),
  }),
});

function parsed(rawBody: Buffer): unknown {
  try {
    return readJson(rawBody.toString("utf8"));
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
