// How does Shopify Flow hear that a step of a scenario went? By our trigger, one message at a time.
import { z } from "zod";
import type { Workflows } from "../platform";
import { adminClient } from "./admin-client.server";
import { fireTrigger } from "./documents";
import { orRefusal, refusedOne } from "./refusal.server";

const handle = "scenario-step-sent";

/** The names of extensions/teppan-flow-sent. Of the customer Flow itself reads what it needs. */
export function shopifyWorkflows(domain: string, now: () => Date): Workflows {
  const admin = adminClient(domain, { now });
  return {
    tellSent: ({ accountId, scenario, step, channel, deliveryId }) =>
      orRefusal(async () => {
        const payload = { customer_id: Number(accountId), Scenario: scenario, Step: step, Channel: channel, "Message ID": deliveryId };
        const { flowTriggerReceive: told } = await admin.ask(fireTrigger, { handle, payload }, firedAnswer);
        const [error] = told.userErrors;
        return error ? refusedOne(error.message) : { outcome: "told" as const };
      }),
  };
}

const firedAnswer = z.object({ flowTriggerReceive: z.object({ userErrors: z.array(z.object({ message: z.string() })) }) });
