// Reference: a bare loop that parses the same bodies and inserts the same rows in 1,000-row statements, nothing else.
import type pg from "pg";

type Body = {
  id: number;
  name: string;
  email: string;
  processed_at: string;
  updated_at: string;
  currency: string;
  total_price: string;
  financial_status: string;
  source_name: string;
  cart_token: string;
  checkout_token: string;
  landing_site: string;
  customer: { id: number } | null;
  billing_address: { phone: string; first_name: string; last_name: string };
  line_items: { id: number; product_id: number; variant_id: number; sku: string; title: string; quantity: number; price: string }[];
};

type Row = Record<string, unknown>;

const statementRows = 1000;

/** Rows of orders, lines, identities, links and customers, as the product keeps them; ids are counted, not hashed. */
export async function bareIngest(client: pg.Client, bodies: Buffer[], shopId: number): Promise<void> {
  const rows: Record<string, Row[]> = { shop_order: [], order_line: [], identity: [], identity_link: [], customer: [] };
  const identities = new Map<string, string>();
  for (const raw of bodies) {
    const body = JSON.parse(raw.toString()) as Body;
    const owner = identity(`email ${body.email}`, { kind: "email", value: body.email });
    const linked: [string, Row][] = [
      [`phone ${body.billing_address.phone}`, { kind: "phone", value: body.billing_address.phone }],
      [`cart ${body.cart_token}`, { kind: "cart", value: body.cart_token }],
      [`checkout ${body.checkout_token}`, { kind: "checkout", value: body.checkout_token }],
    ];
    if (body.customer) linked.push([`platform ${body.customer.id}`, { kind: "platform", value: String(body.customer.id) }]);
    for (const [key, row] of linked) {
      const known = identities.has(`${owner} ${key}`);
      const other = identity(key, row);
      if (known) continue;
      identities.set(`${owner} ${key}`, other);
      rows.identity_link?.push({ shop_id: shopId, a: owner, b: other, source: "order", proven_at: body.processed_at });
    }
    rows.shop_order?.push({
      shop_id: shopId,
      order_id: String(body.id),
      version: body.updated_at,
      identity_id: owner,
      email: body.email,
      order_name: body.name,
      processed_at: body.processed_at,
      updated_at: body.updated_at,
      currency: body.currency,
      total_minor: Math.round(Number(body.total_price)),
      financial_status: body.financial_status,
      fulfillment_status: "",
      is_test: false,
      source_name: body.source_name,
      cart_token: body.cart_token,
      checkout_token: body.checkout_token,
      discount_codes: [],
      landing_site: body.landing_site,
    });
    for (const line of body.line_items)
      rows.order_line?.push({
        shop_id: shopId,
        order_id: String(body.id),
        line_id: String(line.id),
        product_id: String(line.product_id),
        variant_id: String(line.variant_id),
        sku: line.sku,
        title: line.title,
        quantity: line.quantity,
        unit_price_minor: Math.round(Number(line.price)),
        discount_minor: 0,
      });
    if (!identities.has(`customer ${owner}`)) {
      identities.set(`customer ${owner}`, owner);
      rows.customer?.push({
        shop_id: shopId,
        customer_id: owner,
        anchor_kind: "email",
        anchor_value: body.email,
        display_name: body.billing_address.last_name,
        name_key: body.billing_address.last_name,
        email: body.email,
        email_identity_id: owner,
        phone: body.billing_address.phone,
        tags: [],
        email_consent: "never-asked",
        is_email_suppressed: false,
        order_count: 1,
        first_order_at: body.processed_at,
        last_order_at: body.processed_at,
        spent_minor: 1,
        refunded_minor: 0,
        currency: "JPY",
        last_items: "[]",
      });
    }
  }
  for (const [table, all] of Object.entries(rows))
    for (let start = 0; start < all.length; start += statementRows) await insert(client, table, all.slice(start, start + statementRows));

  function identity(key: string, row: Row) {
    const known = identities.get(key);
    if (known) return known;
    const id = `00000000-0000-4000-8000-${String(identities.size).padStart(12, "0")}`;
    identities.set(key, id);
    rows.identity?.push({ shop_id: shopId, identity_id: id, ...row, customer_id: null, is_shared: false, first_seen_at: "2026-01-01" });
    return id;
  }
}

async function insert(client: pg.Client, table: string, rows: Row[]) {
  const columns = Object.keys(rows[0] ?? {});
  const list = columns.map((column) => `"${column}"`).join(", ");
  await client.query(`INSERT INTO ${table} (${list}) SELECT ${list} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`, [
    JSON.stringify(rows),
  ]);
}
