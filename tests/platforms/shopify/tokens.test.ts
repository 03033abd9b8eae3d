import "../../helpers/shopify/running";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { closeDatabase, operatorDb, prisma } from "~/db.server";
import { installShop } from "~/pipeline/ledger/install-shop.server";
import { requireShop } from "~/session.server";
import { offlineAccess, offlineSessionId, onShopAuthorized } from "~/shopify.server";
import { shopifySessions } from "~/shopify-sessions.server";
import { shopify, turnLibraryAside } from "../../helpers/shopify/running";
import { embeddedRequest } from "../../helpers/shopify/session-token";
import { makeStore } from "../../helpers/shopify/store";

const installedAt = new Date("2026-05-01T00:00:00Z");
const HOUR = 3_600_000;

beforeAll(async () => {
  await turnLibraryAside();
  onShopAuthorized(async ({ domain, scopes }) => {
    await installShop({ platform: "shopify", domain, scopes, isDemo: false }, installedAt);
  });
});

// The database's own closing finds the second copy of the modules; this is the first.
afterAll(closeDatabase);

describe.skipIf(!shopify)("signing in with Shopify", () => {
  test("two exchanges at once leave one session and one shop", async () => {
    const domain = openStore("parallel");
    const [one, two] = await Promise.all([signIn(domain), signIn(domain)]);
    expect(one.shopRow.shopId).toBe(two.shopRow.shopId);
    expect([one.isEmbedded, one.actor]).toEqual([true, "Shopify user 42"]);
    expect(await prisma.shopifySession.count({ where: { domain } })).toBe(1);
    expect(one.shopRow.scopes).toBe("read_orders,read_customers,read_products");
  });

  test("tokens rest encrypted, each under its own place", async () => {
    const domain = openStore("encrypted");
    await signIn(domain);
    const row = await prisma.shopifySession.findUniqueOrThrow({ where: { session_id: offlineSessionId(domain) } });
    expect(`${row.access_token} ${row.refresh_token}`).not.toMatch(/shpat|shprt/);
    await prisma.shopifySession.update({ where: { session_id: row.session_id }, data: { access_token: row.refresh_token ?? "" } });
    await expect(shopifySessions.loadSession(row.session_id)).rejects.toThrow();
  });

  test("tokens whose key is gone are no session: the shop signs in anew, and workers wait for it", async () => {
    const domain = openStore("lost-key");
    await signIn(domain);
    const id = offlineSessionId(domain);
    await operatorDb.query`UPDATE shopify_session SET access_token = regexp_replace(access_token, '^v1[.][^.]+', 'v1.gone') WHERE session_id = ${id}`;
    expect(await shopifySessions.loadSession(id)).toBeUndefined();
    expect(await shopifySessions.findSessionsByShop?.(domain)).toEqual([]);
    expect(await offlineAccess(domain, new Date())).toEqual({ outcome: "signed-out" });
    await signIn(domain);
    expect(await offlineAccess(domain, new Date())).toMatchObject({ outcome: "token" });
  });

  test("a hook that failed once is made up for at the next request", async () => {
    const domain = openStore("failed-hook");
    await signIn(domain);
    await operatorDb.query`DELETE FROM shop WHERE domain = ${domain}`;
    expect((await signIn(domain)).shopRow.state).toBe("installed");
  });

  test("an older pair that arrives late does not replace a newer one", async () => {
    const domain = openStore("late-pair");
    await signIn(domain);
    const session = await shopifySessions.loadSession(offlineSessionId(domain));
    if (!session?.expires) throw new Error("no session");
    const newest = session.accessToken;
    session.accessToken = "shpat_stale";
    session.expires = new Date(session.expires.getTime() - 60_000);
    await shopifySessions.storeSession(session);
    expect((await shopifySessions.loadSession(session.id))?.accessToken).toBe(newest);
  });

  test("a pair that Shopify refused is forgotten, and the next request exchanges anew", async () => {
    const domain = openStore("refused-pair");
    await signIn(domain);
    const session = await shopifySessions.loadSession(offlineSessionId(domain));
    if (!session) throw new Error("no session");
    session.accessToken = undefined;
    await shopifySessions.storeSession(session);
    expect(await shopifySessions.loadSession(session.id)).toBeUndefined();
    expect((await signIn(domain)).shopRow.domain).toBe(domain);
  });
});

