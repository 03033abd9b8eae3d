import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { beforeAll, expect, inject, test } from "vitest";
import { operatorDb, type ShopDb } from "~/db.server";
import type { DeliveryId } from "~/domain/ids";
import { env } from "~/env.server";
import { redactShop } from "~/pipeline/ledger/forget-shop.server";
import { type ShopRow, shopById } from "~/queries/shop/shops.server";
import { staffLooks } from "~/queries/shop/staff-looks.server";
import { action as localSignIn } from "~/routes/dev.sign-in";
import { adminQuery, makeShop } from "../helpers/database";
import { fillShop, names } from "../helpers/fill-shop";
import { embeddedRequest, sessionToken } from "../helpers/shopify/session-token";
import { inboxStates, ingestAll, keepWebhooks } from "../helpers/webhooks";

const now = new Date("2026-06-01T00:00:00Z");
const deliveryId = names.deliveryId as DeliveryId;
const big = '{"id":706405506930370123,"note":"","lines":[],"deep":{"price":"1.10","text":"a \\"quoted\\" {word}"}}';

type Route = { file: string; path: string; loader?: (args: LoaderFunctionArgs) => unknown; action?: (args: ActionFunctionArgs) => unknown };

let shop: ShopDb;
let domain: string;
let inboxIds: string[];
let supportRoutes: Route[];
let shopRoutes: Route[];
let staffCookie: string;
let shopCookie: string;

beforeAll(async () => {
  ({ shop, domain } = await makeShop());
  await shop.query`DELETE FROM shop_setting WHERE shop_id = ${shop.id}`;
  await fillShop(shop.id);
  await keepWebhooks(
    domain,
    [
      { topic: "orders/teleported", body: Buffer.from(big) },
      { topic: "orders/beamed", body: {} },
    ],
    now,
  );
  await keepWebhooks("nobody-we-know.myshopify.com", [{ topic: "orders/create", body: {} }], now);
  await ingestAll(now);
  const kept = await operatorDb.query<{ id: bigint }>`SELECT inbox_id AS id FROM inbox WHERE domain = ${domain} ORDER BY inbox_id`;
  inboxIds = kept.map(({ id }) => String(id));
  supportRoutes = await routesNamed(/^support(\.|$)/);
  shopRoutes = await routesNamed(/^app(\.|$)/);
  staffCookie = `teppan_staff=${await signedIn({ staff: "yes" }, "teppan_staff")}`;
  shopCookie = await signedIn({ shop: domain }, "teppan_shop");
});

test("there is a screen for shops, deliveries, a message, a customer and the reasons, the inbox, a body and the looks; each asks for itself who is there", () => {
  expect(supportRoutes.map(({ path }) => path).toSorted()).toEqual([
    "/support",
    "/support",
    "/support/looks",
    "/support/shops/:id",
    "/support/shops/:id/customers/:customerId",
    "/support/shops/:id/customers/:customerId/why/:scenarioId",
    "/support/shops/:id/deliveries/:deliveryId",
    "/support/shops/:id/inbox",
    "/support/shops/:id/inbox/:inboxId",
  ]);
  for (const { file, loader } of supportRoutes) expect([file, typeof loader]).toEqual([file, "function"]);
  expect(supportRoutes.filter(({ action }) => action).map(({ path }) => path)).toEqual(["/support/shops/:id/inbox"]);
});

test("no support address opens to a shop, by its cookie under any name or from inside Shopify's admin; nor does any action", async () => {
  const before = [await looks(), await inboxStates(domain)];
  for (const route of supportRoutes)
    for (const headers of shopsHeaders()) {
      expect([route.path, headers, await refusal(load(route, headers))]).toEqual([
        route.path,
        headers,
        `302 /support/sign-in?next=${encodeURIComponent(pathOf(route))}`,
      ]);
      if (route.action)
        expect([route.path, headers, await refusal(act(route, headers, { all: "yes" }))]).toEqual([route.path, headers, "401 null"]);
    }
  expect([await looks(), await inboxStates(domain)]).toEqual(before);
});

test("a staff session opens no screen of a shop and changes nothing there", async () => {
  expect(shopRoutes.length).toBeGreaterThan(8);
  const asStaff = staffCookie.replace("teppan_staff=", "");
  for (const route of shopRoutes)
    for (const cookie of [staffCookie, `teppan_shop=${asStaff}`]) {
      const next = `302 /dev/sign-in?next=${encodeURIComponent(pathOf(route))}`;
      if (route.loader) expect([route.path, await refusal(load(route, { cookie }))]).toEqual([route.path, next]);
      if (route.action) expect([route.path, await refusal(act(route, { cookie }, { intent: "save" }))]).toEqual([route.path, next]);
    }
});

