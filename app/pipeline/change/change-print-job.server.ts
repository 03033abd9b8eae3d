// A merchant closes a print job, posts it, calls it off, or says that a card came back.
import { randomUUID } from "node:crypto";
import { DateTime } from "luxon";
import type { ShopDb } from "~/db.server";
import { heldReason } from "~/domain/decide/held-shop";
import { mayBeDone, type PrintAction } from "~/domain/message/print-job";
import { followUpSteps } from "~/pipeline/decide/follow-up-steps.server";
import { isShopHeld } from "~/pipeline/decide/shop-hold.server";
import { wakeForDue } from "~/pipeline/decide/wake-for-due.server";
import { refreshCustomers } from "~/pipeline/ledger/refresh-customers.server";
import { closeJob } from "~/pipeline/send/close-print-job.server";
import { lockJob, printJobById, saveCanceled, savePosted } from "~/queries/send/print-jobs.server";
import { leaveOut, markReturned, piecesOfJob, settleAsPosted } from "~/queries/send/print-pieces.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";

export type PrintProblem = "unknown-intent" | "not-found" | "not-now" | "nothing-left" | "not-downloaded" | "bad-day" | typeof heldReason;
export type PrintAnswer = { outcome: "saved" } | { outcome: "failed"; problem: PrintProblem };
type By = { actor: string; now: Date };

const failed = (problem: PrintProblem): PrintAnswer => ({ outcome: "failed", problem });

/**
 * By `intent`: close; cancel; post, with `day` (yyyy-mm-dd, not after today); returned and arrived, with `deliveryId`. Twice the
 * same is said to be too late, and changes nothing.
 */
export async function changePrintJob(shop: ShopDb, { jobId, fields }: { jobId: string; fields: Record<string, string> }, by: By) {
  const intent = fields.intent ?? "";
  const action = actions[intent];
  if (!action) return failed("unknown-intent");
  const answer = await shop.transaction(async (shop): Promise<PrintAnswer> => {
    const state = await lockJob(shop, jobId);
    if (!state) return failed("not-found");
    if (!mayBeDone(action, state)) return failed("not-now");
    const problem = await act[action](shop, { jobId, fields }, by.now);
    if (problem) return failed(problem);
    await saveAuditEntry(shop, {
      subject: `print-job:${jobId}`,
      before: { state },
      after: { did: intent },
      entryId: randomUUID(),
      at: by.now,
      actor: by.actor,
    });
    return { outcome: "saved" };
  });
  if (answer.outcome === "saved") await wakeForDue(shop);
  return answer;
}

const actions: Record<string, Exclude<PrintAction, "download">> = {
  close: "close",
  cancel: "cancel",
  post: "post",
  returned: "return",
  arrived: "return",
};

type Asked = { jobId: string; fields: Record<string, string> };
type Act = (shop: ShopDb, asked: Asked, now: Date) => Promise<PrintProblem | null>;

const act: Record<Exclude<PrintAction, "download">, Act> = {
  close: async (shop, { jobId }, now) => {
    // Closing asks once more who has bought meanwhile, and nobody knows.
    if (await isShopHeld(shop)) return heldReason;
    await closeJob(shop, jobId, now);
    return null;
  },
  cancel: async (shop, { jobId }, now) => {
    const pieces = await piecesOfJob(shop, jobId);
    await leaveOut(
      shop,
      pieces.map((deliveryId) => ({ deliveryId, reason: "print-canceled" as const })),
      now,
    );
    await saveCanceled(shop, jobId, now);
    return null;
  },
  post: postJob,
  return: giveBack,
};

/** Nothing is posted that nobody has printed, and nothing in the future. */
async function postJob(shop: ShopDb, { jobId, fields }: Asked, now: Date): Promise<PrintProblem | null> {
  const job = await printJobById(shop, jobId);
  if (!job || job.pieces === 0) return "nothing-left";
  if (!job.downloadedAt) return "not-downloaded";
  const { timeZone } = await shopSettings(shop);
  const day = DateTime.fromISO(fields.day ?? "", { zone: timeZone });
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  if (!day.isValid || day.startOf("day") > today || day.toISODate() < job.day) return "bad-day";
  // Of today the present moment; of an earlier day its noon: nobody knows the hour.
  const postedAt = day.hasSame(today, "day") ? now : day.set({ hour: 12 }).toJSDate();
  await savePosted(shop, jobId, postedAt);
  await settleAsPosted(shop, jobId, postedAt);
  await followUpSteps(shop, await piecesOfJob(shop, jobId), now);
  return null;
}

/** What came back stands against the next card to the same reader at the same place. */
async function giveBack(shop: ShopDb, { jobId, fields }: Asked, now: Date): Promise<PrintProblem | null> {
  const [piece] = isUuid(fields.deliveryId)
    ? await markReturned(shop, { jobId, deliveryId: fields.deliveryId }, fields.intent === "returned" ? now : null)
    : [];
  if (!piece) return "not-found";
  if (piece.customerId) await refreshCustomers(shop, [piece.customerId], now);
  return null;
}

const isUuid = (text: string | undefined): text is string => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text ?? "");
