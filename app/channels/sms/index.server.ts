// How does a message go out by SMS? Through Twilio, with the shop's own account.
import type { Message } from "~/domain/message/message";
import { longestSms } from "~/domain/message/sms-length";
import { env } from "~/env.server";
import type { Channel, ChannelAccount, SendResult, SmsAccount } from "../channel";
import { fewAtOnce } from "../few-at-once";
import { unsafeHead, withSafeHead } from "../safe-head";
import { failedSms } from "./answers";
import { isFromTwilio, smsEvents, statusCallback } from "./callback";
import { type MakeClient, makeTwilio, type TwilioOptions } from "./client.server";

export function makeSmsChannel(options: TwilioOptions): Channel {
  const clientFor = makeTwilio(options);
  return {
    id: "sms",
    send: (messages, account) => fewAtOnce(messages, (message) => sendOne(message, account, clientFor)),
    verify: isFromTwilio,
    parse: smsEvents,
  };
}

export const smsChannel = makeSmsChannel({ baseUrl: env.TWILIO_BASE_URL, timeoutMs: 20_000 });

async function sendOne(told: Message, { shopOpaqueId, sms }: ChannelAccount, clientFor: MakeClient): Promise<SendResult> {
  if (!sms) return { outcome: "refused", detail: "no account is set", concernsAccount: true };
  if (told.channel !== "sms") return { outcome: "refused", detail: "no SMS" };
  const message = withSafeHead(told);
  if (!message) return { outcome: "refused", detail: unsafeHead };
  if (message.text.length > longestSms) return { outcome: "refused", detail: `longer than ${longestSms} characters` };
  try {
    const { sid } = await clientFor(sms).messages.create({
      to: message.to.address,
      // Half of a pair would make no form.
      body: Buffer.from(message.text).toString("utf8"),
      statusCallback: statusCallback(env.APP_URL, shopOpaqueId, message.deliveryId),
      ...senderOf(sms),
    });
    return { outcome: "accepted", providerMessageId: sid };
  } catch (error) {
    return failedSms(error, message.to.address);
  }
}

const senderOf = ({ from }: SmsAccount) => (isMessagingService(from) ? { messagingServiceSid: from } : { from });
const isMessagingService = (from: string) => /^MG[0-9a-f]{32}$/.test(from);

export type SmsCheck = "ok" | "refused" | "suspended" | "unknown-sender" | "unreachable";

/** Asks Twilio for the account and, of a number or service, whether it is the account's; nothing is sent. */
export async function checkSmsAccount(
  account: SmsAccount,
  options: TwilioOptions = { baseUrl: env.TWILIO_BASE_URL, timeoutMs: 10_000 },
): Promise<SmsCheck> {
  const client = makeTwilio(options)(account);
  try {
    const { status } = await client.api.v2010.accounts(account.accountSid).fetch();
    if (status !== "active") return "suspended";
  } catch (error) {
    return failedSms(error).outcome === "refused" ? "refused" : "unreachable";
  }
  try {
    return (await isSendersOwn(client, account.from)) ? "ok" : "unknown-sender";
  } catch (error) {
    return failedSms(error).outcome === "refused" ? "unknown-sender" : "unreachable";
  }
}

/** Names that stand in place of a number are the carriers' to know; Twilio has no list of them. */
async function isSendersOwn(client: ReturnType<MakeClient>, from: string): Promise<boolean> {
  if (isMessagingService(from)) return (await client.messaging.v1.services(from).fetch()).sid === from;
  if (!from.startsWith("+")) return true;
  return (await client.incomingPhoneNumbers.list({ phoneNumber: from, limit: 1 })).length > 0;
}
