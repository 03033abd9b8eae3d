// Where do Shopify's sessions live? In shopify_session, tokens encrypted, a token pair always written as one row.
import { Session } from "@shopify/shopify-api";
import type { shopifyApp } from "@shopify/shopify-app-remix/server";
import { operatorDb, prisma } from "./db.server";
import { clock } from "./lib/clock.server";
import { canDecrypt, decrypt, encrypt } from "./lib/encryption.server";

type SessionStorage = NonNullable<Parameters<typeof shopifyApp>[0]["sessionStorage"]>;
type Row = NonNullable<Awaited<ReturnType<typeof prisma.shopifySession.findUnique>>>;

/**
 * Of a shop that was silent while the keys were changed, nobody can read the tokens: it signs in anew, as without a session.
 * The first page load exchanges tokens twice at once (parent and child loaders), and workers refresh meanwhile:
 * of two pairs for one session the one that expires later stays, whatever the order of arrival.
 */
export const shopifySessions: SessionStorage = {
  async storeSession(session) {
    if (!session.accessToken) return dropRevoked(session);
    const now = clock.now();
    const user = session.onlineAccessInfo?.associated_user;
    await operatorDb.query`
      INSERT INTO shopify_session (session_id, domain, is_online, state, scope, expires_at, access_token,
        refresh_token, refresh_token_expires, user_id, locale, email, updated_at)
      VALUES (${session.id}, ${session.shop}, ${session.isOnline}, ${session.state}, ${session.scope ?? null},
        ${session.expires ?? null}, ${seal(session.id, "access", session.accessToken)},
        ${session.refreshToken ? seal(session.id, "refresh", session.refreshToken) : null},
        ${session.refreshTokenExpires ?? null}, ${user?.id ?? null}, ${user?.locale ?? null}, ${user?.email ?? null}, ${now})
      ON CONFLICT (session_id) DO UPDATE SET domain = excluded.domain, is_online = excluded.is_online,
        state = excluded.state, scope = excluded.scope, expires_at = excluded.expires_at,
        access_token = excluded.access_token, refresh_token = excluded.refresh_token,
        refresh_token_expires = excluded.refresh_token_expires, user_id = excluded.user_id,
        locale = excluded.locale, email = excluded.email, updated_at = excluded.updated_at
      WHERE shopify_session.expires_at IS NULL OR excluded.expires_at IS NULL
        OR excluded.expires_at >= shopify_session.expires_at`;
    return true;
  },

  async loadSession(id) {
    const row = await prisma.shopifySession.findUnique({ where: { session_id: id } });
    return row && canDecrypt(row.access_token) ? toSession(row) : undefined;
  },

  async deleteSession(id) {
    await prisma.shopifySession.deleteMany({ where: { session_id: id } });
    return true;
  },

  async deleteSessions(ids) {
    await prisma.shopifySession.deleteMany({ where: { session_id: { in: ids } } });
    return true;
  },

  async findSessionsByShop(domain) {
    const rows = await prisma.shopifySession.findMany({ where: { domain } });
    return rows.filter((row) => canDecrypt(row.access_token)).map(toSession);
  },
};

export const seal = (sessionId: string, part: "access" | "refresh", token: string) => encrypt(token, `${sessionId}:${part}`);

export const unseal = (sessionId: string, part: "access" | "refresh", text: string) => decrypt(text, `${sessionId}:${part}`);

/** The library stores a session without its token when Shopify answered 401: only that very pair is forgotten. */
async function dropRevoked(session: Session) {
  await voidPair(session.id, session.expires ?? null);
  return true;
}

/** Whoever signs in anew is known by the instant to have been away (queries/shop/shops.server saveInstallation). */
export async function voidPair(sessionId: string, expiresAt: Date | null): Promise<void> {
  await prisma.shopifySession.updateMany({
    where: { session_id: sessionId, expires_at: expiresAt, access_token: { not: "" } },
    data: { ...voided, refused_at: clock.now() },
  });
}

/** Any pair that comes later replaces this. */
export const voided = { access_token: "", refresh_token: null, refresh_token_expires: null, expires_at: null };

function toSession(row: Row): Session {
  const session = new Session({
    id: row.session_id,
    shop: row.domain,
    state: row.state,
    isOnline: row.is_online,
    scope: row.scope ?? undefined,
    expires: row.expires_at ?? undefined,
    accessToken: unseal(row.session_id, "access", row.access_token),
  });
  if (row.refresh_token) session.refreshToken = unseal(row.session_id, "refresh", row.refresh_token);
  if (row.refresh_token_expires) session.refreshTokenExpires = row.refresh_token_expires;
  return session;
}
