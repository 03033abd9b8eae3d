import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { forShop, type ShopDb } from "~/db.server";
import { identityId } from "~/domain/ledger/identity";
import { emailIdentity, phoneIdentity, platformIdentity } from "~/domain/ledger/identity-value";
import { log } from "~/lib/log.server";
import { answerSms } from "~/pipeline/hear/record-sms.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { installShop } from "~/pipeline/ledger/install-shop.server";
import { saveConsents } from "~/queries/consent/consents.server";
import { dropOldEvidence } from "~/queries/consent/erased-evidence.server";
import { savePreference } from "~/queries/consent/preferences.server";
import { saveShortLinks } from "~/queries/send/short-links.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { logStaffLook, staffLooks } from "~/queries/shop/staff-looks.server";
import { answerEvent, lineEvent, membershipEvent, visitEvent } from "../../helpers/activity";
import { saidPreference } from "../../helpers/preference";
import { tracesOf } from "../../helpers/traces";
import { inboxStates, ingestAll, keepWebhooks, orderBody, type Webhook } from "../../helpers/webhooks";

const now = new Date("2026-06-01T00:00:00Z");
const redactedAt = new Date("2026-06-11T00:00:00Z");

/** Values that nothing else in the database can hold. */
const person = {
  id: 7744880011223,
  email: "Zvezdana.Unmistakable@Example.test",
  phone: "+819077665544",
  written: "090-7766-5544",
  name: "ツヴェズダーナ",
  order: 5566778899001,
  cart: "cart-zvz-01",
  checkout: "checkout-zvz-01",
};
const other = { id: 1122334455667, email: "neighbour@example.test", order: 6677889900112 };

const unmistakable = [
  person.email,
  String(person.id),
  person.phone,
  "9077665544",
  person.written,
  person.name,
  "Zvezdana",
  "cart-zvz",
  "checkout-zvz",
  "VIP-zvz",
  "1987-06-05",
  "visitor-zvz",
  "rank-zvz",
  "order:zvz",
  "1507654",
  "街zvz",
  "U00000000000000000000000000abcdef",
  "198.51.100.77",
  "Browser-zvz",
  "ZVZ-CODE",
  "smszvz",
  "zvzshortcode",
  "cardzvz",
];
const lineOfPerson = "U00000000000000000000000000abcdef";
const escaped = [...Buffer.from(person.name)].map((byte) => `\\${byte.toString(8)}`).join("");

const customerBody = ({ id, email }: { id: number; email: string }, more: Record<string, unknown> = {}) => ({
  id,
  email,
  created_at: "2026-01-01T00:00:00Z",
  updated_at: "2026-05-01T00:00:00Z",
  ...more,
});
const consent = ({ id, email }: { id: number; email: string }, state: string, at: string) => ({
  customer_id: id,
  email_address: email,
  email_marketing_consent: { state, opt_in_level: "single_opt_in", consent_updated_at: at },
});

const life: Webhook[] = [
  {
    topic: "customers/create",
    body: customerBody(person, {
      first_name: person.name,
      last_name: "Zvezdana",
      phone: person.phone,
      default_address: {
        first_name: person.name,
        last_name: "Zvezdana",
        zip: "150-7654",
        city: "渋谷区",
        address1: "街zvz 1-2",
        country_code: "JP",
      },
      metafields: [{ namespace: "facts", key: "birth_date", value: "1987-06-05" }],
    }),
  },
  { topic: "customers_email_marketing_consent/update", body: consent(person, "subscribed", "2026-05-01T00:00:00Z") },
  { topic: "customers_email_marketing_consent/update", body: consent(person, "unsubscribed", "2026-05-02T00:00:00Z") },
  {
    topic: "customer.tags_added",
    body: { customerId: `gid://shopify/Customer/${person.id}`, tags: ["VIP-zvz"], occurredAt: "2026-05-01T00:00:00Z" },
  },
  {
    topic: "customer.joined_segment",
    at: "2026-05-01T00:00:00Z",
    body: { customer_id: `gid://shopify/Customer/${person.id}`, segment_id: "gid://shopify/Segment/1" },
  },
  { topic: "subscription_contracts/create", body: { id: 61, customer_id: person.id, status: "active", revision_id: 100 } },
  { topic: "carts/create", body: { token: person.cart, updated_at: "2026-05-01T00:00:00Z", line_items: [] } },
  {
    topic: "checkouts/create",
    body: {
      token: person.checkout,
      cart_token: person.cart,
      email: person.email,
      currency: "JPY",
      updated_at: "2026-05-01T00:00:00Z",
      line_items: [],
      shipping_address: { name: person.name, phone: person.written },
    },
  },
  {
    topic: "orders/create",
    body: orderBody("2026-05-01T00:00:00Z", {
      id: person.order,
      email: person.email,
      phone: person.written,
      customer: person.id,
      cart: person.cart,
      checkout: person.checkout,
      more: { discount_codes: [{ code: "ZVZ-CODE", amount: "100", type: "fixed_amount" }] },
    }),
  },
  // A guest's order under another address, joined by the telephone.
  {
    topic: "orders/create",
    body: orderBody("2026-05-03T00:00:00Z", { id: person.order + 1, email: "other.Zvezdana@example.test", phone: person.written }),
  },
  {
    topic: "fulfillments/create",
    body: {
      id: 81,
      order_id: person.order,
      status: "success",
      created_at: "2026-05-02T00:00:00Z",
      updated_at: "2026-05-02T00:00:00Z",
      destination: { name: person.name },
    },
  },
  {
    topic: "orders/create",
    body: Buffer.from(`{"id": ${person.order + 2}, "email": "${person.email}", "customer": {"id": ${person.id}}, broken`),
  },
];

