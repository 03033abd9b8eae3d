// Exported objects in, facts out: by the builders that webhooks go through, so that both ways give equal rows.
import { z } from "zod";
import type { ShopEvent } from "~/domain/ledger/events";
import type { RawWebhook, ReshapeContext } from "../platform";
import { type ExportContext, type Exported, refundDetail } from "./exported";
import { exportedCheckout } from "./exported-checkout";
import { exportedCustomer } from "./exported-customer";
import { exportedOrder } from "./exported-order";
import { exportedProduct } from "./exported-product";
import type { HistoryKind } from "./history-export";
import { list } from "./payload";

export function reshapeExported(kind: HistoryKind, exported: Exported, context: ExportContext): ShopEvent[] {
  switch (kind) {
    case "products":
      return [exportedProduct(exported, context)];
    case "customers":
      return exportedCustomer(exported.node, context);
    case "orders":
      return exportedOrder(exported, context);
    case "checkouts":
      return exportedCheckout(exported, context);
  }
}

/** An object of an export that could not be taken in, as the inbox keeps it: with what was asked for beside it. */
export const exportedLetter = (kind: HistoryKind, exported: Exported, refunds: ExportContext["refunds"]) => ({
  topic: `history/${kind}`,
  body: Buffer.from(JSON.stringify({ ...exported, refunds: refundIdsOf(exported).flatMap((id) => refunds.get(id) ?? []) })),
});

const letter = z.object({ node: z.looseObject({}), children: z.array(z.looseObject({})), refunds: z.array(refundDetail) });

/** What exportedLetter wrote, read again. */
export const reshapeLetter =
  (kind: HistoryKind) =>
  (payload: unknown, _webhook: RawWebhook, context: ReshapeContext): ShopEvent[] => {
    const { node, children, refunds } = letter.parse(payload);
    return reshapeExported(kind, { node, children }, { ...context, refunds: new Map(refunds.map((detail) => [detail.id, detail])) });
  };

/** The refunds whose lines and transactions must be asked for before the order can be reshaped. */
export const refundIdsOf = ({ node }: Exported): string[] =>
  z
    .object({ refunds: list(z.object({ id: z.string() })) })
    .parse(node)
    .refunds.map((refund) => refund.id);
