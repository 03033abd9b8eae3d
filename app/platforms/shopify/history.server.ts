// How is a shop's history asked for? By a bulk query that Shopify works off; its answers are values.
import { z } from "zod";
import type { AdminClient } from "./admin-client.server";
import { bulkOperation, refundDetails, runBulkQuery, shopDetails } from "./documents";
import { type RefundDetail, refundDetail } from "./exported";
import { type ExportScope, type HistoryKind, historyExport } from "./history-export";
import { shopDetailsAnswer } from "./shop-details";

export type BulkStart = { outcome: "started"; bulkOperationId: string } | { outcome: "busy" } | { outcome: "refused"; reason: string };

export async function startExport(admin: AdminClient, kind: HistoryKind, asked: ExportScope): Promise<BulkStart> {
  const { bulkOperationRunQuery: told } = await admin.ask(runBulkQuery, { query: historyExport(kind, asked) }, startAnswer);
  if (told.bulkOperation) return { outcome: "started", bulkOperationId: told.bulkOperation.id };
  const [error] = told.userErrors;
  // One at a time was the rule for years and stands in a part of the documentation; a few at a time is the newer one.
  if (error?.code === "OPERATION_IN_PROGRESS" || error?.code === "LIMIT_REACHED") return { outcome: "busy" };
  return { outcome: "refused", reason: error?.message ?? "no reason given" };
}

export type BulkState =
  | { outcome: "running"; objects: bigint }
  /** `url` is null when there is nothing to tell. */
  | { outcome: "made"; url: string | null; objects: bigint }
  | { outcome: "failed"; reason: string };

export async function exportState(admin: AdminClient, bulkOperationId: string): Promise<BulkState> {
  const { bulkOperation: told } = await admin.ask(bulkOperation, { id: bulkOperationId }, stateAnswer);
  if (!told) return { outcome: "failed", reason: "Shopify no longer knows the export" };
  if (told.status === "COMPLETED") return { outcome: "made", url: told.url, objects: told.objectCount };
  if (["CREATED", "RUNNING", "CANCELING"].includes(told.status)) return { outcome: "running", objects: told.objectCount };
  return { outcome: "failed", reason: `${told.status}${told.errorCode ? ` (${told.errorCode})` : ""}` };
}

/** Few at once: each costs the lines and transactions it may have. */
const REFUNDS_AT_ONCE = 5;

export async function tellRefunds(admin: AdminClient, ids: string[]): Promise<Map<string, RefundDetail>> {
  const told = new Map<string, RefundDetail>();
  for (let start = 0; start < ids.length; start += REFUNDS_AT_ONCE) {
    const { nodes } = await admin.ask(refundDetails, { ids: ids.slice(start, start + REFUNDS_AT_ONCE) }, refundsAnswer);
    for (const detail of nodes) if (detail) told.set(detail.id, detail);
  }
  return told;
}

export const tellShop = (admin: AdminClient) => admin.ask(shopDetails, {}, shopDetailsAnswer);

const startAnswer = z.object({
  bulkOperationRunQuery: z.object({
    bulkOperation: z.object({ id: z.string() }).nullable(),
    userErrors: z.array(z.object({ code: z.string().nullable(), message: z.string() })),
  }),
});

const stateAnswer = z.object({
  bulkOperation: z
    .object({
      status: z.string(),
      errorCode: z.string().nullable(),
      objectCount: z.union([z.string(), z.number()]).transform(BigInt),
      url: z.string().nullable(),
    })
    .nullable(),
});

const refundsAnswer = z.object({ nodes: z.array(refundDetail.nullable()) });
