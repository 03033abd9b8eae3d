// What does LINE say of a shop's account: whose it is, how much it may send this month, and how much it has sent?
import { HTTPFetchError } from "@line/bot-sdk";
import { failedCall } from "./answers";
import { clientFor, isPossibleToken, type LineOptions, lineOptions, within } from "./client.server";

export type LineAccountInfo = { bot: { userId: string; basicId: string; name: string }; quota: { most: number | null; used: number } };

export type LineCheck = { outcome: "ok"; info: LineAccountInfo } | { outcome: "refused" | "unreachable" };

/** Real calls; nothing is sent, and none counts. */
export async function checkLineAccount(
  accessToken: string,
  options: LineOptions = { ...lineOptions, timeoutMs: 8_000 },
): Promise<LineCheck> {
  if (!isPossibleToken(accessToken)) return { outcome: "refused" };
  const client = clientFor(accessToken, options);
  try {
    const [bot, quota] = await within(options.timeoutMs, Promise.all([client.getBotInfo(), askQuota(accessToken, options)]));
    return { outcome: "ok", info: { bot: { userId: bot.userId, basicId: bot.basicId, name: bot.displayName }, quota } };
  } catch (error) {
    if (error instanceof HTTPFetchError && [400, 401, 403].includes(error.status)) return { outcome: "refused" };
    failedCall(error);
    return { outcome: "unreachable" };
  }
}

/** Null: LINE did not say. */
export async function readQuota(
  accessToken: string,
  options: LineOptions = { ...lineOptions, timeoutMs: 3_000 },
): Promise<LineAccountInfo["quota"] | null> {
  if (!isPossibleToken(accessToken)) return null;
  try {
    return await within(options.timeoutMs, askQuota(accessToken, options));
  } catch (error) {
    failedCall(error);
    return null;
  }
}

async function askQuota(accessToken: string, options: LineOptions) {
  const client = clientFor(accessToken, options);
  const [quota, { totalUsage }] = await Promise.all([client.getMessageQuota(), client.getMessageQuotaConsumption()]);
  const most = quota.type === "limited" ? quota.value : null;
  if (most === undefined || typeof totalUsage !== "number") throw new SyntaxError("no quota in the answer");
  return { most, used: totalUsage };
}
