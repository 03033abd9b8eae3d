// Mails that belong to no scenario, among what a sender has claimed: what does each say?
import type { ShopDb } from "~/db.server";
import { optInScenarioId } from "~/domain/consent/opt-in";
import { lineLinkScenarioId } from "~/domain/message/line-link-mail";
import type { ClaimedDelivery } from "~/queries/send/claims.server";
import { writeLineLinks } from "./write-line-links.server";
import { type WrittenMails, writeOptIns } from "./write-opt-ins.server";

const writers = { [optInScenarioId]: writeOptIns, [lineLinkScenarioId]: writeLineLinks };

export const isOwnMail = ({ scenarioId }: ClaimedDelivery): boolean => scenarioId in writers;

export async function writeOwnMails(shop: ShopDb, claimed: ClaimedDelivery[], now: Date): Promise<WrittenMails> {
  const all: WrittenMails = { messages: [], settled: [] };
  for (const [id, write] of Object.entries(writers)) {
    const ids = claimed.filter(({ scenarioId }) => scenarioId === id).map(({ deliveryId }) => deliveryId);
    const { messages, settled } = await write(shop, ids, now);
    all.messages.push(...messages);
    all.settled.push(...settled);
  }
  return all;
}
