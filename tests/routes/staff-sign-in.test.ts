import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeDatabase, operatorDb } from "~/db.server";
import { env } from "~/env.server";
import { action as localSignIn } from "~/routes/dev.sign-in";
import { action as signOut } from "~/routes/sign-out";
import { loader as callback } from "~/routes/support_.callback";
import { loader as leave } from "~/routes/support_.sign-in";
import { requireShop, requireStaff } from "~/session.server";
import { makeShop } from "../helpers/database";
import { browse, client, type Person, startIssuer } from "../helpers/openid-issuer";
import { embeddedRequest } from "../helpers/shopify/session-token";

const returnAddress = `${env.APP_URL}/support/callback`;
let person: Person = { email: "", email_verified: false, name: "" };
let issuer: Awaited<ReturnType<typeof startIssuer>>;

beforeAll(async () => {
  issuer = await startIssuer(returnAddress, () => person);
  Object.assign(env, {
    STAFF_OIDC_ISSUER: issuer.url,
    STAFF_OIDC_CLIENT_ID: client.client_id,
    STAFF_OIDC_CLIENT_SECRET: client.client_secret,
    STAFF_EMAIL_DOMAIN: "operator.example",
  });
});
afterAll(() => issuer.stop());
afterAll(closeDatabase);

test("staff sign in at their own issuer and come back to where they wanted to go", async () => {
  person = { email: "Sato@operator.example", email_verified: true, name: "佐藤" };
  const answer = await signInAtIssuer("/support/shops/1");
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/support/shops/1"]);
  const access = await requireStaff(support({ teppan_staff: cookieOf(answer, "teppan_staff") }));
  expect(access.staff).toEqual({ email: "sato@operator.example", name: "佐藤" });
  expect(answer.headers.getSetCookie()[0]).toMatch(/HttpOnly; Secure; SameSite=Lax/);
});

test("each look at a shop is noted before anything is shown", async () => {
  person = { email: "suzuki@operator.example", email_verified: true, name: "鈴木" };
  const access = await requireStaff(support({ teppan_staff: cookieOf(await signInAtIssuer(), "teppan_staff") }));
  const { shop } = await makeShop();
  expect((await access.lookAt(shop.id, "delivery log")).id).toBe(shop.id);
  const looks = await operatorDb.query`SELECT staff, shop_id, what FROM staff_look WHERE staff = 'suzuki@operator.example'`;
  expect(looks).toEqual([{ staff: "suzuki@operator.example", shop_id: shop.id, what: "delivery log" }]);
});

test.each([
  ["another domain", { email: "sato@elsewhere.example", email_verified: true }, "wrong-domain"],
  ["a domain that only ends alike", { email: "sato@evil-operator.example", email_verified: true }, "wrong-domain"],
  ["the domain in the local part", { email: "sato@operator.example@elsewhere.example", email_verified: true }, "wrong-domain"],
  ["an address nobody verified", { email: "sato@operator.example", email_verified: false }, "email-not-verified"],
])("%s is refused, and no session is opened", async (_case, claims, reason) => {
  person = { ...claims, name: "佐藤" };
  const before = await staffSessions();
  const answer = await signInAtIssuer();
  expect([answer.status, await answer.json()]).toEqual([403, { reason }]);
  expect(await staffSessions()).toBe(before);
});

test("an answer to a question that this browser did not ask is refused", async () => {
  person = { email: "sato@operator.example", email_verified: true, name: "佐藤" };
  const mine = await leaveFor("/support");
  const theirs = await leaveFor("/support");
  const backWithTheirs = await browse(theirs.address, returnAddress);
  expect(await finish(backWithTheirs, mine.attempt)).toMatchObject({ status: 403 });
  expect(await finish(backWithTheirs, undefined)).toMatchObject({ status: 403 });
});

test("a code is good once", async () => {
  person = { email: "sato@operator.example", email_verified: true, name: "佐藤" };
  const { address, attempt } = await leaveFor("/support");
  const back = await browse(address, returnAddress);
  expect(await finish(back, attempt)).toMatchObject({ status: 302 });
  expect(await finish(back, attempt)).toMatchObject({ status: 403 });
});

