import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeDatabase, operatorDb } from "~/db.server";
import { env } from "~/env.server";
import { launchSignature } from "~/platforms/color-me/launch.server";
import { colorMeTokenOf, noteColorMeRevoked } from "~/queries/shop/color-me-access.server";
import { saveUninstalled, shopByDomain } from "~/queries/shop/shops.server";
import { loader as leave } from "~/routes/auth.color-me";
import { loader as callback } from "~/routes/auth.color-me_.callback";
import { loader as launch } from "~/routes/auth.color-me_.launch";
import { requireShop } from "~/session.server";
import { startColorMeConsent } from "../helpers/color-me-consent";
import { makeShop } from "../helpers/database";

let colorMe: Awaited<ReturnType<typeof startColorMeConsent>>;

beforeAll(async () => {
  colorMe = await startColorMeConsent();
  env.COLOR_ME_BASE_URL = colorMe.url;
});
afterAll(() => colorMe.stop());
afterAll(closeDatabase);

const teaShop = { id: "PA00000001", title: "つむぎ茶舗", url: "https://tsumugi.shop-pro.jp" };

test("an owner is sent to Color Me with our scopes, and comes back signed in to a shop of their own", async () => {
  const { location, cookie } = await leaveFor("/app/customers");
  expect(`${location.origin}${location.pathname}`).toBe(`${colorMe.url}/oauth/authorize`);
  expect(location.search).toContain("scope=read_products%20read_sales%20");
  expect(Object.fromEntries(location.searchParams)).toMatchObject({
    client_id: env.COLOR_ME_CLIENT_ID,
    redirect_uri: `${env.APP_URL}/auth/color-me/callback`,
    response_type: "code",
  });
  const answer = await comeBack({ code: colorMe.consent(teaShop), state: location.searchParams.get("state") ?? "" }, cookie);
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/app/customers"]);
  const access = await requireShop(page(sessionOf(answer)));
  expect(access).toMatchObject({ isEmbedded: false, actor: "Color Me sign-in", shopRow: { platform: "color-me", domain: "PA00000001" } });
  const [settings] = await access.shop.query`
    SELECT name, storefront_url, currency, time_zone, sender->>'fromName' AS sender FROM shop_setting WHERE shop_id = ${access.shop.id}`;
  expect(settings).toEqual({
    name: "つむぎ茶舗",
    storefront_url: "https://tsumugi.shop-pro.jp",
    currency: "JPY",
    time_zone: "Asia/Tokyo",
    sender: "つむぎ茶舗",
  });
  expect((await colorMeTokenOf(access.shop.id))?.token).toContain("of-PA00000001");
  const [row] = await operatorDb.query<{
    cipher: string;
  }>`SELECT token_cipher AS cipher FROM color_me_access WHERE shop_id = ${access.shop.id}`;
  expect(row?.cipher).not.toContain("of-PA00000001");
});

test("an answer to a question that this browser did not ask opens nothing, a code is good once, and a refusal is told as one", async () => {
  const [mine, theirs] = [await leaveFor("/app"), await leaveFor("/app")];
  const state = (from: typeof mine) => from.location.searchParams.get("state") ?? "";
  const code = colorMe.consent({ id: "PA00000002" });
  for (const [query, cookie] of [
    [{ code, state: state(theirs) }, mine.cookie],
    [{ code, state: "" }, mine.cookie],
    [{ code }, mine.cookie],
    [{ code, state: state(mine) }, ""],
    [{ state: state(mine) }, mine.cookie],
  ] as const)
    expect(await refusal(comeBack(query, cookie))).toEqual([403, "not-completed"]);
  expect(await refusal(comeBack({ error: "access_denied", state: state(mine) }, mine.cookie))).toEqual([403, "declined"]);
  expect(await shopByDomain("color-me", "PA00000002")).toBeNull();
  expect((await comeBack({ code, state: state(mine) }, mine.cookie)).status).toBe(302);
  expect(await refusal(comeBack({ code, state: state(mine) }, mine.cookie))).toEqual([403, "not-completed"]);
});

test.each([429, 500, 503])("while Color Me answers %s, the owner is asked to try again and nothing is half installed", async (status) => {
  const { location, cookie } = await leaveFor("/app");
  const query = { code: colorMe.consent({ id: `PA0000${status}` }), state: location.searchParams.get("state") ?? "" };
  colorMe.fail(status);
  expect(await refusal(comeBack(query, cookie))).toEqual([503, "away"]);
  expect(await shopByDomain("color-me", `PA0000${status}`)).toBeNull();
});

test("a shop that was given up and comes back is the same shop, under its new domain too, and old sessions stay closed", async () => {
  const shop = { id: "PA00000003", title: "旧店名", url: "https://old.shop-pro.jp" };
  const before = sessionOf(await connect(shop));
  const { shop: db } = await requireShop(page(before));
  await db.query`UPDATE shop_setting SET cap_per_day = 4 WHERE shop_id = ${db.id}`;
  await saveUninstalled(db.id, new Date(Date.now() + 120_000));
  expect(await colorMeTokenOf(db.id)).toBeNull();
  await expect(requireShop(page(before))).rejects.toMatchObject({ status: 302 });
  const after = await requireShop(page(sessionOf(await connect({ ...shop, title: "新店名", url: "https://new.example" }))));
  expect(after.shop.id).toBe(db.id);
  const [kept] = await after.shop.query`SELECT name, domain, cap_per_day FROM shop_setting WHERE shop_id = ${db.id}`;
  expect(kept).toEqual({ name: "新店名", domain: "new.example", cap_per_day: 4 });
  await expect(requireShop(page(before))).rejects.toMatchObject({ status: 302 });
});

