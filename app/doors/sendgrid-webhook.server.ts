// POST /webhooks/sendgrid/<opaque shop id>: what became of a shop's mail, signed by the provider.
import type { IncomingMessage, ServerResponse } from "node:http";
import { channels } from "~/channels/index.server";
import { clock } from "~/lib/clock.server";
import { log } from "~/lib/log.server";
import { recordEngagement } from "~/pipeline/hear/record-engagement.server";
import { shopAccount } from "~/pipeline/send/shop-account.server";
import { openShop, shopByOpaqueId } from "~/queries/shop/shops.server";
import { answer, BodyRefused, rawBody } from "./raw-body.server";

export async function sendgridWebhookDoor(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await rawBody(request);
    const opaqueId = (request.url ?? "").split("?")[0]?.split("/")[3] ?? "";
    const shopRow = /^[0-9a-f-]{36}$/.test(opaqueId) ? await shopByOpaqueId(opaqueId) : null;
    // Of a shop that was forgotten nothing is left, its key neither.
    if (!shopRow || shopRow.state === "redacted") return answer(response, 404, "no such shop");
    const shop = openShop(shopRow.shopId);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    );
    if (!channels.email.verify(body, headers, await shopAccount(shop))) return answer(response, 401, "the signature does not match");
    const events = readEvents(body);
    if (!events) return answer(response, 400, "not a list of events");
    await recordEngagement(shop, events, clock.now());
    answer(response, 200, "");
  } catch (error) {
    if (error instanceof BodyRefused) return answer(response, error.status, error.message);
    log.error({ door: "sendgrid-webhook", reason: (error as Error).message }, "events were not kept");
    answer(response, 503, "not kept; send them again");
  }
}

function readEvents(body: Buffer) {
  try {
    return channels.email.parse(body);
  } catch {
    // Signed, and still not what SendGrid sends: telling it so is all there is to do.
    return null;
  }
}
