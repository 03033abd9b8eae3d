// How many lines of a shop's CSV file a second are read, and go all the way into the ledger, against the bare parser with the same normalisers feeding COPY?
import iconv from "iconv-lite";
import type { ShopId } from "~/domain/ids";
import type { ReadRow } from "~/domain/import/imported-row";
import { type Figure, interleaved, milliseconds } from "./measure";
import { addShop, type Place } from "./place";
import { bareImport } from "./reference/bare-import";

const lines = Number(process.env.BENCH_LINES ?? 50_000);
/** The ledger is asked with fewer: what it costs is told per line too. */
const ledgerLines = Math.ceil(lines / 5);
const now = new Date("2026-06-01T00:00:00Z");

const header = "会員番号,お名前,メールアドレス,電話番号,生年月日,郵便番号,都道府県,市区町村,住所1,登録日,メルマガ";

/** Members of a store as its till writes them down: Windows' Shift_JIS, full-width digits here and there, days as people write them. */
function memberFile(count: number): Buffer {
  const rows = Array.from({ length: count }, (_, n) =>
    [
      `M-${n}`,
      `山田　花子${n % 700}`,
      `member${n}@example.test`,
      `090-${String(n % 10_000).padStart(4, "0")}-${String(Math.floor(n / 10_000)).padStart(4, "0")}`,
      `${1950 + (n % 50)}/${(n % 12) + 1}/${(n % 28) + 1}`,
      `１５０-${String(n % 10_000).padStart(4, "0")}`,
      "東京都",
      "渋谷区",
      `"神宮前${(n % 6) + 1}-${(n % 30) + 1}, ${n % 900}号室"`,
      `2025年${(n % 12) + 1}月${(n % 28) + 1}日`,
      n % 3 === 0 ? "希望する" : "希望しない",
    ].join(","),
  );
  return iconv.encode(`${header}\n${rows.join("\n")}\n`, "cp932");
}

export async function importFigures(place: Place, runs: number): Promise<Figure[]> {
  const { openShop } = await import("~/queries/shop/shops.server");
  const { guessColumns } = await import("~/domain/import/guess-columns");
  const { readRow } = await import("~/domain/import/read-row");
  const { askReading, askTakingIn } = await import("~/pipeline/import/ask-import.server");
  const { takeUpload } = await import("~/pipeline/import/take-upload.server");
  const { workImports } = await import("~/pipeline/import/work-imports.server");
  const { importJob } = await import("~/queries/import/import-jobs.server");
  const by = { actor: "bench", now };
  const mapping = guessColumns("customers", header.split(","));
  const fields = {
    ...Object.fromEntries(Object.entries(mapping).map(([field, column]) => [field, `${column}`])),
    consentDay: "2026-01-01",
  };
  const context = { mapping, columns: 11, timeZone: "Asia/Tokyo", currency: "JPY", country: "JP", askedAt: now, consentDay: "2026-01-01" };
  let made = 0;

  /** Milliseconds of the reading and of the taking in. */
  const imported = async (file: Buffer, count: number) => {
    made += 1;
    const shop = openShop((await addShop(place.owner, `import-${made}.myshopify.com`)) as ShopId);
    const importId = await takeUpload(shop, { kind: "customers", fileName: "members.csv", bytes: inParts(file), actor: "bench", now });
    await askReading(shop, importId, { fields, by });
    const reading = await milliseconds(() => workImports(() => now));
    const job = await importJob(shop, importId);
    if (job?.rowsGood !== count) throw new Error(`${job?.rowsGood} lines were understood, not ${count}`);
    const taking = async () => {
      await askTakingIn(shop, importId, by);
      const ms = await milliseconds(() => workImports(() => now));
      const done = await importJob(shop, importId);
      if (done?.state !== "done" || done.factsDone !== count) throw new Error(`${done?.factsDone} facts are in, not ${count}`);
      return ms;
    };
    return { reading, taking };
  };
  const reference = async (file: Buffer, count: number) => {
    const normalize = (cells: string[]): ReadRow => readRow("customers", cells, context);
    return perSecond(count, await milliseconds(() => bareImport(place.databaseUrl, file, normalize)));
  };

  const [whole, part] = [memberFile(lines), memberFile(ledgerLines)];
  // A database in use: the planner knows what the tables look like.
  await (await imported(part, ledgerLines)).taking();
  await place.owner.query("ANALYZE");
  const reading = await interleaved(runs, {
    product: async () => perSecond(lines, (await imported(whole, lines)).reading),
    reference: () => reference(whole, lines),
  });
  const taking = await interleaved(runs, {
    product: async () => {
      const { reading, taking } = await imported(part, ledgerLines);
      return perSecond(ledgerLines, reading + (await taking()));
    },
    reference: () => reference(part, ledgerLines),
  });
  return [
    { name: "lines of a CSV file read, checked and counted", unit: "lines/s", goal: { kind: "least", ratio: 0.5 }, samples: reading },
    { name: "lines of a CSV file read and taken into the ledger", unit: "lines/s", goal: { kind: "least", ratio: 0.5 }, samples: taking },
  ];
}

const perSecond = (count: number, ms: number) => (count / ms) * 1000;

async function* inParts(file: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += 65_536) yield file.subarray(at, at + 65_536);
}
