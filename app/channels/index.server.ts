// Which channels exist?
import type { Channel, TransportId } from "./channel";
import { consoleChannel } from "./console/index.server";
import { emailChannel } from "./email/index.server";

export const channels: Partial<Record<TransportId, Channel>> & { email: Channel; console: Channel } = {
  email: emailChannel,
  console: consoleChannel,
};
