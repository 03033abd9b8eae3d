// What may a shop's own system read from us, and in which form?
import { z } from "zod";
import { deliveryStates } from "~/domain/decide/delivery";
import { said } from "./field-schemas";

const instant = z.iso.datetime();

export const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(50).meta(said("How many a page has.", "1ページの件数。")),
  after: z.string().max(300).optional().meta(said("“next” of the page before.", "前のページの next の値。")),
};

export const deliveryQuery = z.strictObject({
  ...paging,
  state: z.enum(deliveryStates).optional(),
  customerId: z.uuid().optional(),
  from: z.iso.datetime({ offset: true }).optional().meta(said("Decided at this time or later.", "この日時以降に決まったもの。")),
  until: z.iso.datetime({ offset: true }).optional().meta(said("Decided before this time.", "この日時より前に決まったもの。")),
});

export const pageQuery = z.strictObject(paging);
export const noQuery = z.strictObject({});

export const delivery = z
  .object({
    id: z.uuid(),
    scenarioId: z.string(),
    step: z.int().meta(said("Which message of the scenario, from 1.", "シナリオの何通目か（1から）。")),
    channel: z.string(),
    state: z.enum(deliveryStates),
    reason: z.string().nullable().meta(said("Why it was not sent, or not yet.", "送らなかった（まだ送っていない）理由。")),
    customerId: z.uuid(),
    subject: z.string().nullable(),
    decidedAt: instant,
    sendAfter: instant,
    sentAt: instant.nullable(),
    openedAt: instant.nullable(),
    clickedAt: instant.nullable(),
    conversion: z.object({ amount: z.string(), currency: z.string() }).nullable(),
  })
  .meta({ id: "Delivery" });

export const segment = z.object({ id: z.uuid(), name: z.string(), updatedAt: instant }).meta({ id: "Segment" });

export const member = z
  .object({
    customerId: z.uuid(),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    ids: z.array(z.string()).meta(said("Ids that you have told through this API.", "このAPIで送られた、貴社システムでのID。")),
    platformIds: z.array(z.string()),
    memberNumbers: z.array(z.string()),
  })
  .meta({ id: "Member" });

const next = z
  .string()
  .nullable()
  .meta(said("For “after”; null: this is the last page.", "次のページの after に指定する値。nullなら最後のページ。"));
export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next });

export const pushed = z
  .object({
    id: z.uuid().meta(said("Names this call, for questions about it.", "この呼び出しのID。お問い合わせの際にお知らせください。")),
    accepted: z.int(),
  })
  .meta({ id: "Accepted" });

const valueProblem = z.object({ pointer: z.string(), detail: z.string() });
export const problem = z
  .object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string(), errors: z.array(valueProblem).optional() })
  .meta({ id: "Problem" });

export type DeliveryOut = z.infer<typeof delivery>;
export type SegmentOut = z.infer<typeof segment>;
export type MemberOut = z.infer<typeof member>;
