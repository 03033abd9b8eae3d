// Which channels exist?
import type { ChannelId } from "~/domain/scenario";
import type { Channel } from "./channel";
import { consoleChannel } from "./console/index.server";
import { emailChannel } from "./email/index.server";

export const channels: Record<ChannelId, Channel> = { email: emailChannel, console: consoleChannel };
