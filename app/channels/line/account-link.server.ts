// How does LINE itself confirm that a friend of the shop and whoever is on our page are the same person?
import { failedCall } from "./answers";
import { clientFor, isPossibleToken, type LineOptions, lineOptions, within } from "./client.server";

/** Of use once and for ten minutes. Null: LINE gave none. */
export async function askLinkToken(accessToken: string, userId: string, options: LineOptions = lineOptions): Promise<string | null> {
  if (!isPossibleToken(accessToken)) return null;
  try {
    return (await within(options.timeoutMs, clientFor(accessToken, options).issueLinkToken(userId))).linkToken;
  } catch (error) {
    failedCall(error);
    return null;
  }
}

/** There LINE asks its own user, and tells us the nonce in an accountLink event. */
export const accountLinkAddress = (linkToken: string, nonce: string) =>
  `https://access.line.me/dialog/bot/accountLink?${new URLSearchParams({ linkToken, nonce })}`;
