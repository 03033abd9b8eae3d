// A shop in memory, written into the tables.
import type { ShopDb } from "~/db.server";
import { identityId } from "~/domain/ledger/identity";
import { toJson } from "~/lib/json";
import { now, type PersonFacts } from "./audience-facts";

/** Facts alternate between the person's address and a browser that was proven to be theirs. */
export async function writeShop(shop: ShopDb, everybody: PersonFacts[]): Promise<void> {
  const rows = everybody.flatMap((facts, index) => rowsOf(facts, index));
  for (const table of Object.keys(insert) as Table[]) {
    const own = rows.filter((row) => row.table === table).map(({ row }) => row);
    if (own.length > 0) await insert[table](shop, toJson(own));
  }
}

type Table = keyof typeof insert;

function rowsOf(facts: PersonFacts, index: number): { table: Table; row: Record<string, unknown> }[] {
  const [email, visitor] = [
    { kind: "email", value: `${index}@example.test` },
    { kind: "visitor", value: `v${index}` },
  ] as const;
  const customer = identityId(email);
  const of = (n: number) => (n % 2 === 0 ? customer : identityId(visitor));
  const { contact: reach, ...own } = facts.columns;
  const channels = Object.entries(reach).map(([channel, { hasAddress, consent, isSuppressed }]) => ({
    [`${channel}_identity_id`]: hasAddress ? customer : null,
    [`${channel}_consent`]: consent,
    [`is_${channel}_suppressed`]: isSuppressed,
  }));
  return [
    ...[email, visitor].map((ref) => ({
      table: "identity" as const,
      row: { identity_id: identityId(ref), ...ref, customer_id: customer, first_seen_at: now },
    })),
    {
      table: "customer",
      row: Object.assign(
        {
          customer_id: customer,
          anchor_kind: "email",
          anchor_value: email.value,
          display_name: String(index),
          last_order_id: facts.orders[0]?.id,
        },
        snake(own),
        ...channels,
      ),
    },
    ...facts.orders.flatMap((order, n) => [
      {
        table: "shop_order" as const,
        row: {
          order_id: order.id,
          version: "1",
          identity_id: of(n),
          processed_at: order.at,
          currency: "USD",
          total_minor: order.total,
          financial_status: "paid",
          cancelled_at: order.isCancelled ? order.at : null,
          landing_site: order.origin.landingSite,
          referring_site: order.origin.referringSite,
        },
      },
      ...(order.refunded > 0
        ? [
            {
              table: "refund" as const,
              row: { refund_id: order.id, order_id: order.id, refunded_at: order.at, amount_minor: order.refunded },
            },
          ]
        : []),
      ...order.lines.map((line, at) => ({
        table: "order_line" as const,
        row: {
          order_id: order.id,
          line_id: String(at),
          product_id: line.productId,
          title: "",
          quantity: 1,
          unit_price_minor: line.unitPrice,
        },
      })),
    ]),
    ...facts.visits.map((visit, n) => ({
      table: "visit" as const,
      row: {
        occurred_at: visit.at,
        event_id: visit.id,
        identity_id: of(n),
        path: visit.path,
        product_id: visit.productId,
        dwell_seconds: visit.dwellSeconds,
      },
    })),
    ...facts.carts.map((cart, n) => ({
      table: "cart" as const,
      row: {
        kind: "checkout",
        token: `${cart.key}-${n}`,
        cart_key: cart.key,
        version: "1",
        identity_id: of(n),
        updated_at: cart.at,
        lines: cart.productIds.map((productId) => ({ productId, unitPriceMinor: "1000" })),
      },
    })),
    ...facts.answers.map((answer, n) => ({
      table: "survey_answer" as const,
      row: {
        answer_id: identityId({ kind: "email", value: `${index}-${n}` }),
        identity_id: of(n),
        survey: answer.survey,
        score: answer.score,
        choice: answer.choice,
        answered_at: answer.at,
        answers: {
          ...(answer.taste === null ? {} : { taste: { score: answer.taste } }),
          ...(answer.colors.length === 0 ? {} : { colors: { choices: answer.colors } }),
        },
      },
    })),
    ...facts.segments.map(({ id, isMember }, n) => ({
      table: "segment_member" as const,
      row: { segment_id: id, identity_id: of(n), is_member: isMember, changed_at: now },
    })),
    ...facts.contracts.map((status, n) => ({
      table: "subscription_contract" as const,
      row: { contract_id: `${index}-${n}`, identity_id: of(n + 1), version: "1", status, updated_at: now },
    })),
  ];
}

