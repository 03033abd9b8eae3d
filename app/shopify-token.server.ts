// With which token does a worker speak to a shop's Admin API? The offline one, refreshed by one worker at a time.
import { z } from "zod";
import { prisma } from "./db.server";
import { env } from "./env.server";
import { canDecrypt } from "./lib/encryption.server";
import { seal, unseal, voided, voidPair } from "./shopify-sessions.server";

export type OfflineAccess =
  | { outcome: "token"; token: string; scopes: string[]; expiresAt: Date | null }
  /** Never installed, uninstalled, or silent for more than 90 days: somebody must open the app in Shopify. */
  | { outcome: "signed-out" };

/** Access tokens live 60 minutes; one that ends within this time is refreshed first. */
const REFRESH_BEFORE_MS = 5 * 60_000;
const ANSWER_WITHIN_MS = 10_000;

const inFlight = new Map<string, Promise<OfflineAccess>>();

/** Workers of one process share one look-up per shop; those of several processes wait for the row's lock. */
export function offlineAccess(domain: string, now: Date): Promise<OfflineAccess> {
  const waiting = inFlight.get(domain);
  if (waiting) return waiting;
  const asked = currentOrRefreshed(domain, now).finally(() => inFlight.delete(domain));
  inFlight.set(domain, asked);
  return asked;
}

export const offlineSessionId = (domain: string) => `offline_${domain}`;

/** Where Shopify answers for this shop: its own address, or the one that tests put in its place. */
export const adminAddress = (domain: string, path: string) =>
  env.SHOPIFY_ADMIN_URL ? `${env.SHOPIFY_ADMIN_URL}/${domain}${path}` : `https://${domain}${path}`;

type Row = {
  access_token: string;
  refresh_token: string | null;
  expires_at: Date | null;
  refresh_token_expires: Date | null;
  scope: string | null;
};

async function currentOrRefreshed(domain: string, now: Date): Promise<OfflineAccess> {
  const id = offlineSessionId(domain);
  const found: Row | null = await prisma.shopifySession.findUnique({ where: { session_id: id } });
  if (!found || !canDecrypt(found.access_token)) return { outcome: "signed-out" };
  return isFresh(found, now) ? stored(id, found) : refreshed(domain, now);
}

/** The row stays locked while Shopify answers; whoever waited for the lock finds the new pair and asks no more. */
function refreshed(domain: string, now: Date): Promise<OfflineAccess> {
  const id = offlineSessionId(domain);
  return prisma.$transaction(
    async (tx): Promise<OfflineAccess> => {
      const [row] = await tx.$queryRaw<Row[]>`
        SELECT access_token, refresh_token, expires_at, refresh_token_expires, scope
        FROM shopify_session WHERE session_id = ${id} FOR UPDATE`;
      if (!row || !canDecrypt(row.access_token)) return { outcome: "signed-out" };
      if (isFresh(row, now)) return stored(id, row);
      if (!row.refresh_token || (row.refresh_token_expires && row.refresh_token_expires <= now)) return { outcome: "signed-out" };
      const answer = await askForPair(domain, unseal(id, "refresh", row.refresh_token));
      if (answer === "refused") {
        await tx.shopifySession.update({ where: { session_id: id }, data: { ...voided, refused_at: now } });
        return { outcome: "signed-out" };
      }
      if (answer === "later") {
        if (row.expires_at && row.expires_at > now) return stored(id, row);
        throw new Error("Shopify did not refresh the access token; try again later");
      }
      const expiresAt = new Date(now.getTime() + answer.expires_in * 1000);
      await tx.shopifySession.update({
        where: { session_id: id },
        data: {
          access_token: seal(id, "access", answer.access_token),
          refresh_token: seal(id, "refresh", answer.refresh_token),
          expires_at: expiresAt,
          refresh_token_expires: new Date(now.getTime() + answer.refresh_token_expires_in * 1000),
          scope: answer.scope,
          updated_at: now,
        },
      });
      return { outcome: "token", token: answer.access_token, scopes: listed(answer.scope), expiresAt };
    },
    { maxWait: 3 * ANSWER_WITHIN_MS, timeout: 3 * ANSWER_WITHIN_MS },
  );
}

const pair = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  expires_in: z.number(),
  refresh_token: z.string().min(1),
  refresh_token_expires_in: z.number(),
});

async function askForPair(domain: string, refreshToken: string) {
  const response = await fetch(adminAddress(domain, "/admin/oauth/access_token"), {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({
      client_id: env.SHOPIFY_API_KEY,
      client_secret: env.SHOPIFY_API_SECRET,
      grant_type: "refresh_token",
      refresh_token: refreshToken,
    }),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).catch((reason: unknown) => {
    if (reason instanceof TypeError || reason instanceof DOMException) return null; // no connection, or no answer in time
    throw reason;
  });
  if (!response) return "later";
  if (!response.ok) return (await isOfToken(response)) ? "refused" : "later";
  return pair.parse(await response.json());
}

/**
 * An inactive refresh token is 401 or 400 with one of these words (RFC 6749, 5.2; Shopify says the second). All else is about
 * the app (a wrong secret: invalid_client) or the shop (402 unpaid, 423 locked), and passes: a pair that is thrown away does not come back.
 */
async function isOfToken(response: Response): Promise<boolean> {
  if (response.status !== 400 && response.status !== 401) return false;
  const told = z.object({ error: z.enum(["invalid_grant", "invalid_request"]) });
  const body: unknown = await response.json().catch((reason: unknown) => {
    if (reason instanceof SyntaxError || reason instanceof TypeError || reason instanceof DOMException) return null; // no JSON, or cut off
    throw reason;
  });
  return told.safeParse(body).success;
}

const isFresh = (row: Row, now: Date) => !row.expires_at || row.expires_at.getTime() - now.getTime() > REFRESH_BEFORE_MS;

const stored = (id: string, row: Row): OfflineAccess => ({
  outcome: "token",
  token: unseal(id, "access", row.access_token),
  scopes: listed(row.scope ?? ""),
  expiresAt: row.expires_at,
});

/** Shopify answered 401 to this very token; one that came meanwhile stays. */
export const noteRefused = (domain: string, { expiresAt }: { expiresAt: Date | null }) => voidPair(offlineSessionId(domain), expiresAt);

const listed = (scopes: string) => scopes.split(",").filter(Boolean);
