// Which channels exist?
import type { Channel, TransportId } from "./channel";
import { consoleChannel } from "./console/index.server";
import { emailChannel } from "./email/index.server";
import { lineChannel } from "./line/index.server";
import { smsChannel } from "./sms/index.server";
import { webhookChannel } from "./webhook/index.server";

export const channels: Partial<Record<TransportId, Channel>> & { email: Channel; sms: Channel; console: Channel } = {
  email: emailChannel,
  line: lineChannel,
  sms: smsChannel,
  webhook: webhookChannel,
  console: consoleChannel,
};
