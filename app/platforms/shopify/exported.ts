// What do the nodes of an export have in common?
import { z } from "zod";
import type { ReshapeContext } from "../platform";
import { amount, text } from "./payload";

/** A top-level object and the objects of its nested connection. */
export type Exported = { node: Record<string, unknown>; children: Record<string, unknown>[] };

/** `refunds`: by id, what refundDetails told of them. */
export type ExportContext = ReshapeContext & { refunds: ReadonlyMap<string, RefundDetail> };

export const shopMoney = z.object({ shopMoney: z.object({ amount }) }).transform((set) => set.shopMoney.amount);

export const refundDetail = z.object({
  id: z.string(),
  refundLineItems: z.object({ nodes: z.array(z.object({ quantity: z.number().int(), lineItem: z.object({ id: z.string() }) })) }),
  transactions: z.object({ nodes: z.array(z.object({ kind: text, status: text, amountSet: shopMoney })) }),
});
export type RefundDetail = z.infer<typeof refundDetail>;

/** Enum values in the lower-case words of webhooks. */
export const word = text.transform((value) => value.toLowerCase());
