// The same parts, as each channel shows them.
import { renderMail } from "~/channels/email/render";
import { renderLine } from "~/channels/line/render";
import { type CardScene, renderPostal } from "~/channels/postal/render";
import { renderSms } from "~/channels/sms/render";
import { renderWebhook, type WebhookFacts } from "~/channels/webhook/render";
import type { MessageBody } from "~/domain/message/message";
import type { MessageParts } from "~/domain/message/message-parts";
import type { MessageLinks } from "~/domain/message/write-parts";
import type { ChannelId } from "~/domain/scenario/scenario";
import type { SenderBlock } from "~/domain/settings/sender";

/** `card`: of a message by post alone. `webhook`: only of a message that goes by one. */
export type BodyScene = { sender: SenderBlock; links: MessageLinks; card: CardScene | null; webhook: WebhookFacts | null };

/** Null: this message cannot be shown there. */
export type WriteBody = (message: MessageParts, scene: BodyScene) => Promise<MessageBody | null>;

export const writeBody: Record<ChannelId, WriteBody> = {
  email: mailBody,
  line: async (message) => renderLine(message),
  sms: async (message) => renderSms(message),
  postal: async (message, { card }) => card && renderPostal(message, card),
  webhook: async (message, { webhook }) => webhook && renderWebhook(message, webhook),
};

async function mailBody(message: MessageParts, { sender, links }: BodyScene): Promise<MessageBody> {
  return {
    channel: "email",
    from: { address: sender.fromEmail, name: sender.fromName },
    replyTo: null,
    ...(await renderMail(message)),
    headers: message.kind === "promotional" ? unsubscribeHeaders(links.unsubscribe) : {},
  };
}

/** RFC 8058. */
const unsubscribeHeaders = (url: string) => ({ "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" });
