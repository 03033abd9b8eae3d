// What must a way to reach people be able to do? One contract, proven by tests/contracts/channel-contract.ts.
import type { EngagementEvent } from "~/domain/ledger/events";
import type { Message } from "~/domain/message/message";
import type { ChannelId } from "~/domain/scenario/scenario";

/** A provider's answer is a value. `unknown`: it may have been accepted (a time-out after sending); never simply tried again. */
export type SendResult =
  | { outcome: "accepted"; providerMessageId: string | null }
  /** `concernsAccount`: the shop's key was refused, so no message of this shop can go; the message itself may be fine. */
  /** `means`: what the refusal tells of the address, for good: nothing arrives there, its reader has said no to the provider, or
   * the merchant's endpoint says that it is there no more. */
  | { outcome: "refused"; detail: string; concernsAccount?: boolean; means?: "unreachable" | "unsubscribed" | "endpoint-gone" }
  /**
   * `isOutage`: the provider itself is down, not only asking for patience. `isQuota`: what the shop may send this month is
   * used up. `mayHaveArrived`: only a channel that repeats safely answers so, and it is repeated within those hours only.
   */
  | { outcome: "retry-later"; afterSeconds: number; detail: string; isOutage?: boolean; isQuota?: boolean; mayHaveArrived?: boolean }
  | { outcome: "unknown"; detail: string }
  /** A bug of ours: whether it went is told by nobody, and the others of its batch are not to suffer for it. */
  | { outcome: "stumbled"; error: unknown };

/** For what takes any number at once, one by one. */
export async function eachAlone(messages: Message[], send: (message: Message) => Promise<SendResult>): Promise<SendResult[]> {
  const settled = await Promise.allSettled(messages.map(send));
  return settled.map((one) => (one.status === "fulfilled" ? one.value : { outcome: "stumbled", error: one.reason }));
}

/** What a shop has set for its channels, decrypted; null: not connected. */
export type ChannelAccount = {
  shopOpaqueId: string;
  email: { apiKey: string | null; webhookPublicKey: string | null };
  line: LineAccount | null;
  sms: SmsAccount | null;
  webhook: WebhookAccount | null;
};

/** `channelId` and `channelSecret` of the Messaging API channel; `login`: the LINE Login channel of the same provider. */
export type LineAccount = { accessToken: string; channelSecret: string; login: { channelId: string; channelSecret: string } | null };
/** `from`: a number as E.164, an alphanumeric sender, or the id of a messaging service (MG…). */
export type SmsAccount = { accountSid: string; authToken: string; from: string };
export type WebhookAccount = { url: string; secret: string };

/** What carries messages: a channel's provider, or the console, which stands in for every channel where nothing shall leave the house. */
export type TransportId = ChannelId | "console";

/** Where and when a body was posted: not every provider tells of message and time in the body itself. */
export type Posted = { url: string; at: Date };

export type Channel = {
  id: TransportId;
  /** For so long after its first try a message may be sent again without reaching its reader twice; unset: never. */
  repeatsSafelyHours?: number;
  /** Which of these, were they sent together, would go under a key that is theirs alone; unset: all. Only those are repeated. */
  hasOwnKey?(messages: Message[]): boolean[];
  /**
   * One answer for each message, in their order. The channel puts as many into one call to its provider as that allows,
   * and keeps to the provider's own limits; what it has not tried it answers with retry-later. `now` is for what grows
   * old: a retry key, an hour's limit.
   */
  send(messages: Message[], account: ChannelAccount, now: Date): Promise<SendResult[]>;
  /** True if the raw bytes were signed by the provider for this account; `url`: where they were posted, which some sign, too. */
  verify(rawBody: Buffer, headers: Record<string, string | undefined>, account: ChannelAccount, url?: string): boolean;
  /** Provider events that concern our messages; unknown kinds are left out. Throws on a body that is not the provider's. */
  parse(rawBody: Buffer, posted?: Posted): EngagementEvent[];
};

export type Channels = Partial<Record<TransportId, Channel>>;
