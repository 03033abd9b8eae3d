// What else may a shop's customers come to: a survey with every kind of question, one that was answered, a sign-up in each state?
import type { ShopId } from "~/domain/ids";
import type { SurveyDefinition } from "~/domain/survey/survey";
import type { RunningApp } from "./app";
import { advance } from "./play-week";
import { appModules, now } from "./shop-data";

/** Addresses by their names. */
export async function publicStates(app: RunningApp, shopId: ShopId) {
  const { openShop, shopById } = await appModules(app);
  const { messageLinks, noDelivery } = await import("~/channels/links.server");
  const { saveSurveyVersion } = await import("~/queries/hear/surveys.server");
  const shop = openShop(shopId);
  await advance(app, now);
  const shopOpaqueId = (await shopById(shopId))?.opaqueId ?? "";
  const linksOf = (deliveryId: string) => messageLinks({ shopOpaqueId, deliveryId, madeOn: now });
  const surveyId = "00000000-0000-4000-8000-00000000a5ed";
  await saveSurveyVersion(shop, { surveyId, version: 1, definition: everyKind }, { actor: "test", now });

  const asked = await shop.query<{ deliveryId: string }>`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, channel, state, anchor_at, due_at, decided_at, send_after, expires_at, sent_at)
    SELECT ${shop.id}, md5('asked' || c.customer_id)::uuid, 'product-survey', c.customer_id, c.email_identity_id, 'order:' || o.order_id, 0, 'email', 'accepted', ${now}, ${now}, ${now}, ${now}, ${now}, ${now}
    FROM customer c JOIN shop_order o ON o.shop_id = ${shop.id} AND o.identity_id IN (SELECT identity_id FROM identity WHERE shop_id = ${shop.id} AND customer_id = c.customer_id)
    WHERE c.shop_id = ${shop.id} ORDER BY c.customer_id LIMIT 2 RETURNING delivery_id AS "deliveryId"`;
  const [answered, closed] = asked.map(({ deliveryId }) => here(app, linksOf(deliveryId).answer("product")));
  if (!answered || !closed) throw new Error("nobody was asked");
  for (const address of [answered, closed])
    await fetch(address, { method: "POST", body: new URLSearchParams({ score: "4", version: "0" }) });
  await shop.query`
    UPDATE survey_answer SET first_answered_at = ${now}::timestamptz - interval '9 days' WHERE shop_id = ${shop.id} AND delivery_id = ${asked[1]?.deliveryId}::uuid`;
  return {
    "survey-every-kind": here(app, linksOf(noDelivery).answer(surveyId)),
    "survey-answered": answered,
    "survey-closed": closed,
    "preferences-test": here(app, linksOf(noDelivery).preferences),
    ...(await signUps(app, { shopId, shopOpaqueId })),
  };
}

async function signUps(app: RunningApp, { shopId, shopOpaqueId }: { shopId: ShopId; shopOpaqueId: string }) {
  const { openShop, applyEvents } = await appModules(app);
  const { confirmLink } = await import("~/channels/links.server");
  const { noOptIn } = await import("~/domain/consent/opt-in");
  const { saveOptIn } = await import("~/queries/consent/opt-ins.server");
  const { sendDeliveries } = await import("~/pipeline/send/send-deliveries.server");
  const { consentEvent } = await import("../../helpers/events");
  const { sender } = await import("../../helpers/running-shop");
  const shop = openShop(shopId);
  await shop.query`UPDATE shop_setting SET sender = ${JSON.stringify(sender)}::jsonb, channel = ${"console"} WHERE shop_id = ${shop.id}`;
  await saveOptIn(shop, { ...noOptIn, isOn: true, since: new Date(0).toISOString() }, now);
  const states = ["open", "confirmed", "refused", "expired"] as const;
  const say = (state: (typeof states)[number], said: "pending" | "subscribed" | "unsubscribed", at = now) =>
    consentEvent({ email: `${state}@example.test`, state: said, at: at.toISOString() });
  await applyEvents(
    shop,
    states.map((state) => say(state, "pending")),
    now,
  );
  await sendDeliveries(shop, now);
  const later = new Date(now.getTime() + 60_000);
  await applyEvents(shop, [say("confirmed", "subscribed", later), say("refused", "unsubscribed", later)], later);
  const mails = await shop.query<{ deliveryId: string; to: string }>`
    SELECT delivery_id AS "deliveryId", to_address AS "to" FROM delivery_content WHERE shop_id = ${shop.id} AND body_text LIKE '%/j/%'`;
  const links = states.map((state) => {
    const deliveryId = mails.find(({ to }) => to.startsWith(state))?.deliveryId ?? "";
    const madeOn = state === "expired" ? new Date(now.getTime() - 60 * 86_400_000) : now;
    return [`sign-up-${state}`, here(app, confirmLink({ shopOpaqueId, deliveryId, madeOn }, ""))] as const;
  });
  return Object.fromEntries(links);
}

/** The test's own environment has another address than the app's. */
function here(app: RunningApp, address: string) {
  const { pathname, search } = new URL(address, app.url);
  return app.url + pathname + search;
}

const everyKind: SurveyDefinition = {
  name: "お茶の好み",
  title: { ja: "お茶のお好みをお聞かせください", en: "Tell us what tea you like" },
  intro: { ja: "2分ほどで終わる、5つの質問です。", en: "Five questions, two minutes." },
  showsGoods: false,
  questions: [
    {
      id: "liked",
      kind: "rating",
      scale: "five",
      isRequired: true,
      text: { ja: "先日お届けしたお茶の味わい", en: "How did you like the taste?" },
      low: { ja: "好みに合わない", en: "not at all" },
      high: { ja: "とても好み", en: "very much" },
    },
    {
      id: "again",
      kind: "rating",
      scale: "ten",
      isRequired: true,
      text: { ja: "{{ shop.name }}を、ご家族やご友人に勧めたいと思われますか", en: "Would you recommend {{ shop.name }}?" },
      low: { ja: "勧めたくない", en: "not at all likely" },
      high: { ja: "ぜひ勧めたい", en: "extremely likely" },
    },
    {
      id: "kind",
      kind: "choice",
      isMany: false,
      isRequired: true,
      text: { ja: "いちばんお好きなお茶", en: "Your favorite tea" },
      options: [
        { id: "sencha", text: { ja: "煎茶", en: "Sencha" } },
        { id: "hojicha", text: { ja: "ほうじ茶・番茶など、香ばしいお茶", en: "Hojicha, bancha and other roasted teas" } },
        { id: "other", text: { ja: "そのほか", en: "Another one" } },
      ],
    },
    {
      id: "when",
      kind: "choice",
      isMany: true,
      isRequired: false,
      text: { ja: "お茶を飲むとき", en: "When do you drink it?" },
      options: [
        { id: "morning", text: { ja: "朝食のあと", en: "After breakfast" } },
        { id: "guests", text: { ja: "お客さまをお迎えするとき", en: "With guests" } },
      ],
    },
    { id: "words", kind: "text", isRequired: false, text: { ja: "ご意見、ご要望", en: "Anything else?" } },
  ],
  thanks: {
    ja: "お寄せいただいた声は、{{ shop.name }}のこれからのお店づくりに生かしてまいります。",
    en: "It helps {{ shop.name }} to become a better shop.",
  },
  nextUrl: "https://shop.example/teas",
  nextLabel: { ja: "お茶の一覧を見る", en: "See our teas" },
};
