// Who is signed in by cookie? The operator's staff, and in development a shop; a session is known by the hash of its secret.
import { createHash, randomBytes } from "node:crypto";
import { prisma } from "~/db.server";

export type WebSession = { subject: string; data: Record<string, string> };
export type WebSessionKind = "shop" | "staff";

/** The secret goes into the cookie only: who reads the table cannot sign in with it. */
export async function openWebSession(kind: WebSessionKind, session: WebSession, expiresAt: Date): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  await prisma.webSession.create({
    data: { session_id: hashed(secret), kind, subject: session.subject, data: session.data, expires_at: expiresAt },
  });
  return secret;
}

export async function webSession(kind: WebSessionKind, secret: string, now: Date): Promise<WebSession | null> {
  const row = await prisma.webSession.findUnique({ where: { session_id: hashed(secret) } });
  if (!row || row.kind !== kind || row.expires_at <= now) return null;
  return { subject: row.subject, data: row.data as Record<string, string> };
}

export async function changeWebSession(secret: string, data: Record<string, string>): Promise<void> {
  await prisma.webSession.updateMany({ where: { session_id: hashed(secret) }, data: { data } });
}

export async function closeWebSession(secret: string): Promise<void> {
  await prisma.webSession.deleteMany({ where: { session_id: hashed(secret) } });
}

export async function dropExpiredWebSessions(now: Date): Promise<void> {
  await prisma.webSession.deleteMany({ where: { expires_at: { lte: now } } });
}

const hashed = (secret: string) => createHash("sha256").update(secret).digest("hex");
