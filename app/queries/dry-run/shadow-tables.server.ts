// Which tables of a ledger does a shadow shop begin with, when did each of their rows happen, and what of it was not known yet at an instant?
import sql, { type Sql } from "sql-template-tag";
import type { ToldKind } from "~/domain/ledger/told-facts";

export type ShadowTable = {
  name: Sql;
  /** Names the fact for ToldFacts; `t` is the table's row. */
  key: Sql;
  /** The rows of some keys; said so that an index may find them. */
  find: (keys: string[]) => Sql;
  told: ToldKind | null;
  /** When it happened; "-infinity": it was always so. */
  at: Sql;
  /** Later instants at which the row changes; what they tell is left out of the row until then. */
  later: { at: Sql; column: string }[];
  /** Whom it is about; null: nobody. */
  identity: Sql | null;
  /** Told again by a later webhook, but known before the first one. */
  isOld: ((begin: Date) => Sql) | null;
  /** How what is told and was there before is taken: as an edition that any told one replaces, or not at all. */
  whenTold: "unversioned" | "left-out";
};

type Particular = Pick<ShadowTable, "name" | "key"> & Partial<ShadowTable>;

const always = sql`'-infinity'::timestamptz`;

const table = (particular: Particular): ShadowTable => ({
  find: (keys) => sql`${particular.key} = ANY(${keys}::text[])`,
  told: null,
  at: always,
  later: [],
  identity: null,
  isOld: null,
  whenTold: "unversioned",
  ...particular,
});

const after = (column: "cancelled_at" | "deleted_at" | "completed_at" | "delivered_at"): ShadowTable["later"][number] => ({
  at: {
    cancelled_at: sql`t.cancelled_at`,
    deleted_at: sql`t.deleted_at`,
    completed_at: sql`t.completed_at`,
    delivered_at: sql`t.delivered_at`,
  }[column],
  column,
});

const orderOf = (column: Sql) => sql`(SELECT o.identity_id FROM shop_order o WHERE o.shop_id = t.shop_id AND o.order_id = ${column})`;

const ofIdentity = {
  key: sql`t.identity_id::text`,
  find: (keys: string[]) => sql`t.identity_id = ANY(${keys}::uuid[])`,
  identity: sql`t.identity_id`,
};

/** As they stand today: nobody kept how they stood before. */
export const standing: ShadowTable[] = [
  table({ name: sql`product`, key: sql`t.product_id`, told: "product", later: [after("deleted_at")] }),
  table({ name: sql`variant`, key: sql`t.product_id`, told: "product" }),
  table({ name: sql`inventory_level`, key: sql`t.inventory_item_id`, told: "stock", whenTold: "left-out" }),
  table({ name: sql`product_refill`, key: sql`t.product_id` }),
  table({ name: sql`cut_point`, key: sql`t.measure` }),
  table({ name: sql`product_content`, key: sql`t.content_id::text` }),
  table({ name: sql`campaign`, key: sql`t.campaign_id::text` }),
  table({ name: sql`segment`, key: sql`t.segment_id::text` }),
  table({ name: sql`scenario_version`, key: sql`t.scenario_id` }),
  table({ name: sql`identity_apart`, key: sql`t.a::text` }),
  table({ name: sql`merge_proposal`, key: sql`t.a::text` }),
];

/** Up to an instant. What they say of a time before the shop's first webhook is known by nothing else. */
export const upToStart: ShadowTable[] = [
  table({ name: sql`customer_tag`, key: sql`t.platform_customer_id`, at: sql`t.changed_at` }),
  table({ name: sql`segment_member`, key: sql`t.segment_id`, at: sql`t.changed_at` }),
  table({
    name: sql`subscription_contract`,
    key: sql`t.contract_id`,
    told: "contract",
    at: sql`t.updated_at`,
    identity: sql`t.identity_id`,
  }),
  table({
    name: sql`cart`,
    key: sql`t.kind || ' ' || t.token`,
    told: "cart",
    at: sql`t.updated_at`,
    later: [after("completed_at"), after("deleted_at")],
    identity: sql`t.identity_id`,
  }),
  table({ name: sql`customer_merge`, key: sql`t.merge_id::text`, at: sql`t.merged_at` }),
];

export const orders = table({
  name: sql`shop_order`,
  key: sql`t.order_id`,
  told: "order",
  at: sql`t.processed_at`,
  later: [after("cancelled_at"), after("deleted_at")],
  identity: sql`t.identity_id`,
});

/** Those that no webhook told of come about in the shadow shop when they happened. An order before what hangs on it. */
export const happening: ShadowTable[] = [
  table({
    name: sql`platform_customer`,
    key: sql`t.platform_customer_id`,
    told: "customer",
    at: sql`coalesce(t.created_at, '-infinity')`,
    later: [after("deleted_at")],
    identity: sql`t.identity_id`,
  }),
  orders,
  table({
    name: sql`order_line`,
    key: sql`t.order_id`,
    told: "order",
    at: sql`(SELECT o.processed_at FROM shop_order o WHERE o.shop_id = t.shop_id AND o.order_id = t.order_id)`,
  }),
  table({
    name: sql`refund`,
    key: sql`t.refund_id`,
    told: "refund",
    at: sql`t.refunded_at`,
    identity: orderOf(sql`t.order_id`),
    isOld: (begin) => sql`t.refunded_at < ${begin}`,
    whenTold: "left-out",
  }),
  table({
    name: sql`fulfillment`,
    key: sql`t.fulfillment_id`,
    told: "fulfillment",
    at: sql`coalesce(t.shipped_at, t.delivered_at, '-infinity')`,
    later: [after("delivered_at")],
    identity: orderOf(sql`t.order_id`),
  }),
  table({
    name: sql`consent`,
    key: sql`t.consent_id::text`,
    find: (keys) => sql`t.consent_id = ANY(${keys}::uuid[])`,
    told: "consent",
    at: sql`t.occurred_at`,
    identity: sql`t.identity_id`,
    isOld: (begin) => sql`t.recorded_at < ${begin}`,
    whenTold: "left-out",
  }),
  table({
    name: sql`customer_preference`,
    key: sql`t.preference_id::text`,
    find: (keys) => sql`t.preference_id = ANY(${keys}::uuid[])`,
    at: sql`t.occurred_at`,
    identity: sql`t.identity_id`,
  }),
  table({ name: sql`suppression`, ...ofIdentity, at: sql`t.suppressed_at` }),
  table({ name: sql`visit`, key: sql`t.event_id`, at: sql`t.occurred_at`, identity: sql`t.identity_id` }),
  table({ name: sql`membership`, ...ofIdentity, at: sql`t.told_at` }),
  table({
    name: sql`survey_answer`,
    key: sql`t.answer_id::text`,
    find: (keys) => sql`t.answer_id = ANY(${keys}::uuid[])`,
    at: sql`t.answered_at`,
    identity: sql`t.identity_id`,
  }),
  table({ name: sql`postal_address`, ...ofIdentity, at: sql`t.told_at` }),
  table({ name: sql`product_event`, key: sql`t.product_id || t.kind`, at: sql`t.happened_at` }),
];

/** Decisions of before the period. */
export const deliveries = table({ name: sql`delivery`, key: sql`t.delivery_id::text`, at: sql`t.decided_at` });

export const links = table({ name: sql`identity_link`, key: sql`t.a || ' ' || t.b`, told: "link", whenTold: "left-out" });

export const identities = table({
  name: sql`identity`,
  key: sql`t.identity_id::text`,
  told: "identity",
  whenTold: "left-out",
  isOld: (begin) => sql`t.first_seen_at < ${begin}`,
});