test("every look is written down with who, when, which shop and what", async () => {
  for (const route of supportRoutes) await load(route, { cookie: staffCookie });
  const written = (await staffLooks(200)).map(({ staff, domain, what }) => [staff, domain, what]);
  const mine = (what: string, of: string | null) => ["staff@localhost", of, what];
  expect(written.toSorted()).toEqual(
    [
      mine("shops", null),
      mine("looks", null),
      mine("deliveries", domain),
      mine(`message ${deliveryId}`, domain),
      mine(`plan and consents of customer ${names.customerId}`, domain),
      mine(`why win-back for customer ${names.customerId}`, domain),
      mine("inbox", domain),
      mine(`webhook ${inboxIds[0]}`, domain),
    ].toSorted(),
  );
  await load(at("/support/shops/:id"), { cookie: staffCookie }, `?customer=${names.customerId}`);
  await load(at("/support/shops/:id"), { cookie: staffCookie }, "?who=b@example.test");
  expect((await staffLooks(2)).map(({ what }) => what)).toEqual(["customers", `customer ${names.customerId}`]);
});

test("of a customer support sees what they said yes and no to, and can change nothing of it", async () => {
  const page = at("/support/shops/:id/customers/:customerId");
  expect(await load(page, { cookie: staffCookie })).toMatchObject({
    consents: [{ address: names.email, channel: "email", state: "subscribed", source: names.text }],
  });
  expect(page.action).toBeUndefined();
});

test("what cannot be written down is not shown, and nothing is read again", async () => {
  await asOwner("ALTER TABLE staff_look ADD CONSTRAINT nothing_more CHECK (false) NOT VALID");
  try {
    for (const route of supportRoutes) {
      if (route.file === "support.tsx") continue;
      await expect(load(route, { cookie: staffCookie }), route.path).rejects.toThrow("nothing_more");
      if (route.action) await expect(act(route, { cookie: staffCookie }, { all: "yes" }), route.path).rejects.toThrow("nothing_more");
    }
    expect((await inboxStates(domain)).map(({ state }) => state)).toEqual(["dead", "dead"]);
  } finally {
    await asOwner("ALTER TABLE staff_look DROP CONSTRAINT nothing_more");
  }
});

test("a shop is found by a part of its domain, with how many webhooks wait or were not understood; strangers stand apart", async () => {
  await keepWebhooks(domain, [{ topic: "orders/create", body: {} }], now);
  const view = await load(at("/support", "support._index.tsx"), { cookie: staffCookie }, `?q=${domain.toUpperCase().slice(0, 8)}`);
  expect(view).toMatchObject({
    shops: [{ domain, state: "installed", dead: 2, waiting: 1 }],
    unknown: [{ domain: "nobody-we-know.myshopify.com", count: 1 }],
  });
  expect(JSON.stringify(view)).not.toMatch(/opaqueId|scopes/);
  await operatorDb.query`DELETE FROM inbox WHERE domain = ${domain} AND state = 'new'`;
});

test("a body is laid out for reading, to the last digit of its ids", async () => {
  const view = await load(at("/support/shops/:id/inbox/:inboxId"), { cookie: staffCookie });
  expect(view).toMatchObject({
    body: `{
  "id": 706405506930370123,
  "note": "",
  "lines": [],
  "deep": {
    "price": "1.10",
    "text": "a \\"quoted\\" {word}"
  }
}`,
    webhook: { reason: "unknown topic orders/teleported", state: "dead" },
  });
});

test("of another shop nothing is shown under this shop's address, and what is no address is not found", async () => {
  const other = await makeShop();
  const id = String(other.shop.id);
  const cookie = staffCookie;
  expect(await load(at("/support/shops/:id/inbox/:inboxId"), { cookie }, "", { id })).toMatchObject({ webhook: null, body: "" });
  expect(await refusal(load(at("/support/shops/:id/deliveries/:deliveryId"), { cookie }, "", { id }))).toBe("404 null");
  await act(at("/support/shops/:id/inbox"), { cookie }, { inboxId: inboxIds[0] ?? "" }, { id });
  expect((await inboxStates(domain)).map(({ state }) => state)).toEqual(["dead", "dead"]);
  for (const odd of ["0", "-1", "1e3", "99999999999", "x", ""])
    expect([odd, await refusal(load(at("/support/shops/:id"), { cookie }, "", { id: odd }))]).toEqual([odd, "404 null"]);
});

test("a shop that was erased can still be opened, and has nothing left", async () => {
  const gone = await makeShop();
  await redactShop((await shopById(gone.shop.id)) as ShopRow, { receivedAt: new Date("2026-02-01T00:00:00Z"), now });
  const params = { id: String(gone.shop.id) };
  const erased = { shop: { state: "redacted" }, rows: [], counts: [] };
  for (const path of ["/support/shops/:id", "/support/shops/:id/inbox"])
    expect([path, await load(at(path), { cookie: staffCookie }, "", params)]).toMatchObject([path, erased]);
});

