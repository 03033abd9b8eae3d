// A shop that sends: sender complete, console channel, scenarios on; and fake channels to see what goes out.

import type { Channels } from "~/channels/channel";
import { type Channel, eachAlone, type SendResult } from "~/channels/channel";
import type { ShopDb } from "~/db.server";
import type { Message, MessageHead, StoredContent } from "~/domain/message/message";
import { storedContent } from "~/domain/message/stored-content";
import type { ScenarioId } from "~/domain/scenario/scenario";
import { saveScenarioSetting } from "~/pipeline/change/save-scenario.server";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { scenarioById } from "~/scenarios";
import { makeShop } from "./database";

export const sender = {
  legalName: "つむぎ商店株式会社",
  postalAddress: "〒604-8005 京都市中京区恵比須町427",
  contact: "info@tsumugi.example",
  fromName: "つむぎ商店",
  fromEmail: "shop@tsumugi.example",
};

type Options = { on: ScenarioId[]; now: Date; timeZone?: string; holdoutPercent?: number };

export async function makeRunningShop({ on, now, timeZone, holdoutPercent = 0 }: Options) {
  const { shop, domain } = await makeShop({ now, ...(timeZone ? { timeZone } : {}) });
  await saveSettings(
    shop,
    { sender, channel: "console", quietFromHour: 0, quietUntilHour: 0, capPerDay: 5, capPerWeek: 20 },
    { actor: "test", now },
  );
  for (const id of on) await switchOn(shop, id, now, holdoutPercent);
  return { shop, domain };
}

export const switchOn = (shop: ShopDb, id: ScenarioId, now: Date, holdoutPercent = 0) =>
  saveScenarioSetting(shop, scenarioById(id), { isOn: true, holdoutPercent }, { actor: "test", now });

/** A message with what the log keeps of it, whatever its channel. */
export type SentMessage = Pick<Message, keyof MessageHead | "channel"> & StoredContent & { headers: Record<string, string> };

export function sentMessage(message: Message): SentMessage {
  const { deliveryId, kind, to, scenarioId, step, channel } = message;
  const headers = message.channel === "email" ? message.headers : {};
  return { deliveryId, kind, to, scenarioId, step, channel, ...storedContent(message), headers };
}

/** Keeps what would have gone out, and answers as told. */
export function fakeChannels(
  answer: (message: Message) => SendResult | Promise<SendResult> = () => ({ outcome: "accepted", providerMessageId: null }),
) {
  const sent: SentMessage[] = [];
  const channel: Channel = {
    id: "console",
    send: (messages) =>
      eachAlone(messages, async (message) => {
        sent.push(sentMessage(message));
        return answer(message);
      }),
    verify: () => false,
    parse: () => [],
  };
  const channels: Channels = { email: channel, line: channel, sms: channel, postal: channel, webhook: channel, console: channel };
  return { channels, sent };
}

export const hours = (from: Date, n: number) => new Date(from.getTime() + n * 3_600_000);
