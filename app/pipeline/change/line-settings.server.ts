// A shop connects its LINE account, corrects it, tries it, or lets go of it: noted in the audit log, secrets never shown again.
import { randomUUID } from "node:crypto";
import { checkLineAccount, type LineAccountInfo } from "~/channels/line/account.server";
import type { ShopDb } from "~/db.server";
import { daysLeftInMonth, ofThisMonth, reserveUntilMonthEnd, roomForBroadcast } from "~/domain/decide/quota-plan";
import { auditChanges } from "~/domain/measure/audit-changes";
import type { FieldProblems } from "~/domain/settings/form-fields";
import { isLineConnected } from "~/domain/settings/line-connection";
import { lineDraft } from "~/domain/settings/line-form";
import { encrypt } from "~/lib/encryption.server";
import { wakeForDue } from "~/pipeline/decide/wake-for-due.server";
import { lineAccount, linePurpose } from "~/pipeline/send/shop-account.server";
import { dropChannelHealth } from "~/queries/send/channel-health.server";
import { type LineProvider, lineProvider, saveLineProvider } from "~/queries/send/line-provider.server";
import { lineQuota, openGrants, saveLineQuota } from "~/queries/send/line-quota.server";
import { auditTrail, saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";

export const lineSubject = "settings:line";
const shownAuditEntries = 20;

/** `webhookUrl`, `callbackUrl`: what is to be copied into LINE's console. */
export async function showLineSettings(shop: ShopDb, addresses: { webhookUrl: string; callbackUrl: string }, now: Date) {
  const provider = await lineProvider(shop);
  const { loginChannelId = "", mostOver = 0, bot } = provider;
  const audit = await auditTrail(shop, lineSubject, shownAuditEntries);
  return {
    ...addresses,
    fields: { accessToken: "", channelSecret: "", loginChannelId, loginSecret: "", mostOver: String(mostOver) } as Record<string, string>,
    isConnected: isLineConnected(provider),
    stored: storedSecrets(provider),
    bot: bot ?? null,
    plan: await quotaPlan(shop, mostOver, now),
    audit: audit.map(({ entryId, at, actor, before, after }) => ({ id: entryId, at, actor, changes: auditChanges(before, after) })),
  };
}

/** Null: LINE was not asked yet. `room`: for broadcasts; null: without a limit. */
async function quotaPlan(shop: ShopDb, mostOver: number, now: Date) {
  const told = await lineQuota(shop);
  if (!told) return null;
  const quota = ofThisMonth(told, now);
  const reserve = reserveUntilMonthEnd(quota.triggeredPerDay, now);
  return {
    most: quota.most,
    used: quota.used,
    readAt: quota.readAt,
    reserve,
    mostOver,
    daysLeft: Math.ceil(daysLeftInMonth(now)),
    room: roomForBroadcast(quota, { mostOver, reserve, granted: await openGrants(shop) }),
  };
}

export type LineSettingsAnswer =
  | { outcome: "saved" }
  | { problems: FieldProblems }
  | { check: { outcome: "ok"; name: string; basicId: string } | { outcome: "refused" | "unreachable" | "not-set" } }
  | { outcome: "failed"; problem: "unknown-intent" };

type By = { actor: string; now: Date };

/** Intents: save, with the fields of domain/settings/line-form; check, which asks LINE about what is stored; disconnect. */
export async function answerLineSettings(shop: ShopDb, fields: Record<string, string>, by: By): Promise<LineSettingsAnswer> {
  if (fields.intent === "check") return { check: await checkStored(shop, by.now) };
  if (fields.intent !== "save" && fields.intent !== "disconnect") return { outcome: "failed", problem: "unknown-intent" };
  const answer = await shop.transaction(async (shop): Promise<LineSettingsAnswer> => {
    await lockShop(shop);
    const before = await lineProvider(shop);
    if (fields.intent === "disconnect") return keep(shop, { before, after: {} }, by);
    const read = lineDraft(fields, {
      ...storedSecrets(before),
      ...(before.loginChannelId ? { loginChannelId: before.loginChannelId } : {}),
    });
    if ("problems" in read) return read;
    const { accessToken, channelSecret, loginSecret, loginChannelId, mostOver } = read.draft;
    const seal = (typed: string | null, kept: string | undefined) => (typed ? encrypt(typed, linePurpose(shop.id)) : kept);
    const login = loginChannelId ? { loginChannelId, loginSecretCipher: seal(loginSecret, before.loginSecretCipher) } : {};
    const after = {
      accessTokenCipher: seal(accessToken, before.accessTokenCipher),
      channelSecretCipher: seal(channelSecret, before.channelSecretCipher),
      ...login,
      mostOver,
      // Another token may be another account's.
      ...(before.bot && !accessToken ? { bot: before.bot } : {}),
    } as LineProvider;
    return keep(shop, { before, after }, by);
  });
  if ("outcome" in answer) await wakeForDue(shop);
  return answer;
}

/** Real calls: whose account it is, and how much of the month is left. */
async function checkStored(shop: ShopDb, now: Date): Promise<Extract<LineSettingsAnswer, { check: unknown }>["check"]> {
  const account = await lineAccount(shop);
  if (!account) return { outcome: "not-set" };
  const check = await checkLineAccount(account.accessToken);
  if (check.outcome !== "ok") return check;
  await noteAccount(shop, check.info, now);
  return { outcome: "ok", name: check.info.bot.name, basicId: check.info.bot.basicId };
}

const noteAccount = (shop: ShopDb, { bot, quota }: LineAccountInfo, now: Date) =>
  shop.transaction(async (shop) => {
    await lockShop(shop);
    await saveLineProvider(shop, { ...(await lineProvider(shop)), bot }, now);
    await saveLineQuota(shop, quota, now);
  });

const storedSecrets = ({ accessTokenCipher, channelSecretCipher, loginSecretCipher }: LineProvider) => ({
  hasToken: Boolean(accessTokenCipher),
  hasSecret: Boolean(channelSecretCipher),
  hasLoginSecret: Boolean(loginSecretCipher),
});

async function keep(shop: ShopDb, { before, after }: { before: LineProvider; after: LineProvider }, { actor, now }: By) {
  await saveLineProvider(shop, after, now);
  // Whatever failed, failed with what was set before.
  await dropChannelHealth(shop, ["line"]);
  const entry = { before: audited(before), after: audited(after, before) };
  if (auditChanges(entry.before, entry.after).length > 0)
    await saveAuditEntry(shop, { ...entry, subject: lineSubject, entryId: randomUUID(), at: now, actor });
  return { outcome: "saved" as const };
}

/** Of a secret only whether there is one, and whether it is another. */
function audited({ loginChannelId = "", mostOver = 0, ...secrets }: LineProvider, before?: LineProvider) {
  const told = (name: "accessTokenCipher" | "channelSecretCipher" | "loginSecretCipher") => {
    const isOther = before?.[name] !== undefined && secrets[name] !== undefined && before[name] !== secrets[name];
    return isOther ? "changed" : secrets[name] ? "set" : "none";
  };
  return {
    accessToken: told("accessTokenCipher"),
    channelSecret: told("channelSecretCipher"),
    loginChannelId,
    loginSecret: told("loginSecretCipher"),
    mostOver,
  };
}
