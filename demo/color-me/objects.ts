// How does Color Me write down an order, a customer, a product? From what the demo would have told Shopify.

/** JSON of either platform. */
export type Body = Record<string, unknown>;

export const secondsOf = (at: Date) => Math.floor(at.getTime() / 1000);

const yen = (text: unknown) => Math.round(Number(text));
const secondsIn = (text: unknown) => secondsOf(new Date(String(text)));
const prefecture = (code: unknown) => Number(/\d+$/.exec(String(code ?? ""))?.[0] ?? 13);

type Kept = { accountId: string; before?: Body | undefined };

/** `before`: what an earlier telling said and this one leaves out. */
export function customerOf(told: Body, { accountId, before }: Kept): Body {
  const home = placeOf((told.default_address ?? {}) as Body);
  const facts = Object.fromEntries(((told.metafields ?? []) as Body[]).map(({ key, value }) => [key, value]));
  return {
    id: told.id,
    account_id: accountId,
    name: `${told.last_name} ${told.first_name}`,
    furigana: null,
    hojin: null,
    busho: null,
    sex: null,
    birthday: facts.birth_date ?? before?.birthday ?? null,
    ...home,
    mail: told.email,
    tel: told.phone,
    fax: null,
    tel_mobile: null,
    other: null,
    points: before?.points ?? 0,
    member: true,
    sales_count: 0,
    receive_mail_magazine: before?.receive_mail_magazine ?? null,
  };
}

const placeOf = (address: Body): Body => ({
  postal: String(address.zip ?? "").replace("-", ""),
  pref_id: prefecture(address.province_code),
  pref_name: address.province,
  address1: `${address.city ?? ""}${address.address1 ?? ""}`,
  address2: null,
});

type Sold = Kept & { at: Date; customer: Body | null };

/** What is cancelled, or was paid back whole, loses its amounts there. */
export function saleOf(told: Body, { accountId, at, customer, before }: Sold): Body {
  const isCanceled = told.cancelled_at !== null || told.financial_status === "refunded";
  const isDelivered = before?.delivered === true || told.fulfillment_status === "fulfilled";
  const lines = (told.line_items as Body[]).map((line) => detailOf(line, { saleId: told.id, isCanceled }));
  const total = isCanceled ? 0 : yen(told.total_price);
  return {
    id: told.id,
    account_id: accountId,
    make_date: secondsIn(told.created_at),
    update_date: secondsOf(at),
    mobile: false,
    paid: !["pending", "voided"].includes(String(told.financial_status)),
    delivered: isDelivered,
    canceled: isCanceled,
    accepted_mail_state: "sent",
    delivered_mail_state: isDelivered ? "sent" : "not_yet",
    delivered_mail_sent_date: isDelivered ? (before?.delivered_mail_sent_date ?? secondsOf(at)) : null,
    other_discount: yen(told.total_discounts),
    other_discount_name: ((told.discount_codes ?? []) as Body[]).map(({ code }) => code).join(" "),
    total_price: total,
    customer: customer && { ...customer, mail: told.email ?? customer.mail },
    details: lines,
    sale_deliveries: [deliveryOf(told, isDelivered)],
    segment: { id: 1, name: "", parent_sale_id: told.id, splitted: false, total_price: total },
  };
}

function detailOf(line: Body, { saleId, isCanceled }: { saleId: unknown; isCanceled: boolean }): Body {
  const price = yen(line.price);
  return {
    id: line.id,
    sale_id: saleId,
    product_id: line.product_id,
    option1_value: line.variant_title,
    option2_value: null,
    product_model_number: line.sku,
    product_name: line.title,
    pristine_product_full_name: line.name,
    price,
    price_with_tax: price,
    product_num: isCanceled ? 0 : line.quantity,
    subtotal_price: isCanceled ? 0 : price * Number(line.quantity),
  };
}

function deliveryOf({ id, shipping_address: address }: Body, delivered: boolean): Body {
  const to = (address ?? {}) as Body;
  return {
    id,
    sale_id: id,
    detail_ids: [],
    name: `${to.last_name ?? ""} ${to.first_name ?? ""}`.trim(),
    ...placeOf(to),
    tel: null,
    delivered,
  };
}

export function productOf(told: Body, { accountId, at }: { accountId: string; at: Date }): Body {
  const variants = told.variants as Body[];
  const price = yen(variants[0]?.price);
  const hasOptions = variants.length > 1;
  return {
    account_id: accountId,
    id: told.id,
    name: told.title,
    stocks: variants.reduce((sum, { inventory_quantity }) => sum + Number(inventory_quantity), 0),
    stock_managed: variants.some(({ inventory_policy }) => inventory_policy === "deny"),
    few_num: 5,
    model_number: hasOptions ? "" : variants[0]?.sku,
    category: { id_big: 1, id_small: 0 },
    group_ids: [],
    display_state: "showing",
    sales_price: price,
    sales_price_including_tax: price,
    sales_price_tax: 0,
    make_date: secondsIn(told.created_at),
    update_date: secondsOf(at),
    image_url: null,
    options: [],
    variants: variants.map(({ option1, sku, inventory_quantity, inventory_item_id }) => ({
      option1_value: hasOptions ? option1 : "",
      option2_value: "",
      title: option1,
      stocks: inventory_quantity,
      model_number: sku,
      item: inventory_item_id,
    })),
  };
}
