// What can be written at Color Me? Consent and points of a member, coupons, a sale's state.
import type { Answer } from "../shopify/http";
import { errorBody } from "./lists";
import { type Store, type StoredCustomer, secondsOf } from "./store";

type Told = { body: string; now: Date };

/** Null: nothing that can be written. */
export function answerWrite(store: Store, method: string, path: string, { body, now }: Told): Answer | null {
  const told = body === "" ? {} : (JSON.parse(body) as Record<string, Record<string, unknown>>);
  const [, , list, id, verb] = path.split("/");
  if (list === "customers" && id) return writeCustomer(store, { id, verb, told, now });
  if (list === "shop_coupons") return writeCoupon(store, method, { id, told, now });
  return null;
}

type Written = { id: string | undefined; told: Record<string, Record<string, unknown>>; now: Date };

function writeCustomer(store: Store, { id, verb, told, now }: Written & { verb: string | undefined }): Answer {
  const index = store.customers.findIndex((one) => String(one.id) === id && one.member === true);
  const customer = store.customers[index];
  if (!customer) return errorBody(404, "レコードが見つかりませんでした。");
  if (verb === "points") return addPoints(store, customer, told.points as unknown, now);
  // What its description does not say: without these it changes nothing, and what is left out of the address is emptied.
  if (!told.customer?.name || !told.customer.address1) return errorBody(422, "必須項目が入力されていません");
  const changed = { ...customer, address2: null, ...told.customer };
  store.customers[index] = changed;
  store.updated.set(customer.id, secondsOf(now));
  return { status: 200, body: { customer: changed } };
}

/** What is told is added: twice, if it is told twice. The answer stands in no envelope. */
function addPoints(store: Store, customer: StoredCustomer, told: unknown, now: Date): Answer {
  const delta = typeof told === "string" && /^-?\d+$/.test(told) ? Number(told) : told;
  if (!Number.isSafeInteger(delta)) return errorBody(422, "リクエストパラメータの形式が不正です。");
  const points = Number(customer.points) + Number(delta);
  if (points < 0) return errorBody(422, "ポイントが不足しています");
  customer.points = points;
  store.updated.set(customer.id, secondsOf(now));
  return { status: 200, body: { customer_id: customer.id, points } };
}

function writeCoupon(store: Store, method: string, { id, told, now }: Written): Answer {
  const asked = told.shop_coupon ?? {};
  if (method === "POST") {
    const code = String(asked.code ?? "");
    if (!/^[0-9A-Za-z_-]{1,20}$/.test(code)) return errorBody(422, "クーポンコードの形式が正しくありません");
    if (store.coupons.some((one) => one.code === code)) return errorBody(422, "クーポンコードはすでに使用されています");
    const coupon = {
      id: 1000 + store.coupons.length,
      status: "available",
      ...asked,
      code,
      updated_at: secondsOf(now),
      created_at: secondsOf(now),
    };
    store.coupons.push(coupon);
    return { status: 201, body: { shop_coupon: coupon } };
  }
  const index = store.coupons.findIndex((one) => String(one.id) === id);
  const coupon = store.coupons[index];
  if (!coupon) return errorBody(404, "レコードが見つかりませんでした。");
  if (method === "DELETE") {
    store.coupons.splice(index, 1);
    return { status: 204, body: null };
  }
  store.coupons[index] = { ...coupon, ...asked, updated_at: secondsOf(now) };
  return { status: 200, body: { shop_coupon: store.coupons[index] } };
}
