// What does the shop answer at once to who has just written or pressed something? Answers cost no quota and are of use for a minute.
import type { messagingApi } from "@line/bot-sdk";
import { failedCall } from "./answers";
import { clientFor, isPossibleToken, type LineOptions, lineOptions, within } from "./client.server";

export type Reply = { replyToken: string; messages: messagingApi.Message[] };

/** False: it did not go, and is not tried again: the token is of use once. */
export async function sendReply(
  accessToken: string,
  { replyToken, messages }: Reply,
  options: LineOptions = lineOptions,
): Promise<boolean> {
  if (!isPossibleToken(accessToken)) return false;
  try {
    await within(options.timeoutMs, clientFor(accessToken, options).replyMessage({ replyToken, messages, notificationDisabled: true }));
    return true;
  } catch (error) {
    failedCall(error);
    return false;
  }
}
