// What is a message once it is written for one person?
import type { ChannelId } from "./scenario";

/** A rendered message, ready for a channel. */
export type Message = {
  deliveryId: string;
  channel: ChannelId;
  kind: "promotional" | "transactional";
  to: { address: string; name: string };
  from: { address: string; name: string };
  replyTo: string | null;
  subject: string;
  html: string;
  text: string;
  /** HTTP-safe header values only (List-Unsubscribe, List-Unsubscribe-Post). */
  headers: Record<string, string>;
  scenarioId: string;
  step: number;
};