const neighbours: Webhook[] = [
  { topic: "customers/create", body: customerBody(other, { first_name: "隣" }) },
  { topic: "orders/create", body: orderBody("2026-05-01T00:00:00Z", { id: other.order, email: other.email, customer: other.id }) },
];

const redact = {
  shop_domain: "x",
  customer: { id: person.id, email: person.email, phone: person.phone },
  orders_to_redact: [person.order, person.order + 1],
};

async function install(name: string) {
  const domain = `${name}.myshopify.com`;
  const id = await installShop({ platform: "shopify", domain, scopes: [], isDemo: true }, now);
  return { shop: forShop(id), domain };
}

/** What the storefront and a points program tell of the person. */
async function lookAround(shop: ShopDb) {
  const customer = String(person.id);
  const owner = platformIdentity(customer);
  const told = [
    visitEvent({ by: "visitor-zvz-01", at: "2026-05-04T00:00:00Z", customer, path: "/?for=Zvezdana", productId: "tea", dwellSeconds: 40 }),
    membershipEvent({ owner, at: "2026-05-04T00:00:00Z", points: 40, rank: "rank-zvz" }),
    answerEvent({ id: "1", owner, at: "2026-05-04T00:00:00Z", score: 9, comment: `${person.name}です` }),
    lineEvent({ user: "abcdef", customer, state: "subscribed", at: "2026-05-04T00:00:00Z" }),
  ];
  await applyEvents(shop, told, now);
  await sayWishes(shop);
  await shop.query`
    INSERT INTO backlog (shop_id, scenario_id, customer_id, occasion, step, due_at)
    SELECT ${shop.id}, 'win-back', customer_id, 'order:zvz', 0, ${redactedAt} FROM customer WHERE shop_id = ${shop.id} AND anchor_value = ${customer}`;
}

/** What the preference page and a form leave behind, with their evidence, and what waits to be told to the platform. */
async function sayWishes(shop: ShopDb) {
  const at = new Date("2026-05-05T00:00:00Z");
  const address = emailIdentity(person.email);
  if (!address) throw new Error("no address");
  const evidence = { ip: "198.51.100.77", userAgent: "Browser-zvz" };
  await savePreference(shop, { ...saidPreference(address.value, { frequency: "monthly" }, at), evidence }, at);
  const said = { address, owner: null, channel: "email" as const, state: "unsubscribed" as const, source: "preference-page" };
  await saveConsents(shop, [{ ...said, wording: "お知らせの設定", occurredAt: at, evidence }], at);
}

