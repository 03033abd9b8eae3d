// Which channels exist?
import type { Channel, TransportId } from "./channel";
import { consoleChannel } from "./console/index.server";
import { emailChannel } from "./email/index.server";
import { lineChannel } from "./line/index.server";

export const channels: Partial<Record<TransportId, Channel>> & { email: Channel; console: Channel } = {
  email: emailChannel,
  line: lineChannel,
  console: consoleChannel,
};
