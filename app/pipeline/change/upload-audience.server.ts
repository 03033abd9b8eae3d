// A segment goes to LINE as an audience, without a file in between: only friends who agreed, and who sent it is noted before it goes.
import { randomUUID } from "node:crypto";
import { makeAudience } from "~/channels/line/audience.server";
import type { LineOptions } from "~/channels/line/client.server";
import type { ShopDb } from "~/db.server";
import { lineAccount } from "~/pipeline/send/shop-account.server";
import { segments } from "~/queries/audience/segments.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { adListLines, adListSubject } from "./download-ad-list.server";

export type AudienceUpload =
  | { outcome: "made"; audienceId: string; name: string; people: number; isWhole: boolean }
  | { outcome: "failed"; problem: "unknown-segment" | "not-connected" | "nobody" | "refused" | "too-fast" | "unreachable" };

export async function uploadLineAudience(
  shop: ShopDb,
  segmentId: string,
  { actor, now }: { actor: string; now: Date },
  options?: LineOptions,
): Promise<AudienceUpload> {
  const segment = (await segments(shop)).find((one) => one.segmentId === segmentId);
  if (!segment) return { outcome: "failed", problem: "unknown-segment" };
  const account = await lineAccount(shop);
  if (!account) return { outcome: "failed", problem: "not-connected" };
  const userIds = (await adListLines(shop, { segmentId, list: "line-friends" }, now)) ?? [];
  if (userIds.length === 0) return { outcome: "failed", problem: "nobody" };
  const entry = { before: {}, after: { list: "line-audience", people: userIds.length } };
  await saveAuditEntry(shop, { ...entry, entryId: randomUUID(), at: now, actor, subject: adListSubject(segmentId) });
  const name = `${segment.name.slice(0, 90)} ${minuteOf(now, (await shopSettings(shop)).timeZone)}`;
  const answer = await makeAudience(account.accessToken, { name, userIds }, options);
  if (answer.outcome !== "made") return { outcome: "failed", problem: answer.outcome };
  return { outcome: "made", audienceId: answer.audienceId, name, people: answer.taken, isWhole: answer.isWhole };
}

/** yyyy-mm-dd hh:mm by the shop's clock, so that a list that is sent again has a name of its own. */
const minuteOf = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(at);
