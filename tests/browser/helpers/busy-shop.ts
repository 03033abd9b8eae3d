// What does a shop look like in which everything has happened: coupons used, cards printed, surveys answered, sales held, a channel failing?
import type { ShopDb } from "~/db.server";
import { complaintRates } from "~/domain/consent/complaint-rate";
import type { RunningApp } from "./app";
import { longName, longTitle } from "./connected-shop";
import { playWeek } from "./play-week";
import { appModules, now, plantShop } from "./shop-data";

export const busyDomain = "busy.myshopify.com";
export const jobId = "00000000-0000-4000-8000-00000000c0de";
export const campaignId = "00000000-0000-4000-8000-00000000ca1e";
const by = { actor: "owner@tsumugi.example", now };

export async function plantBusyShop(app: RunningApp) {
  const { openShop } = await appModules(app);
  const shopId = await plantShop(app, busyDomain);
  await playWeek(app, shopId);
  const shop = openShop(shopId);
  await shop.query`UPDATE shop_setting SET name = ${longName} WHERE shop_id = ${shop.id}`;
  await shop.query`UPDATE product SET title = ${longTitle} WHERE shop_id = ${shop.id} AND product_id = 'sencha'`;
  await sentMuch(shop);
  await answerSurvey(shop);
  await printCards(shop);
  await holdSales(shop);
  await failing(shop);
  return { shop, coupons: await giveCoupons(shop) };
}

/** Enough for what one message is worth to be compared. */
const sentMuch = (shop: ShopDb) => shop.query`
  INSERT INTO scenario_day (shop_id, scenario_id, day, version, step, variant, channel, currency, sent, delivered, opened, clicked, pieces, orders, revenue_minor)
  SELECT ${shop.id}, s.id, day::date, 1, 0, 'a', 'email', 'JPY', 60, 60, 25, 9, 60, s.orders, s.orders * 6200
  FROM (VALUES ('win-back', 2), ('cart-recovery', 0)) AS s(id, orders), generate_series(${now}::timestamptz - interval '20 days', ${now}::timestamptz - interval '8 days', interval '1 day') day
  ON CONFLICT DO NOTHING`;

const answerSurvey = (shop: ShopDb) => shop.query`
  INSERT INTO survey_answer (shop_id, answer_id, identity_id, survey, score, comment, answers, answered_at, first_answered_at)
  SELECT ${shop.id}, md5(c.email)::uuid, c.email_identity_id, 'nps', e.score, e.comment,
    jsonb_build_object('score', jsonb_build_object('score', e.score)) || CASE WHEN e.comment IS NULL THEN '{}' ELSE jsonb_build_object('comment', jsonb_build_object('text', e.comment)) END,
    ${now}::timestamptz - e.n * interval '4 days', ${now}
  FROM customer c JOIN (
    SELECT n, (ARRAY[10, 9, 9, 8, 7, 10, 3, 6, 9, 10, 8, 0])[1 + n % 12] AS score,
      (ARRAY['包みが丁寧で、贈り物にもう一度お願いしたいです。', NULL, 'お茶の香りがとてもよかったです。', NULL, NULL, NULL, '届いた湯呑みの箱がつぶれていました。'])[1 + n % 7] AS comment
    FROM generate_series(0, 17) n
  ) e ON c.email = 'customer' || e.n || '@example.test'
  WHERE c.shop_id = ${shop.id}`;

async function printCards(shop: ShopDb) {
  const { card } = await import("../../helpers/postal");
  const text = `お誕生日おめでとうございます。\n${card.text}`;
  await shop.query`INSERT INTO print_job (shop_id, job_id, scenario_id, day, opened_at) VALUES (${shop.id}, ${jobId}::uuid, 'birthday', '2026-11-20', ${now})`;
  await shop.query`
    INSERT INTO print_job (shop_id, job_id, scenario_id, day, opened_at, state, posted_at) VALUES (${shop.id}, gen_random_uuid(), 'win-back', '2026-11-12', ${now}, 'posted', ${now})`;
  await shop.query`
    WITH cards AS (
      INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, channel, state, anchor_at, due_at, decided_at, send_after, expires_at)
      SELECT ${shop.id}, md5(c.customer_id::text)::uuid, 'birthday', c.customer_id, c.anchor_identity_id, 'birthday:2026', 0, 'postal', 'accepted', ${now}, ${now}, ${now}, ${now}, ${now}
      FROM customer c WHERE c.shop_id = ${shop.id} ORDER BY c.customer_id LIMIT 3 RETURNING delivery_id
    ), pieces AS (
      INSERT INTO print_piece (shop_id, delivery_id, job_id, code, target_url, added_at)
      SELECT ${shop.id}, delivery_id, ${jobId}::uuid, delivery_id::text, 'https://tsumugi.example', ${now} FROM cards
    )
    INSERT INTO delivery_content (shop_id, delivery_id, to_address, subject, html, body_text, payload)
    SELECT ${shop.id}, delivery_id, '1500001', '', '', '', ${JSON.stringify({ ...card, text, name: "𠮷田 花子" })}::jsonb FROM cards`;
}