/** What sending and answering leave behind. */
async function writeTo(shop: ShopDb) {
  const [found] = await shop.query<{ customer_id: string; identity_id: string }>`
    SELECT customer_id, identity_id FROM identity WHERE shop_id = ${shop.id} AND kind = 'email' AND value = ${person.email.toLowerCase()}`;
  for (const [n, state] of (["accepted", "queued"] as const).entries()) {
    const id = `00000000-0000-8000-8000-00000000000${n}`;
    await shop.query`
      INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, state, anchor_at, due_at, decided_at, send_after, expires_at, provider_message_id)
      VALUES (${shop.id}, ${id}, 'cart-recovery', ${found?.customer_id}, ${found?.identity_id}, ${`cart:${person.cart}`}, ${n}, ${state}, ${now}, ${now}, ${now}, ${now}, ${redactedAt}, 'm-zvz-1')`;
    await shop.query`
      INSERT INTO delivery_content (shop_id, delivery_id, to_address, subject, html, body_text)
      VALUES (${shop.id}, ${id}, ${person.email}, ${`${person.name}様`}, '<p>Zvezdana</p>', 'Zvezdana')`;
    await shop.query`
      INSERT INTO engagement (shop_id, occurred_at, event_id, kind, delivery_id, url) VALUES (${shop.id}, ${now}, ${`e${n}`}, 'click', ${id}, 'https://shop.example/?to=Zvezdana')`;
  }
  await shop.query`
    INSERT INTO engagement (shop_id, occurred_at, event_id, kind, detail) VALUES (${shop.id}, ${now}, 'e9', 'bounce', ${`550 no mailbox ${person.email}`})`;
}

/** What came by SMS and LINE, went as a card, a short link and a coupon, and was noted of the person by staff and in the audit log. */
async function everyOtherDoor(shop: ShopDb) {
  const [found] = await shop.query<{ customer: string; identity: string }>`
    SELECT customer_id AS customer, identity_id AS identity FROM identity WHERE shop_id = ${shop.id} AND kind = 'email' AND value = ${person.email.toLowerCase()}`;
  if (!found) throw new Error("nobody");
  const { customer } = found;
  for (const [body, messageSid] of [
    [`${person.name}です、在庫はありますか`, "smszvz1"],
    ["STOP", "smszvz2"],
  ] as const)
    await answerSms(shop, { from: person.written, body, messageSid, isAnswered: false, isStop: false }, now);
  await shop.query`
    INSERT INTO line_event (shop_id, event_id, identity_id, line_user_id, kind, wish, detail, occurred_at, received_at)
    VALUES (${shop.id}, 'unread', NULL, ${lineOfPerson}, 'message', NULL, ${{ text: `${person.name}です` }}, ${now}, ${now})`;
  await shop.query`
    INSERT INTO consent (shop_id, consent_id, identity_id, channel, state, source, wording, occurred_at, recorded_at, evidence)
    VALUES (${shop.id}, gen_random_uuid(), ${found.identity}, 'email', 'unsubscribed', ${`asked for by ${person.email}`}, NULL, ${now}, ${now}, '{}')`;
  const delivery = "00000000-0000-8000-8000-000000000000";
  await shop.query`UPDATE delivery SET sent_at = ${now} WHERE shop_id = ${shop.id} AND delivery_id = ${delivery}`;
  await saveShortLinks(
    shop,
    [{ code: "zvzshortcode", deliveryId: delivery, purpose: "click", url: "https://shop.example/?for=Zvezdana" }],
    now,
  );
  await shop.query`INSERT INTO coupon_issue (shop_id, delivery_id, coupon_id, code, issued_at) VALUES (${shop.id}, ${delivery}, gen_random_uuid(), 'C1', ${now})`;
  await shop.query`
    WITH j AS (INSERT INTO print_job (shop_id, job_id, scenario_id, day, state, opened_at) VALUES (${shop.id}, gen_random_uuid(), 'win-back', '2026-06-01', 'posted', ${now}) RETURNING job_id)
    INSERT INTO print_piece (shop_id, delivery_id, job_id, code, target_url, added_at) SELECT ${shop.id}, ${delivery}, job_id, 'cardzvz', 'https://shop.example/?for=Zvezdana', ${now} FROM j`;
  await logStaffLook({ staff: "staff@localhost", shopId: shop.id, what: `plan and consents of customer ${customer}`, lookedAt: now });
  const entry = { entryId: randomUUID(), at: now, actor: "owner", subject: "merge" };
  await saveAuditEntry(shop, { ...entry, before: { keptId: customer, absorbedId: found.identity }, after: { undone: true } });
  await shop.query`
    INSERT INTO scenario_run (shop_id, scenario_id, occasion, step, version, anchor_at, due_at, decided_up_to)
    VALUES (${shop.id}, 'ranking-weekly', 'week:2026-06-01', 0, 1, ${now}, ${now}, ${customer})`;
}

