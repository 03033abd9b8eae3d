// What must a way to reach people be able to do? One contract, proven by tests/contracts/channel-contract.ts.
import type { EngagementEvent } from "~/domain/events";
import type { Message } from "~/domain/message";

/** A provider's answer is a value. `unknown`: it may have been accepted (a time-out after sending); never simply tried again. */
export type SendResult =
  | { outcome: "accepted"; providerMessageId: string | null }
  /** `concernsAccount`: the shop's key was refused, so no message of this shop can go; the message itself may be fine. */
  | { outcome: "refused"; detail: string; concernsAccount?: boolean }
  | { outcome: "retry-later"; afterSeconds: number; detail: string }
  | { outcome: "unknown"; detail: string };

/** What a shop has set for this channel, decrypted. */
export type ChannelAccount = { apiKey: string | null; webhookPublicKey: string | null; shopOpaqueId: string };

/** What carries messages: a channel's provider, or the console, which stands in for every channel where nothing shall leave the house. */
export type TransportId = "email" | "console";

export type Channel = {
  id: TransportId;
  send(message: Message, account: ChannelAccount): Promise<SendResult>;
  /** True if the raw bytes were signed by the provider for this account. */
  verify(rawBody: Buffer, headers: Record<string, string | undefined>, account: ChannelAccount): boolean;
  /** Provider events that concern our messages; unknown kinds are left out. Throws on a body that is not the provider's. */
  parse(rawBody: Buffer): EngagementEvent[];
};