test("one dead letter goes back to the queue, then all; a request that names neither is refused", async () => {
  const replay = (form: Record<string, string>) => act(at("/support/shops/:id/inbox"), { cookie: staffCookie }, form);
  expect(await refusal(replay({}))).toBe("400 null");
  expect(await refusal(replay({ inboxId: "1 OR 1=1" }))).toBe("400 null");
  expect(await replay({ inboxId: inboxIds[0] ?? "" })).toEqual({ replayed: 1 });
  expect(await replay({ inboxId: inboxIds[0] ?? "" })).toEqual({ replayed: 0 });
  expect((await inboxStates(domain)).map(({ state }) => state)).toEqual(["new", "dead"]);
  expect(await replay({ all: "yes" })).toEqual({ replayed: 1 });
  expect((await staffLooks(3)).map(({ what }) => what)).toEqual(["replay", `replay ${inboxIds[0]}`, `replay ${inboxIds[0]}`]);
});

test("the inbox is paged, newest first, and keeps its filter", async () => {
  const other = await makeShop();
  await keepWebhooks(
    other.domain,
    Array.from({ length: 60 }, () => ({ topic: "orders/teleported", body: {} })),
    now,
  );
  await ingestAll(now);
  const page = (search: string) => load(at("/support/shops/:id/inbox"), { cookie: staffCookie }, search, { id: String(other.shop.id) });
  const first = (await page("?state=dead")) as { rows: { inboxId: string }[]; older: string };
  const second = (await page(`?state=dead&below=${first.older}`)) as { rows: { inboxId: string }[]; older: null };
  const seen = [...first.rows, ...second.rows].map(({ inboxId }) => Number(inboxId));
  expect([first.rows.length, second.rows.length, second.older]).toEqual([50, 10, null]);
  expect(seen).toEqual(seen.toSorted((a, b) => b - a));
  expect(new Set(seen).size).toBe(60);
  expect(await page("?state=done")).toMatchObject({ rows: [], older: null });
});

/** As Remix would route them. */
async function routesNamed(pattern: RegExp): Promise<Route[]> {
  const files = Object.entries(import.meta.glob<Pick<Route, "loader" | "action">>("../../app/routes/*.{ts,tsx}")).map(([path, read]) => ({
    file: path.split("/").at(-1) ?? "",
    read,
  }));
  const wanted = files.filter(({ file }) => pattern.test(file.replace(/\.tsx?$/, "")));
  return Promise.all(wanted.map(async ({ file, read }) => ({ file, path: pathNamed(file), ...(await read()) })));
}

function pathNamed(file: string): string {
  const parts = file
    .replace(/\.tsx?$/, "")
    .replaceAll("[.]", "\0")
    .split(".");
  const path = parts.filter((part) => part !== "_index").map((part) => part.replace(/_$/, "").replace(/^\$/, ":"));
  return `/${path.join("/")}`.replaceAll("\0", ".");
}

const at = (path: string, file?: string) => {
  const found = supportRoutes.find((route) => route.path === path && (!file || route.file === file));
  if (!found) throw new Error(`no screen is at ${path}`);
  return found;
};

const paramsOf = () => ({
  id: String(shop.id),
  deliveryId,
  inboxId: inboxIds[0] ?? "",
  customerId: String(names.customerId),
  scenarioId: "win-back",
});
const pathOf = ({ path }: Route) => path.replace(/:(\w+)/g, (_, name: keyof ReturnType<typeof paramsOf>) => paramsOf()[name]);

type Headers = Record<string, string>;

const load = async ({ loader, ...route }: Route, headers: Headers, search = "", params = {}) =>
  loader?.({ request: new Request(env.APP_URL + pathOf(route) + search, { headers }), params: { ...paramsOf(), ...params }, context: {} });

const act = async ({ action, ...route }: Route, headers: Headers, form: Record<string, string>, params = {}) => {
  const request = new Request(env.APP_URL + pathOf(route), { method: "POST", headers, body: new URLSearchParams(form) });
  return action?.({ request, params: { ...paramsOf(), ...params }, context: {} });
};

const shopsHeaders = (): Headers[] => [
  {},
  { cookie: `teppan_shop=${shopCookie}` },
  { cookie: `teppan_staff=${shopCookie}` },
  Object.fromEntries(embeddedRequest("/support", domain, new Date()).headers),
  { authorization: `Bearer ${sessionToken(domain, new Date())}`, cookie: `teppan_shop=${shopCookie}; teppan_staff=${shopCookie}` },
];

/** How and where to one is refused. */
const refusal = (answer: Promise<unknown>) =>
  answer.then(
    () => "let in",
    (response: unknown) => (response instanceof Response ? `${response.status} ${response.headers.get("location")}` : String(response)),
  );

async function signedIn(form: Record<string, string>, name: string): Promise<string> {
  const request = new Request(`${env.APP_URL}/dev/sign-in`, { method: "POST", body: new URLSearchParams(form) });
  const response = (await localSignIn({ request, params: {}, context: {} })) as Response;
  const line = response.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`));
  return line?.slice(name.length + 1, line.indexOf(";")) ?? "";
}

const looks = () => operatorDb.query`SELECT * FROM staff_look ORDER BY look_id`;

function asOwner(text: string) {
  const url = new URL(inject("serverUrl"));
  url.pathname = new URL(process.env.DATABASE_URL ?? "").pathname;
  return adminQuery(url.href, text);
}
