// Exported objects in, facts out: by the builders that webhooks go through, so that both ways give equal rows.
import { z } from "zod";
import type { ShopEvent } from "~/domain/events";
import type { HistoryKind } from "./documents";
import type { ExportContext, Exported } from "./exported";
import { exportedCustomer } from "./exported-customer";
import { exportedOrder } from "./exported-order";
import { exportedProduct } from "./exported-product";
import { list } from "./payload";

export function reshapeExported(kind: HistoryKind, exported: Exported, context: ExportContext): ShopEvent[] {
  switch (kind) {
    case "products":
      return [exportedProduct(exported, context)];
    case "customers":
      return exportedCustomer(exported.node, context);
    case "orders":
      return [exportedOrder(exported, context)];
  }
}

/** The refunds whose lines and transactions must be asked for before the order can be reshaped. */
export const refundIdsOf = ({ node }: Exported): string[] =>
  z
    .object({ refunds: list(z.object({ id: z.string() })) })
    .parse(node)
    .refunds.map((refund) => refund.id);