const snake = (row: object) =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]));

const insert = {
  identity: (shop: ShopDb, rows: string) => shop.query`
    INSERT INTO identity (shop_id, identity_id, kind, value, customer_id, first_seen_at)
    SELECT ${shop.id}, identity_id, kind, value, customer_id, first_seen_at FROM jsonb_populate_recordset(NULL::identity, ${rows}::jsonb)`,
  customer: (shop: ShopDb, rows: string) => shop.query`
    INSERT INTO customer (shop_id, customer_id, anchor_kind, anchor_value, display_name, order_count, store_order_count, first_order_at, last_order_at, last_order_id, known_since, spent_minor,
      refunded_minor, birth_date, sex, prefecture, locale, medium, rank, points, points_expire_at, to_next_rank, nps_score, tags, email_identity_id, email_consent, is_email_suppressed,
      line_identity_id, line_consent, is_line_suppressed, sms_identity_id, sms_consent, is_sms_suppressed)
    SELECT ${shop.id}, customer_id, anchor_kind, anchor_value, display_name, order_count, store_order_count, first_order_at, last_order_at, last_order_id, known_since, spent_minor,
      refunded_minor, birth_date, sex, prefecture, locale, medium, rank, points, points_expire_at, to_next_rank, nps_score, tags, email_identity_id, email_consent, is_email_suppressed,
      line_identity_id, line_consent, is_line_suppressed, sms_identity_id, sms_consent, is_sms_suppressed
    FROM jsonb_populate_recordset(NULL::customer, ${rows}::jsonb)`,
  shop_order: (shop: ShopDb, rows: string) => shop.query`
    INSERT INTO shop_order (shop_id, order_id, version, identity_id, processed_at, currency, total_minor, financial_status, cancelled_at, landing_site, referring_site)
    SELECT ${shop.id}, order_id, version, identity_id, processed_at, currency, total_minor, financial_status, cancelled_at, landing_site, referring_site FROM jsonb_populate_recordset(NULL::shop_order, ${rows}::jsonb)`,
  refund: (shop: ShopDb, rows: string) => shop.query`
    INSERT INTO refund (shop_id, refund_id, order_id, refunded_at, amount_minor)
    SELECT ${shop.id}, refund_id, order_id, refunded_at, amount_minor FROM jsonb_populate_recordset(NULL::refund, ${rows}::jsonb)`,
  order_line: (shop: ShopDb, rows: string) => shop.query`
    INSERT INTO order_line (shop_id, order_id, line_id, product_id, title, quantity, unit_price_minor)
    SELECT ${shop.id}, order_id, line_id, product_id, title, quantity, unit_price_minor FROM jsonb_populate_recordset(NULL::order_line, ${rows}::jsonb)`,
  visit: (shop: ShopDb, rows: string) => shop.query`
    INSERT INTO visit (shop_id, occurred_at, event_id, identity_id, path, product_id, dwell_seconds)
    SELECT ${shop.id}, occurred_at, event_id, identity_id, path, product_id, dwell_seconds FROM jsonb_populate_recordset(NULL::visit, ${rows}::jsonb)`,
  cart: (shop: ShopDb, rows: string) => shop.query`
    INSERT INTO cart (shop_id, kind, token, cart_key, version, identity_id, updated_at, lines)
    SELECT ${shop.id}, kind, token, cart_key, version, identity_id, updated_at, lines FROM jsonb_populate_recordset(NULL::cart, ${rows}::jsonb)`,
  survey_answer: (shop: ShopDb, rows: string) => shop.query`
    INSERT INTO survey_answer (shop_id, answer_id, identity_id, survey, score, choice, answers, answered_at)
    SELECT ${shop.id}, answer_id, identity_id, survey, score, choice, answers, answered_at FROM jsonb_populate_recordset(NULL::survey_answer, ${rows}::jsonb)`,
  segment_member: (shop: ShopDb, rows: string) => shop.query`
    INSERT INTO segment_member (shop_id, segment_id, identity_id, is_member, changed_at)
    SELECT ${shop.id}, segment_id, identity_id, is_member, changed_at FROM jsonb_populate_recordset(NULL::segment_member, ${rows}::jsonb)`,
  subscription_contract: (shop: ShopDb, rows: string) => shop.query`
    INSERT INTO subscription_contract (shop_id, contract_id, identity_id, version, status, updated_at)
    SELECT ${shop.id}, contract_id, identity_id, version, status, updated_at FROM jsonb_populate_recordset(NULL::subscription_contract, ${rows}::jsonb)`,
};
