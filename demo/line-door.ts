// How does the demo's LINE tell what people do there? Signed posts to the shop's LINE door, several events at once.
import { createHmac } from "node:crypto";
import { derivedId } from "~/domain/ids";
import { ask } from "./http";

export type LineTold = { at: Date; userId: string } & (
  | { type: "follow" | "unfollow" }
  | { type: "message"; text: string }
  | { type: "accountLink"; nonce: string }
);

export type LineDoor = { tell(events: LineTold[]): Promise<void> };

/** LINE names no limit of its own. */
const atOnce = 100;

export const lineDoor = ({ url, channelSecret }: { url: string; channelSecret: string }): LineDoor => ({
  async tell(events) {
    for (let from = 0; from < events.length; from += atOnce) {
      const body = lineBody(events.slice(from, from + atOnce));
      const headers = { "Content-Type": "application/json; charset=utf-8", "X-Line-Signature": lineSignature(body, channelSecret) };
      const { status, text } = await ask({ method: "POST", url, headers, body });
      if (status !== 200) throw new Error(`The LINE door answered ${status}: ${text.slice(0, 200)}`);
    }
  },
});

/** As developers.line.biz tells it: HMAC-SHA256 of the body, in base64. */
export const lineSignature = (body: string, channelSecret: string) =>
  createHmac("sha256", channelSecret).update(body, "utf8").digest("base64");

export const lineBody = (events: LineTold[]) => JSON.stringify({ destination: botUserId, events: events.map(eventBody) });

/** The shop's own account. */
export const botUserId = `U${"0".repeat(31)}1`;

const nameOf = ({ type, userId, at }: LineTold) => derivedId("demo-line", type, userId, at.toISOString());

/** By which the app answers this event. */
export const replyTokenOf = (told: LineTold) => nameOf(told).replaceAll("-", "");

function eventBody(told: LineTold) {
  const { type, userId, at } = told;
  const name = nameOf(told);
  return {
    type,
    mode: "active",
    timestamp: at.getTime(),
    webhookEventId: name,
    deliveryContext: { isRedelivery: false },
    source: { type: "user", userId },
    ...(type === "unfollow" ? {} : { replyToken: replyTokenOf(told) }),
    ...(type === "follow" ? { follow: { isUnblocked: false } } : {}),
    ...(type === "message" ? { message: { type: "text", id: name, quoteToken: name, text: told.text } } : {}),
    ...(type === "accountLink" ? { link: { result: "ok", nonce: told.nonce } } : {}),
  };
}