test("a shop's sign-in opens nothing for staff, under whatever name its cookie is sent", async () => {
  const { domain } = await makeShop();
  const cookie = cookieOf(await signInLocally({ shop: domain }), "teppan_shop");
  expect((await requireShop(shopPage({ teppan_shop: cookie }))).shopRow.domain).toBe(domain);
  for (const name of ["teppan_shop", "teppan_staff"])
    expect(await refusal(requireStaff(support({ [name]: cookie })))).toBe("/support/sign-in?next=%2Fsupport");
  const embedded = embeddedRequest("/support", domain, new Date());
  expect(await refusal(requireStaff(embedded))).toBe("/support/sign-in?next=%2Fsupport");
});

test("a staff sign-in opens no shop, under whatever name its cookie is sent", async () => {
  const cookie = cookieOf(await signInLocally({ staff: "yes" }), "teppan_staff");
  expect((await requireStaff(support({ teppan_staff: cookie }))).staff.email).toBe("staff@localhost");
  for (const name of ["teppan_shop", "teppan_staff"])
    expect(await refusal(requireShop(shopPage({ [name]: cookie })))).toBe("/dev/sign-in?next=%2Fapp");
});

test("who signs out is out, also with the cookie of before", async () => {
  const cookie = cookieOf(await signInLocally({ staff: "yes" }), "teppan_staff");
  await signOut(args(new Request(`${env.APP_URL}/sign-out?as=staff`, { method: "POST", headers: { cookie: `teppan_staff=${cookie}` } })));
  expect(await refusal(requireStaff(support({ teppan_staff: cookie })))).toBe("/support/sign-in?next=%2Fsupport");
});

test("a sign-in leads on within the app only", async () => {
  const { domain } = await makeShop();
  for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example"])
    expect((await signInLocally({ shop: domain, next })).headers.get("location")).toBe("/app");
});

test("without a session a change is refused, not led astray", async () => {
  const request = new Request(`${env.APP_URL}/support/replay`, { method: "POST" });
  await expect(requireStaff(request)).rejects.toMatchObject({ status: 401 });
});

test("in production the local sign-in does not exist", async () => {
  vi.resetModules();
  vi.stubEnv("APP_ENV", "production");
  const { action, loader } = await import("~/routes/dev.sign-in");
  await expect(loader(args(new Request(`${env.APP_URL}/dev/sign-in`)))).rejects.toMatchObject({ status: 404 });
  await expect(action(args(new Request(`${env.APP_URL}/dev/sign-in`, { method: "POST" })))).rejects.toMatchObject({ status: 404 });
  vi.unstubAllEnvs();
});

const args = (request: Request) => ({ request, params: {}, context: {} });

async function leaveFor(next: string) {
  const response = (await leave(args(new Request(`${env.APP_URL}/support/sign-in?next=${encodeURIComponent(next)}`)))) as Response;
  return { address: response.headers.get("location") ?? "", attempt: cookieOf(response, "teppan_sign_in") };
}

async function signInAtIssuer(next = "/support") {
  const { address, attempt } = await leaveFor(next);
  return finish(await browse(address, returnAddress), attempt);
}

async function finish(address: string, attempt: string | undefined): Promise<Response> {
  const headers: Record<string, string> = attempt ? { cookie: `teppan_sign_in=${attempt}` } : {};
  return (await callback(args(new Request(address, { headers })))) as Response;
}

const signInLocally = async (form: Record<string, string>) =>
  (await localSignIn(args(new Request(`${env.APP_URL}/dev/sign-in`, { method: "POST", body: new URLSearchParams(form) })))) as Response;

function cookieOf(response: Response, name: string): string {
  const line = response.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`));
  return line?.slice(name.length + 1, line.indexOf(";")) ?? "";
}

const withCookies = (path: string, cookies: Record<string, string>) =>
  new Request(`${env.APP_URL}${path}`, {
    headers: {
      cookie: Object.entries(cookies)
        .map(([name, value]) => `${name}=${value}`)
        .join("; "),
    },
  });
const support = (cookies: Record<string, string>) => withCookies("/support", cookies);
const shopPage = (cookies: Record<string, string>) => withCookies("/app", cookies);

/** Where the refused one is sent. */
const refusal = (access: Promise<unknown>) =>
  access.then(
    () => "let in",
    (response: Response) => response.headers.get("location"),
  );

async function staffSessions() {
  const [row] = await operatorDb.query<{ n: number }>`SELECT count(*)::int AS n FROM web_session WHERE kind = 'staff'`;
  return row?.n;
}
