// What must a shop platform be able to tell us? One contract, proven by tests/contracts/platform-contract.ts.
import type { ShopEvent } from "~/domain/events";

export type PlatformId = "shopify";

/** A webhook as kept in the inbox. */
export type RawWebhook = { topic: string; webhookId: string; triggeredAt: Date | null; receivedAt: Date; body: Buffer };

/** What reshaping needs to know of the shop. */
export type ReshapeContext = { currency: string; country: string; timeZone: string };

export type DoorAnswer =
  | { outcome: "kept"; domain: string; topic: string; webhookId: string; eventId: string | null; triggeredAt: Date | null }
  | { outcome: "refused"; status: 400 | 401; reason: string };

export type Platform = {
  id: PlatformId;
  /** Verifies over the raw bytes, in constant time, without network or database. */
  verify(rawBody: Buffer, headers: Record<string, string | string[] | undefined>): DoorAnswer;
  /** Pure: raw webhook to events. Throws an Error whose message says what is wrong: it becomes a dead letter. */
  parse(webhook: RawWebhook, context: ReshapeContext): ShopEvent[];
};
