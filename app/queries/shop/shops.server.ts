// Which shops have installed Teppan? The shop table belongs to no tenant; a shop found here comes with its handle.

import sql from "sql-template-tag";
import { forShop, type OperatorDb, operatorDb, type ShopDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";

export type ShopRow = {
  shopId: ShopId;
  platform: string;
  domain: string;
  opaqueId: string;
  state: "installed" | "uninstalled" | "redacted";
  scopes: string;
  isDemo: boolean;
  installedAt: Date;
  uninstalledAt: Date | null;
  /** All that is kept of it is to be erased, and is not yet. */
  erasureAskedAt: Date | null;
  /** Its own host for its links, while that works. */
  linkDomain: string | null;
  /** Since then its platform refuses us, until its owner connects it again: nothing is read, and nothing is sent. */
  disconnectedAt: Date | null;
  /** What happened there until then is not read yet, be the shop new or back: nothing is sent. */
  behindSince: Date | null;
};

export type Installation = { platform: string; domain: string; scopes: string[]; isDemo: boolean };

export const shopColumns = sql`
  SELECT shop_id AS "shopId", platform, domain, opaque_id AS "opaqueId", state, scopes, is_demo AS "isDemo",
    installed_at AS "installedAt", uninstalled_at AS "uninstalledAt", erasure_asked_at AS "erasureAskedAt",
    (SELECT d.domain FROM link_domain d WHERE d.shop_id = shop.shop_id AND d.state = 'in-use') AS "linkDomain",
    coalesce((SELECT a.revoked_at FROM color_me_access a WHERE a.shop_id = shop.shop_id),
      (SELECT s.refused_at FROM shopify_session s WHERE s.session_id = 'offline_' || shop.domain)) AS "disconnectedAt",
    behind_since AS "behindSince"
  FROM shop`;

export const openShop = (shopId: ShopId): ShopDb => forShop(shopId);

export async function shopByDomain(platform: string, domain: string): Promise<ShopRow | null> {
  const [row] = await operatorDb.query<ShopRow>`${shopColumns} WHERE platform = ${platform} AND domain = ${domain}`;
  return row ?? null;
}

export async function shopById(shopId: ShopId): Promise<ShopRow | null> {
  const [row] = await operatorDb.query<ShopRow>`${shopColumns} WHERE shop_id = ${shopId}`;
  return row ?? null;
}

/** The shop that a part of an address names; null: there is none, or it is no number of a shop, or that of a dry run's shadow. */
export async function shopByNumber(text: string | undefined): Promise<ShopRow | null> {
  const row = /^[1-9]\d{0,8}$/.test(text ?? "") ? await shopById(Number(text) as ShopId) : null;
  return row?.platform === "shadow" ? null : row;
}

/** How the shop writes times and amounts, for support; of a redacted shop nothing is left to say it. */
export async function shopFormat(shop: ShopDb): Promise<{ timeZone: string; currency: string; country: string }> {
  const [row] = await shop.query<{ timeZone: string; currency: string; country: string }>`
    SELECT time_zone AS "timeZone", currency, country FROM shop_setting WHERE shop_id = ${shop.id}`;
  return row ?? { timeZone: "Asia/Tokyo", currency: "JPY", country: "JP" };
}

/** Newest first; for the local sign-in and for support, which look a shop up by part of its address. */
export const findShops = (part: string, limit: number): Promise<ShopRow[]> =>
  operatorDb.query<ShopRow>`
    ${shopColumns} WHERE platform <> 'shadow' AND strpos(lower(domain), ${part.toLowerCase()}) > 0 ORDER BY installed_at DESC, shop_id DESC LIMIT ${limit}`;

type Installed = { shopId: ShopId; installedAt: Date; behindSince: Date | null };

/**
 * A new shop, or the same one again. `installed_at` moves only when the shop comes back after an uninstall,
 * so that what was asked for at an installation (history) is asked for once. Whoever is new or was away is behind until what
 * we were not told of is read; an uninstall that nobody has told us of yet shows by a token that was refused.
 */
export async function saveInstallation(shop: Installation, now: Date): Promise<Installed> {
  return operatorDb.transaction(async (operator) => {
    // The row of the shop before the session's, as whoever ends an installation takes them.
    await operator.query`SELECT FROM shop WHERE platform = ${shop.platform} AND domain = ${shop.domain} FOR UPDATE`;
    const wasRefused = shop.platform === "shopify" && (await takeRefusal(operator, shop.domain));
    const [row] = await operator.query<Installed>`
      INSERT INTO shop (platform, domain, opaque_id, scopes, scopes_at, is_demo, installed_at, behind_since)
      VALUES (${shop.platform}, ${shop.domain}, gen_random_uuid(), ${shop.scopes.join(",")}, ${now}, ${shop.isDemo}, ${now},
        ${shop.isDemo ? null : now})
      ON CONFLICT (platform, domain) DO UPDATE SET scopes = excluded.scopes, scopes_at = excluded.scopes_at, state = 'installed', uninstalled_at = NULL,
        installed_at = CASE WHEN shop.state = 'installed' THEN shop.installed_at ELSE excluded.installed_at END,
        behind_since = CASE WHEN shop.state = 'installed' AND NOT ${wasRefused}::boolean THEN shop.behind_since ELSE excluded.behind_since END
      RETURNING shop_id AS "shopId", installed_at AS "installedAt", behind_since AS "behindSince"`;
    if (!row) throw new Error("the shop was not stored");
    return row;
  });
}

/** It is answered by the row of the shop, which is written in the same transaction. */
async function takeRefusal(operator: OperatorDb, domain: string): Promise<boolean> {
  const taken = await operator.query`
    UPDATE shopify_session SET refused_at = NULL
    WHERE session_id = ${`offline_${domain}`} AND refused_at IS NOT NULL AND access_token <> '' RETURNING session_id`;
  return taken.length > 0;
}

/** As told at an instant; false: something later was told already. */
export async function saveScopes(shopId: ShopId, scopes: string[], at: Date): Promise<boolean> {
  const saved = await operatorDb.query`
    UPDATE shop SET scopes = ${scopes.join(",")}, scopes_at = ${at}
    WHERE shop_id = ${shopId} AND (scopes_at IS NULL OR scopes_at <= ${at}) RETURNING shop_id`;
  return saved.length > 0;
}

/** Clocks differ by less than this, ours and the platform's. */
const CLOCKS_DIFFER_SECONDS = 60;

/**
 * Nothing is sent any more, the tokens are void, and whoever was signed in by cookie is so no more. An uninstall from before
 * the present installation is a late webhook; so is one that is followed by a token, which nobody gets without installing
 * again. Of a Color Me shop it stays known that it was shut: when it comes back, its orders are read before anything is sent.
 */
export async function saveUninstalled(shopId: ShopId, at: Date): Promise<void> {
  await operatorDb.query`
    WITH gone AS (
      UPDATE shop SET state = 'uninstalled', uninstalled_at = ${at}
      WHERE shop_id = ${shopId} AND state = 'installed' AND installed_at <= ${at} AND NOT EXISTS (
        SELECT FROM shopify_session AS session WHERE session.domain = shop.domain
          AND session.updated_at > ${at}::timestamptz + make_interval(secs => ${CLOCKS_DIFFER_SECONDS}))
        AND NOT EXISTS (
        SELECT FROM color_me_access AS access WHERE access.shop_id = shop.shop_id
          AND access.kept_at > ${at}::timestamptz + make_interval(secs => ${CLOCKS_DIFFER_SECONDS}))
      RETURNING domain, shop_id, platform),
    without_token AS (
      INSERT INTO color_me_access (shop_id, token_cipher, kept_at, revoked_at)
      SELECT shop_id, '', ${at}::timestamptz, ${at}::timestamptz FROM gone WHERE platform = 'color-me'
      ON CONFLICT (shop_id) DO UPDATE SET token_cipher = '', revoked_at = least(color_me_access.revoked_at, excluded.revoked_at)),
    signed_out AS (DELETE FROM web_session USING gone WHERE kind = 'shop' AND subject = gone.shop_id::text)
    DELETE FROM shopify_session USING gone WHERE shopify_session.domain = gone.domain`;
}

/**
 * Told after saveUninstalled left the shop as it is: a Shopify shop that is here, and by a token later than this uninstall
 * has been away without our knowing. It counts as installed and as behind since that token. Null: it has not, or that is
 * known. (The owner of a Color Me shop consents anew, and is behind by that.)
 */
export async function noteCameBack(shopId: ShopId, at: Date): Promise<Date | null> {
  const [back] = await operatorDb.query<{ behindSince: Date }>`
    UPDATE shop SET installed_at = session.updated_at, behind_since = session.updated_at
    FROM shopify_session AS session
    WHERE shop.shop_id = ${shopId} AND shop.platform = 'shopify' AND shop.state = 'installed' AND NOT shop.is_demo
      AND shop.installed_at <= ${at} AND session.session_id = 'offline_' || shop.domain
      AND session.updated_at > ${at}::timestamptz + make_interval(secs => ${CLOCKS_DIFFER_SECONDS})
    RETURNING shop.behind_since AS "behindSince"`;
  return back?.behindSince ?? null;
}

/** All is read up to an instant. True: the shop waited for just that. */
export async function noteCaughtUp(shopId: ShopId, readUpTo: Date): Promise<boolean> {
  const caughtUp = await operatorDb.query`
    UPDATE shop SET behind_since = NULL WHERE shop_id = ${shopId} AND behind_since <= ${readUpTo} RETURNING shop_id`;
  return caughtUp.length > 0;
}

/** Without the shadows of dry runs (queries/dry-run/shadow-shop.server.ts): what is done for every shop is not for them. */
export const installedShops = (): Promise<{ shopId: ShopId }[]> =>
  operatorDb.query<{
    shopId: ShopId;
  }>`SELECT shop_id AS "shopId" FROM shop WHERE state = 'installed' AND platform <> 'shadow' ORDER BY shop_id`;

export async function shopByOpaqueId(opaqueId: string): Promise<ShopRow | null> {
  const [row] = await operatorDb.query<ShopRow>`${shopColumns} WHERE opaque_id = ${opaqueId}::uuid`;
  return row ?? null;
}
