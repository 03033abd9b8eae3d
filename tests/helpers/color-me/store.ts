// What does a shop at Color Me hold? Made up, in the shapes of its own description of the API.

export type Sale = Record<string, unknown> & { id: number; make_date: number; update_date: number };
export type StoredCustomer = Record<string, unknown> & { id: number };
export type StoredProduct = Record<string, unknown> & { id: number; update_date: number };

/** `updated`: when each customer was changed, which their own record does not say. */
export type Store = {
  accountId: string;
  token: string;
  shop: Record<string, unknown>;
  sales: Sale[];
  customers: StoredCustomer[];
  updated: Map<number, number>;
  products: StoredProduct[];
  coupons: (Record<string, unknown> & { id: number; code: string })[];
  categories: Record<string, unknown>[];
  groups: Record<string, unknown>[];
  scriptTags: Record<string, unknown>[];
};

export function makeStore(accountId: string, told: Partial<Store> = {}): Store {
  const shop = {
    id: accountId,
    state: "enabled",
    url: `https://${accountId.toLowerCase()}.shop-pro.jp`,
    title: "つむぎ商店",
    tax_type: "excluded",
    tax: 10,
  };
  const lists = { sales: [], customers: [], products: [], coupons: [], categories: [], groups: [], scriptTags: [] };
  return { accountId, token: `token-of-${accountId}`, shop, updated: new Map(), ...lists, ...told };
}

export const secondsOf = (at: Date) => Math.floor(at.getTime() / 1000);

export const storedCustomer = (accountId: string, id: number, told: Partial<StoredCustomer> = {}): StoredCustomer => ({
  id,
  account_id: accountId,
  name: `顧客${id}`,
  furigana: `コキャク${id}`,
  hojin: null,
  busho: null,
  sex: id % 2 === 0 ? "female" : "male",
  birthday: "1990-04-01",
  postal: "1500001",
  pref_id: 13,
  pref_name: "東京都",
  address1: "渋谷区神宮前1-1",
  address2: null,
  mail: `customer-${id}@example.test`,
  tel: null,
  fax: null,
  tel_mobile: `080-1234-${String(id % 10_000).padStart(4, "0")}`,
  other: null,
  points: 100,
  member: true,
  sales_count: 1,
  receive_mail_magazine: true,
  answer_free_form1: null,
  ...told,
});

export function storedProduct(accountId: string, id: number, at: Date, told: Partial<StoredProduct> = {}): StoredProduct {
  return {
    account_id: accountId,
    id,
    name: `煎茶 ${id}`,
    stocks: 20,
    stock_managed: true,
    few_num: 5,
    model_number: `TEA-${id}`,
    category: { id_big: 1, id_small: 0 },
    group_ids: [],
    display_state: "showing",
    sales_price: 1000,
    sales_price_including_tax: 1100,
    sales_price_tax: 100,
    price: null,
    make_date: secondsOf(at),
    update_date: secondsOf(at),
    image_url: `https://img.example.test/${id}.jpg`,
    options: [],
    variants: [],
    pickups: [],
    ...told,
  };
}

export function storedSale(
  accountId: string,
  { id, customer, at }: { id: number; customer: StoredCustomer; at: Date },
  told: Partial<Sale> = {},
): Sale {
  return {
    id,
    account_id: accountId,
    make_date: secondsOf(at),
    update_date: secondsOf(at),
    payment_id: 751,
    mobile: false,
    paid: false,
    delivered: false,
    canceled: false,
    point_state: "assumed",
    product_total_price: 2200,
    delivery_total_charge: 350,
    fee: 0,
    tax: 200,
    point_discount: 0,
    gmo_point_discount: 0,
    other_discount: 0,
    other_discount_name: "",
    total_price: 2550,
    granted_points: 22,
    use_points: 0,
    customer,
    details: [
      {
        id: id * 10,
        sale_id: id,
        account_id: accountId,
        product_id: 501,
        sale_delivery_id: id * 100,
        option1_value: null,
        option2_value: null,
        product_model_number: "TEA-501",
        product_name: "煎茶 501",
        pristine_product_full_name: "煎茶 501",
        price: 1000,
        price_with_tax: 1100,
        product_num: 2,
        subtotal_price: 2200,
      },
    ],
    sale_deliveries: [
      {
        id: id * 100,
        sale_id: id,
        delivery_id: 113922,
        detail_ids: [id * 10],
        name: customer.name,
        postal: customer.postal,
        pref_id: customer.pref_id,
        pref_name: customer.pref_name,
        address1: customer.address1,
        address2: customer.address2,
        tel: null,
        slip_number: null,
        delivered: false,
      },
    ],
    segment: { id: 1, name: "", parent_sale_id: id, splitted: false, total_price: 2550 },
    ...told,
  };
}
