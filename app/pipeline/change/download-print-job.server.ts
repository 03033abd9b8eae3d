// A shop takes a job's file to its printer: once, and again only knowingly. Each time is noted.
import { randomUUID } from "node:crypto";
import { cardsPdf } from "~/channels/postal/pdf/cards-pdf.server";
import type { ShopDb } from "~/db.server";
import { heldReason } from "~/domain/decide/held-shop";
import { mayBeDone } from "~/domain/message/print-job";
import { type PrintEncoding, printEncodings } from "~/domain/settings/postal-setting";
import { isShopHeld } from "~/pipeline/decide/shop-hold.server";
import { printCsv } from "~/pipeline/show/print-csv.server";
import { postalSetting } from "~/queries/send/postal-setting.server";
import { downloadsOf, lockJob, printJobById, saveDownload } from "~/queries/send/print-jobs.server";
import { cardsOfJob } from "~/queries/send/print-pieces.server";

export type PrintFile = { outcome: "file"; bytes: Uint8Array; name: string; type: string };
export type PrintFileAnswer =
  | PrintFile
  | { outcome: "failed"; problem: "not-found" | "not-now" | "nothing-left" | "reason-needed" | "bad-format" | typeof heldReason };

const longestReason = 200;

/**
 * `format`: csv (with `encoding`) or pdf; `reason`: needed from the second time on. What was taken once may be taken again
 * while the shop's orders cannot be read; for the first time it may not.
 */
export async function downloadPrintJob(
  shop: ShopDb,
  { jobId, fields }: { jobId: string; fields: Record<string, string> },
  { actor, now }: { actor: string; now: Date },
): Promise<PrintFileAnswer> {
  const { format } = fields;
  if (format !== "csv" && format !== "pdf") return { outcome: "failed", problem: "bad-format" };
  return shop.transaction(async (shop): Promise<PrintFileAnswer> => {
    const state = await lockJob(shop, jobId);
    const job = state && (await printJobById(shop, jobId));
    if (!job) return { outcome: "failed", problem: "not-found" };
    if (!mayBeDone("download", job.state)) return { outcome: "failed", problem: "not-now" };
    const reason = (fields.reason ?? "").normalize("NFC").trim().slice(0, longestReason);
    const isAgain = (await downloadsOf(shop, jobId)).length > 0;
    if (!isAgain && (await isShopHeld(shop))) return { outcome: "failed", problem: heldReason };
    if (isAgain && reason === "") return { outcome: "failed", problem: "reason-needed" };
    const cards = await cardsOfJob(shop, jobId);
    if (cards.length === 0) return { outcome: "failed", problem: "nothing-left" };
    const setting = await postalSetting(shop);
    const encoding = printEncodings.find((one) => one === fields.encoding) ?? setting.encoding;
    const bytes = format === "csv" ? printCsv(cards, encoding).bytes : (await pdfOf(cards, { setting, title: job.day, now })).bytes;
    const note = {
      downloadId: randomUUID(),
      format,
      encoding: format === "csv" ? encoding : "",
      actor,
      reason: isAgain ? reason : null,
      at: now,
    } as const;
    await saveDownload(shop, jobId, note);
    return { outcome: "file", bytes, name: `cards-${job.day}-${jobId.slice(0, 8)}.${format}`, type: typeOf(format, encoding) };
  });
}

type Setting = Awaited<ReturnType<typeof postalSetting>>;

const pdfOf = (cards: Awaited<ReturnType<typeof cardsOfJob>>, { setting, title, now }: { setting: Setting; title: string; now: Date }) =>
  cardsPdf(cards, {
    sender: { name: setting.senderName, postalCode: setting.senderPostalCode, address: setting.senderAddress },
    title,
    now,
  });

const typeOf = (format: "csv" | "pdf", encoding: PrintEncoding) =>
  format === "pdf" ? "application/pdf" : `text/csv; charset=${encoding === "utf-8" ? "utf-8" : "Shift_JIS"}`;
