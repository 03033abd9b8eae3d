// Which channels exist?
import type { Channel, TransportId } from "./channel";
import { consoleChannel } from "./console/index.server";
import { emailChannel } from "./email/index.server";

export const channels: Record<TransportId, Channel> = { email: emailChannel, console: consoleChannel };
