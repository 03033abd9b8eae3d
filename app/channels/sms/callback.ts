// What does Twilio tell of our messages afterwards, and what do people answer?
import twilio from "twilio";
import { derivedId } from "~/domain/ids";
import type { EngagementEvent } from "~/domain/ledger/events";
import type { ChannelAccount, Posted } from "../channel";
import { stoppedCodes, unreachableCodes } from "./answers";

export const signatureHeader = "x-twilio-signature";

/** In the address of a message's status callback: by it an event finds its message, also one whose answer never came. */
const deliveryField = "delivery";

export const statusCallback = (appUrl: string, shopOpaqueId: string, deliveryId: string) =>
  `${appUrl}/webhooks/twilio/${shopOpaqueId}?${deliveryField}=${deliveryId}`;

/** HMAC-SHA1 over the address and the sorted fields; the fields name the account, too. */
export function isFromTwilio(
  rawBody: Buffer,
  headers: Record<string, string | undefined>,
  { sms }: ChannelAccount,
  url: string | undefined,
): boolean {
  const signature = headers[signatureHeader];
  if (!sms || !signature || !url) return false;
  const fields = fieldsOf(rawBody);
  if (fields.AccountSid !== undefined && fields.AccountSid !== sms.accountSid) return false;
  return twilio.validateRequest(sms.authToken, signature, url, fields);
}

/**
 * Somebody's own message to the shop's number. `isAnswered`: Twilio's opt-out management has answered it already; `isStop`: it
 * takes it for a refusal, by words that the shop may have chosen there.
 */
export type SmsReply = { messageSid: string; from: string; body: string; isAnswered: boolean; isStop: boolean };

/** Null: a status, or nothing we know. */
export function smsReply(rawBody: Buffer): SmsReply | null {
  const { MessageSid, From, Body, MessageStatus, OptOutType } = fieldsOf(rawBody);
  if (MessageStatus || !MessageSid || !From || Body === undefined) return null;
  return {
    messageSid: MessageSid.slice(0, 100),
    from: From,
    body: Body.slice(0, 1600),
    isAnswered: Boolean(OptOutType),
    isStop: OptOutType === "STOP",
  };
}

/** Twilio tells no time of its own: an event is dated by its coming. Its id is the message's and the status's. */
export function smsEvents(rawBody: Buffer, posted: Posted | undefined): EngagementEvent[] {
  const { MessageSid, MessageStatus, ErrorCode } = fieldsOf(rawBody);
  if (!MessageSid || !MessageStatus) throw new Error("not a status of a message");
  const deliveryId = posted && new URL(posted.url).searchParams.get(deliveryField);
  const code = Number(ErrorCode ?? 0);
  if (!posted || !deliveryId || !uuid.test(deliveryId)) return [];
  const detail = code > 0 ? `${MessageStatus} ${code}` : null;
  return kindsOf(MessageStatus, code).map((kind) => {
    const eventId = derivedId("twilio", MessageSid, kind);
    return { eventId, kind, deliveryId, occurredAt: posted.at, isMachine: false, url: null, detail };
  });
}

/** A telephone that is switched off (30003), or a filter of its carrier: this time only. Whoever has said STOP to Twilio got nothing, either. */
function kindsOf(status: string, code: number): EngagementEvent["kind"][] {
  if (status === "delivered" || status === "read") return ["delivered"];
  if (status === "sent") return ["accepted"];
  if (status !== "undelivered" && status !== "failed") return [];
  if (stoppedCodes.has(code)) return ["blocked", "unsubscribe"];
  return unreachableCodes.has(code) ? ["bounce"] : ["blocked"];
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const fieldsOf = (rawBody: Buffer): Record<string, string | undefined> => Object.fromEntries(new URLSearchParams(rawBody.toString("utf8")));
