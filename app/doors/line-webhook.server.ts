// POST /webhooks/line/<opaque shop id>: what people do on the shop's LINE account, signed by LINE. Kept first, understood by the shop's next turn.
import type { IncomingMessage, ServerResponse } from "node:http";
import { isSigned, signatureHeader } from "~/channels/line/index.server";
import { parseLineBody } from "~/channels/line/webhook";
import { clock } from "~/lib/clock.server";
import { log } from "~/lib/log.server";
import { lineAccount } from "~/pipeline/send/shop-account.server";
import { wakeTick } from "~/queries/inbox/sync-schedule.server";
import { keepLineEvents } from "~/queries/send/line-events.server";
import { openShop, shopByOpaqueId } from "~/queries/shop/shops.server";
import { answer, BodyRefused, rawBody } from "./raw-body.server";

export async function lineWebhookDoor(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await rawBody(request);
    const opaqueId = (request.url ?? "").split("?")[0]?.split("/")[3] ?? "";
    const shopRow = /^[0-9a-f-]{36}$/.test(opaqueId) ? await shopByOpaqueId(opaqueId) : null;
    if (!shopRow || shopRow.state === "redacted") return answer(response, 404, "no such shop");
    const shop = openShop(shopRow.shopId);
    const secret = (await lineAccount(shop))?.channelSecret ?? "";
    const signature = request.headers[signatureHeader];
    if (!isSigned(body, { [signatureHeader]: Array.isArray(signature) ? signature[0] : signature }, secret))
      return answer(response, 401, "the signature does not match");
    const events = readEvents(body);
    if (!events) return answer(response, 400, "no events of LINE");
    const now = clock.now();
    await keepLineEvents(shop, events, now);
    if (events.length > 0) await wakeTick(shop.id, now);
    answer(response, 200, "");
  } catch (error) {
    if (error instanceof BodyRefused) return answer(response, error.status, error.message);
    log.error({ door: "line-webhook", reason: (error as Error).message }, "events were not kept");
    answer(response, 503, "not kept; send them again");
  }
}

function readEvents(body: Buffer) {
  try {
    return parseLineBody(body);
  } catch {
    // Signed, and still not what LINE sends: telling it so is all there is to do.
    return null;
  }
}