/** Every line that is logged from now on. */
function watchLog() {
  const spies = (["info", "warn", "error", "debug"] as const).map((level) => vi.spyOn(log, level));
  return () => JSON.stringify(spies.flatMap((spy) => spy.mock.calls));
}

test("nothing of an erased person is left in any table, and the sale stays without a name", async () => {
  const { shop, domain } = await install("erased");
  const logged = watchLog();
  await keepWebhooks(domain, [...life, ...neighbours], now);
  await ingestAll(now);
  await writeTo(shop);
  await lookAround(shop);
  await everyOtherDoor(shop);
  await keepWebhooks(
    domain,
    [{ topic: "customers/data_request", body: { customer: redact.customer, orders_requested: [], data_request: { id: 999 } } }],
    now,
  );
  await ingestAll(now);
  const found = await tracesOf(unmistakable);
  expect(found.length).toBeGreaterThan(30);
  for (const trace of [
    "storefront_event: Zvezdana",
    "membership: rank-zvz",
    `survey_answer: ${person.name}`,
    "backlog: order:zvz",
    "customer_preference: Browser-zvz",
    "consent: 198.51.100.77",
    "consent: smszvz",
    `consent: ${person.email}`,
    `line_event: ${lineOfPerson}`,
    "print_piece: cardzvz",
    "privacy_request: zvzshortcode",
    "shop_order: ZVZ-CODE",
    "short_link: zvzshortcode",
  ])
    expect(found).toContain(trace);
  const ids = [emailIdentity(person.email), phoneIdentity(person.phone, "JP"), platformIdentity(String(person.id))].map((ref) =>
    ref ? identityId(ref) : "",
  );

  const withIds = await tracesOf(ids);
  for (const table of ["audit_entry", "scenario_run", "staff_look"])
    expect(
      withIds.some((trace) => trace.startsWith(`${table}: `)),
      table,
    ).toBe(true);

  await keepWebhooks(domain, [{ topic: "customers/redact", at: redactedAt.toISOString(), body: redact }], redactedAt);
  await ingestAll(redactedAt);

  expect(await tracesOf([...unmistakable, escaped, ...ids, "m-zvz"])).toEqual([]);
  // That something was done stays told, and the run goes on where it stood.
  expect(await shop.query`SELECT subject, before, after FROM audit_entry WHERE shop_id = ${shop.id} AND subject = 'merge'`).toEqual([
    { subject: "merge", before: { keptId: "erased", absorbedId: "erased" }, after: { undone: true } },
  ]);
  expect((await staffLooks(1)).map(({ what }) => what)).toEqual(["plan and consents of customer erased"]);
  expect(logged()).not.toBe("");
  expect(unmistakable.filter((text) => logged().toLowerCase().includes(text.toLowerCase()))).toEqual([]);
  const orders =
    await shop.query`SELECT order_id AS id, total_minor AS total, identity_id AS by, email FROM shop_order WHERE shop_id = ${shop.id} ORDER BY order_id`;
  expect(orders).toEqual([
    { id: String(person.order), total: 1000n, by: null, email: null },
    { id: String(person.order + 1), total: 1000n, by: null, email: null },
    { id: String(other.order), total: 1000n, by: expect.any(String), email: other.email },
  ]);
  expect(await shop.query`SELECT state, reason FROM delivery WHERE shop_id = ${shop.id} ORDER BY step`).toEqual([
    { state: "accepted", reason: null },
    { state: "skipped", reason: "redacted" },
  ]);
  // Evidence of consent and refusal, under a name that cannot be led back.
  expect(await shop.query`SELECT state FROM consent WHERE shop_id = ${shop.id} ORDER BY occurred_at`).toEqual([
    { state: "subscribed" },
    { state: "unsubscribed" },
    { state: "subscribed" },
    { state: "unsubscribed" },
    { state: "unsubscribed" },
    { state: "unsubscribed" },
  ]);
  const requests =
    await shop.query`SELECT kind, done_at, due_by, report FROM privacy_request WHERE shop_id = ${shop.id} ORDER BY received_at`;
  expect(requests).toEqual([
    expect.objectContaining({ kind: "data-request", report: {} }),
    { kind: "customer-redact", done_at: redactedAt, due_by: new Date(redactedAt.getTime() + 30 * 86_400_000), report: {} },
  ]);
  const [neighbour] = await shop.query`SELECT email, order_count FROM customer WHERE shop_id = ${shop.id}`;
  expect(neighbour).toEqual({ email: other.email, order_count: 1 });
  expect((await inboxStates(domain)).map(({ topic }) => topic)).toEqual(["customers/create", "orders/create"]);
});

