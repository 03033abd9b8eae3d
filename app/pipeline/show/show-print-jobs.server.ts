// What does a shop see of its print jobs: how far each is, what it costs, who is in it, and what to mind before it is printed?
import type { ShopDb } from "~/db.server";
import { letterSigns } from "~/domain/message/letter-law";
import { mayBeDone, type PrintAction, printActions } from "~/domain/message/print-job";
import { costPerPiece } from "~/domain/settings/postal-setting";
import { isShopHeld } from "~/pipeline/decide/shop-hold.server";
import { namesIn } from "~/pipeline/decide/shop-scenarios.server";
import { postalSetting } from "~/queries/send/postal-setting.server";
import { downloadsOf, type PrintJob, printJobById, printJobs, shownPieces } from "~/queries/send/print-jobs.server";
import { cardsInWords, cardsOfJob } from "~/queries/send/print-pieces.server";
import { lostLetters } from "./print-csv.server";

const shownJobs = 100;
export const mostShownPieces = 50;

export async function showPrintJobs(shop: ShopDb, locale: "ja" | "en") {
  const names = await namesIn(shop, locale);
  const setting = await postalSetting(shop);
  const jobs = await printJobs(shop, shownJobs);
  return { jobs: jobs.map((job) => shown(job, { names, costYen: costPerPiece(setting) })) };
}

/** Null: there is none. */
export async function showPrintJob(shop: ShopDb, { jobId, locale, find }: { jobId: string; locale: "ja" | "en"; find: string }) {
  const job = await printJobById(shop, jobId);
  if (!job) return null;
  const setting = await postalSetting(shop);
  const words = await cardsInWords(shop, jobId);
  const downloads = await downloadsOf(shop, jobId);
  const isHeld = await isShopHeld(shop);
  const may = (action: PrintAction) =>
    mayBeDone(action, job.state) && !(isHeld && (action === "close" || (action === "download" && downloads.length === 0)));
  return {
    count: job.pieces,
    ...shown(job, { names: await namesIn(shop, locale), costYen: costPerPiece(setting) }),
    encoding: setting.encoding,
    may: Object.fromEntries(printActions.map((action) => [action, may(action)])) as Record<PrintAction, boolean>,
    isHeld,
    letter: letterSigns(words),
    lost: job.state === "closed" ? lostLetters(await cardsOfJob(shop, jobId)).slice(0, 20) : [],
    downloads,
    pieces: await shownPieces(shop, jobId, { find, limit: mostShownPieces }),
  };
}

function shown(job: PrintJob, { names, costYen }: { names: Record<string, string>; costYen: number }) {
  const { costPerPieceMinor, ...told } = job;
  const each = costPerPieceMinor === null ? costYen : Number(costPerPieceMinor);
  return { ...told, scenario: names[job.scenarioId] ?? job.scenarioId, costYen: each, totalYen: each * job.pieces };
}
