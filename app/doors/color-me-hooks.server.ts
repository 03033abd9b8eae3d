// POST /webhooks/color-me/install and /uninstall: a shop takes the app, or gives it up. Signed by Color Me over the raw bytes.
import type { IncomingMessage, ServerResponse } from "node:http";
import { operatorDb } from "~/db.server";
import { env } from "~/env.server";
import { clock } from "~/lib/clock.server";
import { log } from "~/lib/log.server";
import { makeKeeper } from "~/pipeline/ledger/keep-webhook.server";
import { readInstallHook, readUninstallHook, uninstallTopic } from "~/platforms/color-me/hooks";
import { hookSignatureHeader, isSignedHook } from "~/platforms/color-me/signature.server";
import type { Door } from "./door";
import { answer, BodyRefused, rawBody } from "./raw-body.server";

const keeper = makeKeeper(operatorDb);

/** The owner is sent to `redirect_url`, where their consent installs the shop; any other answer calls the installation off. */
export const colorMeInstallDoor: Door = signed(async (body, response) => {
  const told = readInstallHook(body);
  if (!told) return answer(response, 400, "not an install hook");
  log.info({ accountId: told.accountId, plan: told.plan }, "a Color Me shop takes the app");
  response.setHeader("Content-Type", "application/json").end(JSON.stringify({ redirect_url: `${env.APP_URL}/auth/color-me` }));
});

/** Kept as a webhook is, once: Color Me tells it every two and a half hours, up to 19 times more, until we answer 200. */
export const colorMeUninstallDoor: Door = signed(async (body, response) => {
  const told = readUninstallHook(body);
  if (!told) return answer(response, 400, "not an uninstall hook");
  const { accountId: domain, hookId: webhookId, at: triggeredAt } = told;
  const receivedAt = clock.now();
  await keeper.keep({ platform: "color-me", domain, topic: uninstallTopic, webhookId, eventId: null, triggeredAt, receivedAt, body });
  answer(response, 200, "");
});

function signed(take: (body: Buffer, response: ServerResponse) => Promise<void> | void): Door {
  return async (request: IncomingMessage, response: ServerResponse) => {
    try {
      const body = await rawBody(request);
      const given = request.headers[hookSignatureHeader];
      if (given === undefined) return answer(response, 400, "missing header X-Appstore-Signature");
      if (!isSignedHook(body, given)) return answer(response, 401, "the signature does not match the body");
      await take(body, response);
    } catch (error) {
      if (error instanceof BodyRefused) return answer(response, error.status, error.message);
      if (request.destroyed && !request.complete) return;
      log.error({ door: "color-me-hooks", reason: (error as Error).message }, "a hook was not kept");
      answer(response, 503, "not kept; send it again");
    }
  };
}
