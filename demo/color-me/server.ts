// Who answers the app in Color Me's place? A server of the demo's own: one owner, who always agrees, and the shop's lists as they stand now.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { teppanShop } from "../payloads/shop";
import type { ColorMeStore, Listed, ListName } from "./store";

/** All that the app asks for: what this shop has not, it answers as a shop without it. */
const granted = "read_products read_sales write_sales read_shop_coupons write_shop_coupons read_shop_script_tags write_shop_script_tags";

export type ColorMeServer = {
  url: string;
  /** Set as soon as it is known: nobody asks before. */
  store: ColorMeStore | null;
  /** Color Me's clock. */
  now: Date;
  stop(): Promise<void>;
};

export const ownersCode = "demo-owner-agrees";
const token = "demo-color-me-token";

export async function startColorMeServer(): Promise<ColorMeServer> {
  const http = createServer(async (request, response) => {
    const { status, body } = await answerTo(request, server);
    response.writeHead(status, { "Content-Type": "application/json", Date: server.now.toUTCString() });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const server: ColorMeServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    store: null,
    now: new Date(0),
    stop: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return server;
}

type Answer = { status: number; body: object };

const refused = (status: number, message: string): Answer => ({
  status,
  body: { errors: [{ code: status * 1000 + 100, message, status }] },
});

async function answerTo(request: IncomingMessage, { store, now }: ColorMeServer): Promise<Answer> {
  const { pathname, searchParams } = new URL(request.url ?? "", "http://color-me.test");
  const text = Buffer.concat(await request.toArray()).toString("utf8");
  const path = pathname.replace(/\.json$/, "");
  if (path === "/oauth/token") {
    if (new URLSearchParams(text).get("code") !== ownersCode) return refused(401, "認可コードが正しくありません");
    return { status: 200, body: { access_token: token, token_type: "bearer", scope: granted } };
  }
  if (!store || request.headers.authorization !== `Bearer ${token}`) return refused(401, "アクセストークンが正しくありません");
  if (path === "/v1/shop") {
    const shop = { id: store.accountId, state: "enabled", title: teppanShop.name, url: "https://teppan-demo.shop-pro.jp" };
    return { status: 200, body: { shop } };
  }
  if (path === "/v1/categories") return { status: 200, body: { categories: [{ id_big: 1, id_small: 0, name: "すべての商品" }] } };
  if (path === "/v1/groups") return { status: 200, body: { groups: [] } };
  if (path === "/v1/shop_coupons") return { status: 200, body: { shop_coupons: [], meta: { total: 0, limit: 50, offset: 0 } } };
  const customer = /^\/v1\/customers\/(\d+)(\/points)?$/.exec(path);
  if (customer) return ofCustomer(store, { id: Number(customer[1]), isPoints: Boolean(customer[2]), method: request.method, text, now });
  const list = /^\/v1\/(sales|customers|products)$/.exec(path)?.[1] as ListName | undefined;
  return list && request.method === "GET" ? page(list, store.rows(list), searchParams) : refused(404, "レコードが見つかりませんでした。");
}

type Asked = { id: number; isPoints: boolean; method: string | undefined; text: string; now: Date };

/** Points are added to the balance, as often as they are told. */
function ofCustomer(store: ColorMeStore, { id, isPoints, method, text, now }: Asked): Answer {
  const customer = store.customer(id);
  if (!customer) return refused(404, "レコードが見つかりませんでした。");
  if (!isPoints) return method === "GET" ? { status: 200, body: { customer } } : refused(404, "レコードが見つかりませんでした。");
  const { points: delta } = JSON.parse(text) as { points?: unknown };
  if (!Number.isSafeInteger(delta)) return refused(422, "リクエストパラメータの形式が不正です。");
  const points = Number(customer.points) + Number(delta);
  if (points < 0) return refused(422, "ポイントが不足しています");
  store.setPoints(id, points, now);
  return { status: 200, body: { customer_id: id, points } };
}

/** The newest first, cut by limit and offset. Without bounds the real one tells of seven days; the app always names them. */
function page(list: ListName, rows: Listed[], query: URLSearchParams): Answer {
  const from = bound(query.get("update_date_min"), 0);
  const until = bound(query.get("update_date_max"), Number.POSITIVE_INFINITY);
  const [limit, offset] = [Number(query.get("limit") ?? 10), Number(query.get("offset") ?? 0)];
  const ids = query.get("ids")?.split(",");
  const isAsked = (row: object) => !ids || ids.includes(String((row as { id?: unknown }).id));
  const found = rows
    .filter(({ row, updated }) => updated >= from && updated <= until && isAsked(row))
    .toSorted((a, b) => b.updated - a.updated);
  const told = found.slice(offset, offset + limit).map(({ row }) => row);
  return { status: 200, body: { [list]: told, meta: { total: found.length, limit, offset } } };
}

/** 2026-05-01 09:00:00, in Japan. */
const bound = (text: string | null, unset: number) => (text === null ? unset : Date.parse(`${text.replace(" ", "T")}+09:00`) / 1000);