describe.skipIf(!shopify)("refreshing a token", () => {
  test("a fresh token is used as it is", async () => {
    const { domain, expires } = await signedIn("fresh");
    const before = shopify?.tokens.counts.refreshes;
    expect(await offlineAccess(domain, new Date(expires - HOUR / 2))).toMatchObject({ outcome: "token" });
    expect(shopify?.tokens.counts.refreshes).toBe(before);
  });

  test("twenty workers in two processes refresh once: a refresh token is good for one use only", async () => {
    const { domain, expires } = await signedIn("single-flight");
    const before = { ...shopify?.tokens.counts };
    const other = await otherProcess();
    const now = new Date(expires + 1);
    const asked = Array.from({ length: 20 }, (_, n) => (n % 2 ? offlineAccess(domain, now) : other.offlineAccess(domain, now)));
    const answers = await Promise.all(asked);
    expect(new Set(answers.map((access) => (access.outcome === "token" ? access.token : access.outcome))).size).toBe(1);
    expect(shopify?.tokens.counts).toMatchObject({ refreshes: (before.refreshes ?? 0) + 1, refused: before.refused });
  });

  test("the rotated pair is stored whole: the next refresh works too", async () => {
    const { domain, expires } = await signedIn("rotation");
    const tokens = new Set<string>();
    for (const hours of [0, 1, 2, 3]) {
      const access = await offlineAccess(domain, new Date(expires + hours * HOUR));
      if (access.outcome === "token") tokens.add(access.token);
    }
    expect(tokens.size).toBe(4);
  });

  test("a shop that was silent for more than 90 days must open the app again", async () => {
    const { domain, expires } = await signedIn("silent");
    const before = { ...shopify?.tokens.counts };
    expect(await offlineAccess(domain, new Date(expires + 91 * 24 * HOUR))).toEqual({ outcome: "signed-out" });
    expect(shopify?.tokens.counts).toEqual(before);
  });

  test("a refused refresh is an answer, not an error", async () => {
    const { domain, expires } = await signedIn("uninstalled");
    shopify?.tokens.revoke(domain);
    expect(await offlineAccess(domain, new Date(expires + 1))).toEqual({ outcome: "signed-out" });
    expect(await offlineAccess("never-seen.myshopify.com", installedAt)).toEqual({ outcome: "signed-out" });
  });

  test("a refusal that is about the app or the shop leaves the pair: a wrong client secret signs no shop out", async () => {
    const { domain, expires } = await signedIn("not-about-the-token");
    const now = new Date(expires + 1);
    for (const said of [
      { status: 401, body: { error: "invalid_client" } },
      { status: 400, body: { error: "application_cannot_be_found" } },
      { status: 402, body: { errors: "Unavailable Shop" } },
      { status: 403, body: {} },
      { status: 404, body: { errors: "Not Found" } },
      { status: 423, body: { errors: "Locked" } },
    ]) {
      if (shopify) shopify.tokens.saysNext = said;
      await expect(offlineAccess(domain, now)).rejects.toThrow("try again later");
    }
    expect(await offlineAccess(domain, now)).toMatchObject({ outcome: "token" });
  });

  test("a refresh token that is no longer active is told in Shopify's own words", async () => {
    const { domain, expires } = await signedIn("inactive");
    const body = { error: "invalid_request", error_description: "This request requires an active refresh_token" };
    if (shopify) shopify.tokens.saysNext = { status: 401, body };
    expect(await offlineAccess(domain, new Date(expires + 1))).toEqual({ outcome: "signed-out" });
  });
});

function openStore(name: string) {
  const domain = `${name}.myshopify.com`;
  shopify?.stores.set(domain, makeStore(domain, { products: 1, customers: 1, orders: 1 }));
  return domain;
}

const signIn = (domain: string) => requireShop(embeddedRequest("/app", domain, new Date()));

async function signedIn(name: string) {
  const domain = openStore(name);
  await signIn(domain);
  const session = await shopifySessions.loadSession(offlineSessionId(domain));
  return { domain, expires: session?.expires?.getTime() ?? 0 };
}

/** A second copy of the modules: another pool, and no memory of what the first one is waiting for. */
async function otherProcess() {
  vi.resetModules();
  return import("~/shopify-token.server");
}
