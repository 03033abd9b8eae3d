// Which print jobs does the shop have, how far is each, and how many cards are in it?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { PrintJobState } from "~/domain/message/print-job";
import type { ScenarioId } from "~/domain/scenario/scenario";

export type PrintJob = {
  jobId: string;
  scenarioId: ScenarioId;
  /** yyyy-mm-dd of the shop. */
  day: string;
  state: PrintJobState;
  openedAt: Date;
  closedAt: Date | null;
  postedAt: Date | null;
  canceledAt: Date | null;
  costPerPieceMinor: bigint | null;
  pieces: number;
  leftOut: number;
  returned: number;
  clicked: number;
  downloadedAt: Date | null;
};

const counted = sql`
  SELECT j.job_id AS "jobId", j.scenario_id AS "scenarioId", j.day::text, j.state, j.opened_at AS "openedAt", j.closed_at AS "closedAt", j.posted_at AS "postedAt",
    j.canceled_at AS "canceledAt", j.cost_per_piece_minor AS "costPerPieceMinor", n.pieces, n."leftOut", n.returned, n.clicked, l.at AS "downloadedAt"
  FROM jobs j
  CROSS JOIN LATERAL (
    SELECT (count(*) FILTER (WHERE p.left_out_at IS NULL))::int AS pieces, (count(*) FILTER (WHERE p.left_out_at IS NOT NULL))::int AS "leftOut",
      (count(*) FILTER (WHERE p.returned_at IS NOT NULL))::int AS returned, (count(*) FILTER (WHERE d.clicked_at IS NOT NULL AND p.left_out_at IS NULL))::int AS clicked
    FROM print_piece p LEFT JOIN delivery d ON d.shop_id = p.shop_id AND d.delivery_id = p.delivery_id
    WHERE p.shop_id = j.shop_id AND p.job_id = j.job_id
  ) n
  LEFT JOIN LATERAL (SELECT min(w.at) AS at FROM print_download w WHERE w.shop_id = j.shop_id AND w.job_id = j.job_id) l ON true`;

/** The newest first. */
export const printJobs = (shop: ShopDb, limit: number) => shop.query<PrintJob>`
  WITH jobs AS MATERIALIZED (SELECT * FROM print_job WHERE shop_id = ${shop.id} ORDER BY opened_at DESC, job_id LIMIT ${limit})
  ${counted} ORDER BY j.opened_at DESC, j.job_id`;

export async function printJobById(shop: ShopDb, jobId: string): Promise<PrintJob | null> {
  const [row] = await shop.query<PrintJob>`
    WITH jobs AS MATERIALIZED (SELECT * FROM print_job WHERE shop_id = ${shop.id} AND job_id = ${jobId}::uuid) ${counted}`;
  return row ?? null;
}

/** Nobody else adds to it or changes it until the transaction ends. */
export async function lockJob(shop: ShopDb, jobId: string): Promise<PrintJobState | null> {
  const [row] = await shop.query<{ state: PrintJobState }>`
    SELECT state FROM print_job WHERE shop_id = ${shop.id} AND job_id = ${jobId}::uuid FOR UPDATE`;
  return row?.state ?? null;
}

export async function saveClosed(shop: ShopDb, jobId: string, { costPerPiece, now }: { costPerPiece: number; now: Date }): Promise<void> {
  await shop.query`
    UPDATE print_job SET state = 'closed', closed_at = ${now}, cost_per_piece_minor = ${costPerPiece} WHERE shop_id = ${shop.id} AND job_id = ${jobId}::uuid`;
}

export async function savePosted(shop: ShopDb, jobId: string, postedAt: Date): Promise<void> {
  await shop.query`UPDATE print_job SET state = 'posted', posted_at = ${postedAt} WHERE shop_id = ${shop.id} AND job_id = ${jobId}::uuid`;
}

export async function saveCanceled(shop: ShopDb, jobId: string, now: Date): Promise<void> {
  await shop.query`UPDATE print_job SET state = 'canceled', canceled_at = ${now} WHERE shop_id = ${shop.id} AND job_id = ${jobId}::uuid`;
}

export type PrintDownload = { downloadId: string; format: "csv" | "pdf"; encoding: string; actor: string; reason: string | null; at: Date };

export async function saveDownload(
  shop: ShopDb,
  jobId: string,
  { downloadId, format, encoding, actor, reason, at }: PrintDownload,
): Promise<void> {
  await shop.query`
    INSERT INTO print_download (shop_id, download_id, job_id, format, encoding, actor, reason, at)
    VALUES (${shop.id}, ${downloadId}::uuid, ${jobId}::uuid, ${format}, ${encoding}, ${actor}, ${reason}, ${at})`;
}

export const downloadsOf = (shop: ShopDb, jobId: string) => shop.query<PrintDownload>`
  SELECT download_id AS "downloadId", format, encoding, actor, reason, at FROM print_download
  WHERE shop_id = ${shop.id} AND job_id = ${jobId}::uuid ORDER BY at, download_id`;

export type ShownPiece = {
  deliveryId: string;
  number: number | null;
  name: string | null;
  postalCode: string | null;
  address: string[] | null;
  leftOutReason: string | null;
  returnedAt: Date | null;
  clickedAt: Date | null;
};

/** `find`: a number of a card, or the beginning of a postal code; empty: from the first on. */
export const shownPieces = (shop: ShopDb, jobId: string, { find, limit }: { find: string; limit: number }) => shop.query<ShownPiece>`
  SELECT p.delivery_id AS "deliveryId", p.number, coalesce(nullif(t.payload->>'name', ''), t.payload->>'company') AS name, t.payload->>'postalCode' AS "postalCode",
    t.payload->'address' AS address, p.left_out_reason AS "leftOutReason", p.returned_at AS "returnedAt", d.clicked_at AS "clickedAt"
  FROM print_piece p
  JOIN delivery d ON d.shop_id = ${shop.id} AND d.delivery_id = p.delivery_id
  LEFT JOIN delivery_content t ON t.shop_id = ${shop.id} AND t.delivery_id = p.delivery_id
  WHERE p.shop_id = ${shop.id} AND p.job_id = ${jobId}::uuid AND (${find} = '' OR p.number::text = ${find} OR t.to_address LIKE ${`${find.replaceAll(/\D/g, "")}%`})
  ORDER BY (p.left_out_at IS NOT NULL), p.number NULLS LAST, p.added_at, p.delivery_id LIMIT ${limit}`;
