// How do we speak to LINE? By its own client, which knows no time-out of its own.
import { messagingApi } from "@line/bot-sdk";
import { env } from "~/env.server";
import { NoAnswer } from "./answers";

/** `baseUrl` undefined: LINE itself. */
export type LineOptions = { baseUrl: string | undefined; timeoutMs: number };

export const lineOptions: LineOptions = { baseUrl: env.LINE_BASE_URL, timeoutMs: 20_000 };

export const clientFor = (channelAccessToken: string, { baseUrl }: LineOptions) =>
  new messagingApi.MessagingApiClient({ channelAccessToken, ...(baseUrl ? { baseURL: baseUrl } : {}) });

/** A header holds no such token: the call would fail in our own hands. */
export const isPossibleToken = (token: string) => /^[\x21-\x7e]+$/.test(token);

/** Throws NoAnswer when the time is over; the call itself ends when the connection does. */
export async function within<Result>(milliseconds: number, call: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer()), milliseconds);
  });
  // What becomes of a call that nobody waits for any more is nobody's business.
  call.catch(() => {});
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}