const holdSales = (shop: ShopDb) => shop.query`
  INSERT INTO campaign (shop_id, campaign_id, name, message, url, starts_at, ends_at, updated_at, canceled_at)
  SELECT ${shop.id}, e.id::uuid, e.name, '今年の新茶がそろいました。三日間、送料は当店が負担します。', 'https://tsumugi.example', ${now}::timestamptz + e.start * interval '1 day', ${now}::timestamptz + e.until * interval '1 day', ${now}, CASE WHEN e.start = 5 THEN ${now}::timestamptz END
  FROM (VALUES (${campaignId}, '【年に一度】西陣の蔵出し市・秋のうつわと新茶の大感謝祭 2026', 2, 6), (gen_random_uuid()::text, '春のうつわ市', -30, -20), (gen_random_uuid()::text, '冬じまいセール', 5, 8)) AS e(id, name, start, until)`;

async function failing(shop: ShopDb) {
  const { saveChannelHealth } = await import("~/queries/send/channel-health.server");
  const since = { openedAt: new Date("2026-11-20T01:00:00Z"), retryAt: new Date("2026-11-20T03:00:00Z"), detail: "401" };
  await saveChannelHealth(shop, { channel: "line", cause: "account", failures: 3, ...since });
  await saveChannelHealth(shop, { channel: "sms", cause: "outage", failures: 3, ...since });
  const { saveMailSlowing } = await import("~/queries/send/mail-slowing.server");
  const rates = complaintRates([
    { domain: "yahoo.com", delivered: 2_310, complaints: 4 },
    { domain: "gmail.com", delivered: 24_902, complaints: 0 },
  ]);
  const when = { since: new Date("2026-11-18T01:00:00Z"), calmSince: new Date("2026-11-20T01:00:00Z"), countedAt: now };
  await saveMailSlowing(shop, { rates, level: "engaged-only", ...when });
}

async function giveCoupons(shop: ShopDb) {
  const { answerCouponForm } = await import("~/pipeline/change/save-coupon.server");
  const make = async (fields: Record<string, string>) => {
    const form = {
      intent: "save",
      off: "percent",
      percent: "10",
      amount: "500",
      least: "",
      endsOn: "2026-12-31",
      code: "",
      codes: "",
      ...fields,
    };
    const answer = await answerCouponForm(shop, { couponId: null, fields: form }, by);
    if (!("couponId" in answer)) throw new Error(JSON.stringify(answer));
    return answer.couponId;
  };
  const codes = Array.from({ length: 12 }, (_, n) => `AKI${1000 + n}`).join("\n");
  const unique = await make({
    name: "【秋の大感謝祭】会員さまだけの全品割引・おひとりさま1回限り",
    kind: "unique",
    origin: "entered",
    codes,
  });
  const shared = await make({
    name: "はじめての方へ",
    kind: "shared",
    origin: "entered",
    code: "HAJIMETE500",
    off: "amount",
    least: "3000",
    endsOn: "",
  });
  await shop.query`
    INSERT INTO coupon_issue (shop_id, delivery_id, coupon_id, code, issued_at)
    SELECT ${shop.id}, delivery_id, ${unique}::uuid, 'AKI' || (1000 + row_number() OVER (ORDER BY delivery_id)), ${now} FROM delivery
    WHERE shop_id = ${shop.id} AND scenario_id = 'win-back' AND sent_at IS NOT NULL ORDER BY delivery_id LIMIT 5`;
  await shop.query`
    INSERT INTO coupon_use (shop_id, order_id, coupon_id, delivery_id)
    SELECT ${shop.id}, order_id, ${unique}::uuid, (SELECT delivery_id FROM coupon_issue WHERE shop_id = ${shop.id} ORDER BY delivery_id LIMIT 1)
    FROM shop_order WHERE shop_id = ${shop.id} ORDER BY order_id LIMIT 1`;
  await shop.query`
    UPDATE coupon_code SET state = 'issued' WHERE shop_id = ${shop.id} AND code IN (SELECT code FROM coupon_issue WHERE shop_id = ${shop.id})`;
  const failed = await make({ name: "冬のご優待", kind: "unique", origin: "entered", codes: "FUYU1" });
  await shop.query`UPDATE coupon SET origin = 'platform', state = 'failed', problem = 'no-permission' WHERE shop_id = ${shop.id} AND coupon_id = ${failed}::uuid`;
  return { unique, shared, failed };
}
