// What may a shop's own system tell us? The schemas that validate it, and from which the OpenAPI document is made.
import { z } from "zod";
import { toldDay } from "~/domain/told-day";
import { amount, currency, filled, said } from "./field-schemas";

const id = (max = 100) =>
  z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .min(1)
    .max(max);
const instant = z.iso.datetime({ offset: true });
const text = (max: number) => z.string().max(max);
const email = z
  .string()
  .max(254)
  .regex(/^\S+@\S+$/);
const phone = z.string().min(1).max(40);
const lineUserId = z.string().regex(/^U[0-9a-f]{32}$/);

export const who = {
  id: id().optional().meta(said("The customer's id in your own system.", "貴社システムでのお客さまのID。")),
  platformId: id().optional().meta(said("The customer's id on your shop platform.", "ショップのプラットフォームでのお客さまのID。")),
  lineUserId: lineUserId.optional(),
  memberNumber: filled(100).optional().meta(said("Number of the member card.", "会員番号。")),
  email: email.optional(),
  phone: phone.optional().meta(said("As it is written in your shop's country, or as +81…", "国内の書き方、または +81… の形。")),
};

export const customerRef = z.strictObject(who).meta({
  id: "CustomerRef",
  ...said(
    "Who it is: at least one of these. All that are given are one person.",
    "どのお客さまか。1つ以上を指定。指定したものはすべて同じお客さまとして扱われます。",
  ),
});

export const customerItem = z
  .strictObject({
    ...who,
    id: id().meta(said("The customer's id in your own system.", "貴社システムでのお客さまのID。")),
    updatedAt: instant.meta(
      said(
        "When this became true; of two tellings the later one holds.",
        "この内容になった日時。2回送られたときは、新しいほうが残ります。",
      ),
    ),
    createdAt: instant.optional(),
    lastName: text(100).optional(),
    firstName: text(100).optional(),
    birthDate: toldDay.optional(),
    sex: z.enum(["female", "male", "other"]).optional(),
    locale: z
      .string()
      .regex(/^[a-z]{2}(-[A-Z]{2})?$/)
      .optional(),
    tags: z
      .array(filled(100))
      .max(250)
      .optional()
      .meta(said("The whole list; left out, the tags stay as they are.", "タグの全体。省略すると変わりません。")),
  })
  .meta({ id: "Customer" });

const orderLine = z.strictObject({
  productId: id().optional().meta(said("The product's id on your shop platform.", "プラットフォームでの商品ID。")),
  variantId: id().optional(),
  sku: text(100).optional(),
  title: filled(500),
  quantity: z.int().min(1).max(100_000),
  unitPrice: amount,
  discount: amount.optional(),
});

export const orderItem = z
  .strictObject({
    id: id().meta(
      said(
        "The order's id in your own system. Orders of your shop platform are read from there: do not send them.",
        "貴社システムでの注文ID。プラットフォームの注文は自動で取り込まれるため、送らないでください。",
      ),
    ),
    name: filled(100).optional().meta(said("The number that the customer knows.", "お客さまにお知らせしている注文番号。")),
    customer: customerRef,
    place: z.enum(["online", "store"]).default("online"),
    orderedAt: instant,
    updatedAt: instant.meta(
      said("Of two tellings of one order the later one holds.", "同じ注文が2回送られたときは、新しいほうが残ります。"),
    ),
    cancelledAt: instant.optional(),
    payment: z.enum(["pending", "paid", "voided"]).default("paid"),
    isTest: z.boolean().default(false),
    currency,
    total: amount,
    discountCodes: z.array(filled(100)).max(20).default([]),
    lines: z.array(orderLine).max(500),
    refunds: z
      .array(z.strictObject({ id: id(), refundedAt: instant, amount }))
      .max(100)
      .default([]),
  })
  .meta({ id: "Order" });

const view = z.strictObject({
  type: z.literal("view"),
  id: id(),
  customer: customerRef,
  at: instant,
  path: text(2000).default(""),
  productId: id().optional(),
  dwellSeconds: z.int().min(0).max(86_400).default(0),
});

const cartLine = orderLine.pick({ productId: true, variantId: true, title: true, quantity: true, unitPrice: true });

const cart = z.strictObject({
  type: z.literal("cart"),
  id: id().meta(
    said("The cart's id; the same one each time the cart changes.", "カートのID。カートの内容が変わっても同じIDを送ってください。"),
  ),
  customer: customerRef,
  at: instant.meta(said("When the cart became so.", "カートがこの内容になった日時。")),
  completedAt: instant.optional().meta(said("When it became an order.", "注文になった日時。")),
  recoverUrl: z
    .url({ protocol: /^https$/ })
    .max(2000)
    .optional(),
  currency,
  total: amount,
  lines: z.array(cartLine).max(500),
});

export const eventItem = z.discriminatedUnion("type", [view, cart]).meta({ id: "Event" });

const points = z.int().min(0).max(2_000_000_000);

export const pointsItem = z
  .strictObject({
    customer: customerRef,
    at: instant.meta(
      said("When this stood so; of two tellings the later one holds.", "この残高・ランクになった日時。新しいほうが残ります。"),
    ),
    points: points.nullable().default(null),
    pointsExpireAt: instant.nullable().default(null),
    rank: filled(100).nullable().default(null),
    nextRank: filled(100).nullable().default(null),
    toNextRank: points
      .nullable()
      .default(null)
      .meta(
        said(
          "Missing to the next rank: whole units of the shop's currency (yen, dollars) where its rank table goes by money spent, otherwise points.",
          "次のランクまでの残り。会員ランク表の基準がご購入金額なら通貨の単位（円など）の整数、それ以外はポイント数。",
        ),
      ),
  })
  .meta({ id: "Points" });

const evidence = z.strictObject({
  ip: text(100).optional(),
  userAgent: text(500).optional(),
  url: text(2000).optional(),
  note: text(500).optional(),
});

export const consentItem = z
  .strictObject({
    channel: z.enum(["email", "sms", "line"]),
    address: filled(254).meta(
      said(
        "Email address, telephone number or LINE user id, by channel.",
        "チャネルに応じて、メールアドレス、電話番号、LINEのユーザーID。",
      ),
    ),
    customer: customerRef.optional().meta(said("Whose address it is, where you know.", "だれの宛先か（わかる場合）。")),
    state: z.enum(["subscribed", "unsubscribed"]),
    occurredAt: instant.meta(said("When the person said so.", "ご本人が意思を示した日時。")),
    wording: text(5000)
      .optional()
      .meta(
        said(
          "The words that the person was shown: kept as evidence of the consent.",
          "そのとき画面などに表示した文面。同意の記録として保管されます。",
        ),
      ),
    evidence: evidence.optional(),
  })
  .meta({ id: "Consent" });

export const pushSchemas = { customers: customerItem, orders: orderItem, events: eventItem, points: pointsItem, consents: consentItem };
export type PushResource = keyof typeof pushSchemas;
export const pushResources = Object.keys(pushSchemas) as PushResource[];

export type CustomerRef = z.infer<typeof customerRef>;
export type CustomerItem = z.infer<typeof customerItem>;
export type OrderItem = z.infer<typeof orderItem>;
export type EventItem = z.infer<typeof eventItem>;
export type PointsItem = z.infer<typeof pointsItem>;
export type ConsentItem = z.infer<typeof consentItem>;