test("an erasure that comes in one batch with the person's last webhooks, and before them, erases them too", async () => {
  const { shop, domain } = await install("one-batch");
  await keepWebhooks(domain, [{ topic: "customers/redact", at: redactedAt.toISOString(), body: redact }, ...life], redactedAt);
  await ingestAll(redactedAt);
  expect(await tracesOf(unmistakable)).toEqual([]);
  expect(await shop.query`SELECT count(*)::int AS n FROM customer WHERE shop_id = ${shop.id}`).toEqual([{ n: 0 }]);
});

test("a data request is answered with what is held, of this person only", async () => {
  const { shop, domain } = await install("asked");
  await keepWebhooks(
    domain,
    [
      ...life,
      ...neighbours,
      { topic: "customers/data_request", body: { customer: redact.customer, orders_requested: [person.order], data_request: { id: 999 } } },
    ],
    now,
  );
  await ingestAll(now);
  const [request] = await shop.query<{
    report: Record<string, unknown[]>;
  }>`SELECT report FROM privacy_request WHERE shop_id = ${shop.id} AND kind = 'data-request'`;
  const told = JSON.stringify(request?.report);
  for (const text of [person.email.toLowerCase(), person.name, person.phone, "1987-06-05", "VIP-zvz", "煎茶", "unsubscribed"])
    expect(told).toContain(text);
  expect(request?.report.orders).toHaveLength(2);
  expect(told).not.toContain(other.email);
  await keepWebhooks(domain, [{ topic: "customers/redact", at: redactedAt.toISOString(), body: redact }], redactedAt);
  await ingestAll(redactedAt);
});

test("what somebody looked at, holds and answered is told to them when they ask", async () => {
  const { shop, domain } = await install("looked");
  await keepWebhooks(domain, [...life, ...neighbours], now);
  await ingestAll(now);
  await lookAround(shop);
  const asked = { customer: redact.customer, orders_requested: [], data_request: { id: 999 } };
  await keepWebhooks(domain, [{ topic: "customers/data_request", body: asked }], now);
  await ingestAll(now);
  const [request] = await shop.query<{ report: Record<string, object[]> }>`SELECT report FROM privacy_request WHERE shop_id = ${shop.id}`;
  expect(request?.report).toMatchObject({
    visits: [{ path: "/?for=Zvezdana", product_id: "tea", dwell_seconds: 40 }],
    memberships: [{ points: 40, rank: "rank-zvz" }],
    answers: [{ score: 9, comment: `${person.name}です` }],
    planned: [{ scenario: "win-back", occasion: "order:zvz" }],
  });
  await keepWebhooks(domain, [{ topic: "customers/redact", at: redactedAt.toISOString(), body: redact }], redactedAt);
  await ingestAll(redactedAt);
});

const family = {
  mother: { id: 11, first_name: "花子", last_name: "山田", email: "hanako@example.test", phone: "090-5555-1111" },
  son: { id: 15, first_name: "太郎", last_name: "山田", email: "taro@example.test", phone: "090-5555-1111" },
};
const told = ({ id, email, ...more }: typeof family.mother): Webhook => ({
  topic: "customers/create",
  body: customerBody({ id, email }, more),
});
const named = { id: family.son.id, email: family.son.email, phone: "+819055551111" };

test("an erasure of one of a family who share a telephone leaves the other as they were", async () => {
  const { shop, domain } = await install("family-erased");
  const orders = [family.mother, family.son].map(({ id, email, phone }) => ({
    topic: "orders/create",
    body: orderBody("2026-05-01T00:00:00Z", { id: id * 100, email, phone, customer: id }),
  }));
  await keepWebhooks(domain, [told(family.mother), told(family.son), ...orders], now);
  await ingestAll(now);
  const asked = { customer: named, orders_to_redact: [family.son.id * 100] };
  await keepWebhooks(domain, [{ topic: "customers/redact", at: redactedAt.toISOString(), body: asked }], redactedAt);
  await ingestAll(redactedAt);
  expect(await shop.query`SELECT display_name, email, phone, order_count FROM customer WHERE shop_id = ${shop.id}`).toEqual([
    { display_name: "山田 花子", email: family.mother.email, phone: "+819055551111", order_count: 1 },
  ]);
  expect(await shop.query`SELECT count(*)::int AS n FROM platform_customer WHERE shop_id = ${shop.id}`).toEqual([{ n: 1 }]);
});

