// What is the merchant's own system told?
import type { WebhookBody } from "~/domain/message";
import type { MessageParts } from "~/domain/message-parts";

export const renderWebhook = ({ locale, subject, parts }: MessageParts): WebhookBody => ({
  channel: "webhook",
  payload: { locale, subject, parts },
});