test("an uninstall that is told late, after the owner has connected again, changes nothing", async () => {
  const shop = { id: "PA00000004" };
  const session = sessionOf(await connect(shop));
  const { shopId } = (await requireShop(page(session))).shopRow;
  await operatorDb.query`UPDATE shop SET installed_at = installed_at - interval '1 day' WHERE shop_id = ${shopId}`;
  await saveUninstalled(shopId, new Date(Date.now() - 3_600_000));
  expect((await requireShop(page(session))).shopRow.state).toBe("installed");
});

test("opened from Color Me's admin, a signed and fresh address signs in; every other one leads to the owner's consent", async () => {
  const { id } = teaShop;
  await connect(teaShop);
  const signedIn = await open({ account_id: id });
  expect(signedIn.headers.get("location")).toBe("/app");
  expect((await requireShop(page(sessionOf(signedIn)))).shopRow.domain).toBe(id);
  const others = [open({ account_id: id }, { age: 60 }), open({ account_id: id }, { secret: "other" }), open({ account_id: "PA99999999" })];
  for (const answer of await Promise.all(others)) {
    expect([answer.headers.get("location"), answer.headers.getSetCookie()]).toEqual(["/auth/color-me", []]);
  }
});

test("a shop whose token Color Me refuses is still opened by its session, but not by the admin's address: the owner connects it first", async () => {
  const session = sessionOf(await connect({ id: "PA00000005" }));
  const { shop } = await requireShop(page(session));
  const access = await colorMeTokenOf(shop.id);
  if (!access) throw new Error("there is no token");
  await noteColorMeRevoked(shop.id, { keptAt: new Date(0) }, new Date());
  expect(await colorMeTokenOf(shop.id)).not.toBeNull();
  await noteColorMeRevoked(shop.id, access, new Date());
  expect((await requireShop(page(session))).shopRow.disconnectedAt).not.toBeNull();
  expect((await open({ account_id: "PA00000005" })).headers.get("location")).toBe("/auth/color-me");
  await connect({ id: "PA00000005" });
  expect((await requireShop(page(session))).shopRow.disconnectedAt).toBeNull();
});

test("in production a cookie opens shops of Color Me, and none of Shopify's", async () => {
  const colorMeSession = sessionOf(await connect(teaShop));
  const { shop, domain } = await makeShop();
  const { signIn } = await import("~/session.server");
  const shopifySession = (await signIn("shop", { subject: String(shop.id), data: {} })).split(";")[0] ?? "";
  vi.resetModules();
  vi.stubEnv("APP_ENV", "production");
  try {
    const production = await import("~/session.server");
    expect((await production.requireShop(page(colorMeSession))).shopRow.domain).toBe(teaShop.id);
    const refused = await production.requireShop(page(shopifySession)).catch((thrown: Response) => thrown);
    expect(refused).toMatchObject({ status: 302 });
    expect((refused as Response).headers.get("location")).not.toContain(domain);
  } finally {
    vi.unstubAllEnvs();
    vi.resetModules();
  }
});

const args = (request: Request) => ({ request, params: {}, context: {} }) as never;
const page = (cookie: string) => new Request(`${env.APP_URL}/app`, { headers: { cookie } });
const sessionOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .find((one) => one.startsWith("teppan_shop="))
    ?.split(";")[0] ?? "";

async function leaveFor(next: string) {
  const answer = await leave(args(new Request(`${env.APP_URL}/auth/color-me?next=${encodeURIComponent(next)}`)));
  return { location: new URL(answer.headers.get("location") ?? ""), cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
}

const comeBack = async (query: Record<string, string>, cookie: string) =>
  (await callback(
    args(new Request(`${env.APP_URL}/auth/color-me/callback?${new URLSearchParams(query)}`, { headers: { cookie } })),
  )) as Response;

async function connect(shop: Parameters<typeof colorMe.consent>[0]) {
  const { location, cookie } = await leaveFor("/app");
  return comeBack({ code: colorMe.consent(shop), state: location.searchParams.get("state") ?? "" }, cookie);
}

async function refusal(answer: Promise<Response>) {
  const { status } = await answer;
  return [status, ((await (await answer).json()) as { reason: string }).reason];
}

async function open(told: Record<string, string>, { age = 0, secret = env.COLOR_ME_CLIENT_SECRET ?? "" } = {}) {
  const query = new URLSearchParams({ ...told, timestamp: String(Math.floor(Date.now() / 1000) - age) });
  query.set("hmac", launchSignature(query, secret));
  return launch(args(new Request(`${env.APP_URL}/auth/color-me/launch?${query}`)));
}
