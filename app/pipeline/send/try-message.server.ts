// How does a message that is still being written look, and does it arrive? For whoever writes it; nothing is kept.
import type { ShopDb } from "~/db.server";
import { emailIdentity } from "~/domain/ledger/identity-value";
import { missingSenderFields } from "~/domain/settings/sender";
import { type PreviewRequest, previewMessage, sendTestMessage } from "~/pipeline/show/preview-message.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { testSendsPerHour } from "./reserve-test-send.server";

type NotSent = { outcome: "failed"; problem: "not-sent"; detail?: string };

export type ShownMessage = { preview: { subject: string; html: string } } | NotSent;

export async function shownMessage(shop: ShopDb, asked: PreviewRequest, now: Date): Promise<ShownMessage> {
  const mail = await previewMessage(shop, asked, now);
  if (mail.outcome === "failed") return { outcome: "failed", problem: "not-sent", detail: mail.detail };
  return { preview: { subject: mail.subject, html: mail.html } };
}

export type TriedMessage =
  | { sentTo: string }
  | NotSent
  | { outcome: "failed"; problem: "bad-address" | "sender-incomplete" }
  | { outcome: "failed"; problem: "too-many-tests"; perHour: number };

type Try = PreviewRequest & { to: string | undefined; actor: string };

export async function triedMessage(shop: ShopDb, asked: Try, now: Date): Promise<TriedMessage> {
  const to = emailIdentity(asked.to)?.value;
  if (!to) return { outcome: "failed", problem: "bad-address" };
  if (missingSenderFields((await shopSettings(shop)).sender).length > 0) return { outcome: "failed", problem: "sender-incomplete" };
  const result = await sendTestMessage(shop, { ...asked, to }, now);
  if (result.outcome === "too-many") return { outcome: "failed", problem: "too-many-tests", perHour: testSendsPerHour };
  return result.outcome === "accepted" ? { sentTo: to } : { outcome: "failed", problem: "not-sent", detail: result.detail };
}
