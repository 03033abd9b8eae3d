// POST /webhooks/twilio/<opaque shop id>: what became of a shop's SMS, and what people answer to its number, signed by Twilio.
import type { IncomingMessage, ServerResponse } from "node:http";
import twilio from "twilio";
import { channels } from "~/channels/index.server";
import { smsReply } from "~/channels/sms/callback";
import type { ShopDb } from "~/db.server";
import { env } from "~/env.server";
import { clock } from "~/lib/clock.server";
import { log } from "~/lib/log.server";
import { answerSms, recordSmsStatus } from "~/pipeline/hear/record-sms.server";
import { shopAccount } from "~/pipeline/send/shop-account.server";
import { openShop, shopByOpaqueId } from "~/queries/shop/shops.server";
import { answer, BodyRefused, rawBody } from "./raw-body.server";

export async function twilioWebhookDoor(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await rawBody(request);
    const path = request.url ?? "";
    const opaqueId = path.split("?")[0]?.split("/")[3] ?? "";
    const shopRow = /^[0-9a-f-]{36}$/.test(opaqueId) ? await shopByOpaqueId(opaqueId) : null;
    if (!shopRow || shopRow.state === "redacted") return answer(response, 404, "no such shop");
    const shop = openShop(shopRow.shopId);
    // Twilio signs the address it was given: the public one, whatever stands in between.
    const url = `${env.APP_URL}${path}`;
    const headers = { "x-twilio-signature": String(request.headers["x-twilio-signature"] ?? "") };
    if (!channels.sms.verify(body, headers, await shopAccount(shop), url)) return answer(response, 401, "the signature does not match");
    const said = await replyTo(shop, body, url);
    if (said === undefined) return answer(response, 400, "neither a status nor a message");
    response.setHeader("Content-Type", "text/xml; charset=utf-8").end(said);
  } catch (error) {
    if (error instanceof BodyRefused) return answer(response, error.status, error.message);
    log.error({ door: "twilio-webhook", reason: (error as Error).message }, "what Twilio told was not kept");
    answer(response, 503, "not kept; send it again");
  }
}

/** TwiML; of what we do not understand nothing. */
async function replyTo(shop: ShopDb, body: Buffer, url: string): Promise<string | undefined> {
  const now = clock.now();
  const said = new twilio.twiml.MessagingResponse();
  const reply = smsReply(body);
  if (reply) {
    const words = await answerSms(shop, reply, now);
    if (words) said.message(words);
    return said.toString();
  }
  const events = readEvents(body, url, now);
  if (!events) return undefined;
  await recordSmsStatus(shop, events, now);
  return said.toString();
}

function readEvents(body: Buffer, url: string, at: Date) {
  try {
    return channels.sms.parse(body, { url, at });
  } catch {
    // Signed, and still nothing that Twilio sends here: telling it so is all there is to do.
    return null;
  }
}
