// A Color Me Shop for tests: tokens, lists with their paging and defaults, what can be written, its error bodies, its rate, and trouble on request.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, readBody, send } from "../shopify/http";
import { answerList, errorBody, listingOf } from "./lists";
import { answerScriptTags } from "./script-tags";
import { makeStore, type Store } from "./store";
import { answerWrite } from "./writes";

export type TestColorMe = Awaited<ReturnType<typeof startColorMe>>;

const minuteMs = 60_000;
const notLetIn = "このリソースにアクセスできません。有効なアクセストークンが見つからないか、必要なスコープが付与されていません。";

export async function startColorMe() {
  const stores = new Map<string, Store>();
  /** An authorization code is good once: it names the account that it is for. */
  const codes = new Map<string, string>();
  /** `cut`: before anything is done; `lost`: something was written, and its answer does not come. */
  const trouble = { failing: 0, throttled: 0, cut: 0, lost: 0, retryAfter: 0, mostPerMinute: Number.POSITIVE_INFINITY };
  const seen = { requests: [] as { at: Date; path: string; query: URLSearchParams; account: string }[] };
  const world = {
    now: () => new Date(),
    order: (rows: Record<string, unknown>[]) => rows.toSorted((a, b) => Number(b.id) - Number(a.id)),
    /** What the owner let us do; the rest is answered as a void token is. */
    isGranted: (_path: string) => true,
    /** So many rows at most, whatever is asked for: Color Me rounds a limit down without a word. */
    mostRows: Number.POSITIVE_INFINITY,
    /** Runs before each answer: a shop changes while it is read. */
    before: (_path: string) => {},
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => send(response, errorBody(500, String(error))));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? "", baseUrl);
    const path = url.pathname.replace(/\.json$/, "");
    const body = await readBody(request);
    response.setHeader("Date", world.now().toUTCString());
    if (path === "/oauth/token") return send(response, exchange(new URLSearchParams(body)));
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
    const store = [...stores.values()].find((one) => one.token === token);
    if (!store || !world.isGranted(path)) return send(response, errorBody(401, notLetIn));
    if (trouble.cut > 0 && trouble.cut-- > 0) return void request.socket.destroy();
    const at = world.now();
    seen.requests.push({ at, path, query: url.searchParams, account: store.accountId });
    const retry = trouble.retryAfter > 0 ? { headers: { "retry-after": String(trouble.retryAfter) } } : {};
    const busy = (await lately(store.accountId, at)) > trouble.mostPerMinute || (trouble.throttled > 0 && trouble.throttled-- > 0);
    if (busy) return send(response, { ...errorBody(429, "しばらくしてからお試しください"), ...retry });
    if (trouble.failing > 0 && trouble.failing-- > 0) return send(response, errorBody(503, "メンテナンス中です"));
    world.before(path);
    const given = apiAnswer(store, request.method ?? "GET", path, { query: url.searchParams, body, now: at });
    // Done, and nobody hears of it.
    if (request.method !== "GET" && trouble.lost > 0 && trouble.lost-- > 0) return void request.socket.destroy();
    send(response, given);
  }

  function apiAnswer(store: Store, method: string, path: string, told: { query: URLSearchParams; body: string; now: Date }): Answer {
    const [, version, list = "", id] = path.split("/");
    if (path.startsWith("/appstore/v1/script_tags")) return answerScriptTags(store, method, { id: path.split("/")[4], body: told.body });
    const written = method === "GET" ? null : answerWrite(store, method, path, told);
    if (written) return written;
    if (path === "/v1/shop") return { status: 200, body: { shop: store.shop } };
    const listing = version === "v1" ? listingOf(store, list) : null;
    if (!listing) return errorBody(404, "レコードが見つかりませんでした。");
    if (id === undefined) return answerList(listing, told.query, { now: told.now, order: world.order, mostRows: world.mostRows });
    const row = listing.rows.find((one) => String(one.id) === id);
    return row ? { status: 200, body: { [listing.key.replace(/s$/, "")]: row } } : errorBody(404, "レコードが見つかりませんでした。");
  }

  function exchange(asked: URLSearchParams): Answer {
    const account = codes.get(asked.get("code") ?? "");
    const store = account ? stores.get(account) : undefined;
    if (!store) return { status: 401, body: { error: "invalid_grant", error_description: "認可コードが正しくありません" } };
    codes.delete(asked.get("code") ?? "");
    return {
      status: 200,
      body: {
        access_token: store.token,
        token_type: "bearer",
        scope: "read_products read_sales write_sales read_shop_coupons write_shop_coupons read_shop_script_tags write_shop_script_tags",
      },
    };
  }

  const lately = async (account: string, at: Date) =>
    seen.requests.filter((one) => one.account === account && one.at.getTime() > at.getTime() - minuteMs).length;

  const open = (accountId: string, told: Partial<Store> = {}) => {
    const store = makeStore(accountId, told);
    stores.set(accountId, store);
    return store;
  };

  const stop = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });

  /** The owner takes the access back: whatever comes with the old token is refused. */
  const revoke = (store: Store, next = `${store.token}+`) => {
    store.token = next;
  };

  return { baseUrl, stores, codes, trouble, seen, world, open, revoke, stop };
}
