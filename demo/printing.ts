// How do the demo's cards come to their readers? Once a week the shop owner closes the print jobs, takes their files and posts them.
import { writeFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { Admin } from "./admin-client";
import type { Shoppers } from "./shoppers";
import type { ShopperState } from "./state";
import { after, day, hour, japaneseDate, japaneseMidnight, japaneseWeekday } from "./time";

export type Printing = {
  /** Nothing at other hours than the one of the week. */
  printCards(now: Date): Promise<void>;
  nextAt(now: Date): Date;
};

type Scene = { admin: Admin; shoppers: Shoppers; state: ShopperState; files: { pdf: string; csv: string } };

/** Wednesday in Japan, in the forenoon. */
const printingDay = 3;
const printingHour = 10;
const daysByPost = 2;

export const printingOf = (scene: Scene): Printing => ({
  async printCards(now) {
    if (printingAfter(after(now, -hour)).getTime() !== now.getTime()) return;
    const jobs = (await scene.admin.printJobs()).filter((jobId) => !scene.state.printed.includes(jobId));
    for (const jobId of jobs) await printJob(jobId, scene, now);
  },
  nextAt: printingAfter,
});

/** The list alone goes to the printer; the first time the owner looks at the cards themselves, too. */
async function printJob(jobId: string, { admin, shoppers, state, files }: Scene, now: Date) {
  await admin.changePrintJob(jobId, { intent: "close" });
  const list = await admin.printFile(jobId, { format: "csv", encoding: "utf-8", reason: "印刷所へ" });
  state.printed.push(jobId);
  // Of whom everybody has ordered meanwhile there is nothing to print.
  if (!list) return;
  if (state.postedCards === 0) {
    await writeFile(files.csv, list);
    const pdf = await admin.printFile(jobId, { format: "pdf", reason: "仕上がりの確認" });
    if (pdf) await writeFile(files.pdf, pdf);
  }
  const { year, month, day: date } = japaneseDate(now);
  await admin.changePrintJob(jobId, { intent: "post", day: [year, pad(month), pad(date)].join("-") });
  shoppers.receiveCards(urlsIn(list), after(now, daysByPost * day));
}

function printingAfter(now: Date): Date {
  const midnight = japaneseMidnight(now);
  const days = [...Array(8).keys()].map((later) => after(midnight, later * day + printingHour * hour));
  const next = days.find((at) => at > now && japaneseWeekday(at) === printingDay);
  if (!next) throw new Error("a week without the day of printing");
  return next;
}

const urlsIn = (list: Buffer) =>
  parse(list, { columns: true, bom: true }).map((row) => String((row as Record<string, unknown>)[urlColumn] ?? ""));

/** As the app names it for the printer. */
const urlColumn = "QRコードURL";
const pad = (part: number) => String(part).padStart(2, "0");