test("one of a family who share a telephone is not told what is held of the other", async () => {
  const { shop, domain } = await install("family-asked");
  const asked = { customer: named, orders_requested: [], data_request: { id: 1 } };
  await keepWebhooks(domain, [told(family.mother), told(family.son), { topic: "customers/data_request", body: asked }], now);
  await ingestAll(now);
  const [request] = await shop.query<{ report: unknown }>`SELECT report FROM privacy_request WHERE shop_id = ${shop.id}`;
  expect(JSON.stringify(request?.report)).toContain(family.son.email);
  expect(JSON.stringify(request?.report)).not.toContain(family.mother.email);
});

test("who was never known can be asked about and erased, too", async () => {
  const { shop, domain } = await install("nobody");
  await keepWebhooks(
    domain,
    [
      { topic: "customers/data_request", body: { customer: { id: 1, email: null, phone: null }, data_request: { id: 1 } } },
      { topic: "customers/redact", body: { customer: { id: 1, email: "nobody@example.test" }, orders_to_redact: [] } },
    ],
    now,
  );
  await ingestAll(now);
  expect(await shop.query`SELECT count(*)::int AS n FROM privacy_request WHERE shop_id = ${shop.id}`).toEqual([{ n: 2 }]);
});

const signedUp = (state: string, at: string): Webhook[] => [
  { topic: "customers/create", at, body: customerBody({ id: 77, email: "back@example.test" }, { updated_at: at }) },
  { topic: "customers_email_marketing_consent/update", at, body: consent({ id: 77, email: "back@example.test" }, state, at) },
];
const consentOfBack = async (shop: ShopDb) =>
  (
    await shop.query<{
      consent: string;
    }>`SELECT email_consent AS consent FROM customer WHERE shop_id = ${shop.id} AND email = 'back@example.test'`
  )[0]?.consent;

test("who refused and was erased has still refused when the address comes back, until they say yes after it", async () => {
  const { shop, domain } = await install("comes-back");
  await keepWebhooks(domain, [...signedUp("subscribed", "2026-04-01T00:00:00Z"), ...signedUp("unsubscribed", "2026-05-01T00:00:00Z")], now);
  await ingestAll(now);
  const asked = { customer: { id: 77, email: "back@example.test" }, orders_to_redact: [] };
  await keepWebhooks(domain, [{ topic: "customers/redact", at: redactedAt.toISOString(), body: asked }], redactedAt);
  await ingestAll(redactedAt);
  expect(await consentOfBack(shop)).toBeUndefined();
  // The platform, or an import, tells of the old yes again.
  const later = new Date("2026-07-01T00:00:00Z");
  await keepWebhooks(domain, signedUp("subscribed", "2026-04-01T00:00:01Z"), later);
  await ingestAll(later);
  expect(await consentOfBack(shop)).toBe("refused");
  await keepWebhooks(domain, signedUp("subscribed", "2026-07-02T00:00:00Z"), later);
  await ingestAll(later);
  expect(await consentOfBack(shop)).toBe("subscribed");
});

test("evidence is kept for three years after the last message, and then deleted; that of others stays", async () => {
  const { shop, domain } = await install("kept-three-years");
  await keepWebhooks(
    domain,
    [
      ...life,
      ...neighbours,
      { topic: "customers_email_marketing_consent/update", body: consent(other, "subscribed", "2026-05-01T00:00:00Z") },
    ],
    now,
  );
  await ingestAll(now);
  await writeTo(shop);
  await shop.query`UPDATE delivery SET sent_at = ${now} WHERE shop_id = ${shop.id} AND state = 'accepted'`;
  await keepWebhooks(domain, [{ topic: "customers/redact", at: redactedAt.toISOString(), body: redact }], redactedAt);
  await ingestAll(redactedAt);
  const count = async () => (await shop.query`SELECT 1 FROM consent WHERE shop_id = ${shop.id}`).length;
  const before = await count();
  expect(before).toBeGreaterThan(1);
  await dropOldEvidence(shop, new Date("2029-06-01T00:00:00Z"));
  expect(await count()).toBe(before);
  await dropOldEvidence(shop, new Date("2029-06-01T00:00:01Z"));
  expect(await count()).toBe(1);
});
