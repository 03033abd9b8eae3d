// One POST to a merchant's endpoint: to the public internet only, within a time limit, and nowhere else than it says.
import { lookup as resolve } from "node:dns";
import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address.server";

/** `mayReach`: of every address that the name has; tests let their own machine in, and plain HTTP with it. */
export type PostOptions = { timeoutMs: number; mayReach: (address: string) => boolean; isPlainAllowed: boolean };

export const toThePublic: PostOptions = { timeoutMs: 10_000, mayReach: isPublicAddress, isPlainAllowed: false };

export type Posted =
  | { outcome: "answered"; status: number; retryAfter: string | undefined }
  | { outcome: "not-allowed"; detail: string }
  | { outcome: "failed"; detail: string };

/** The address that was checked is the one that is connected to: the name is not looked up a second time. No redirect is followed. */
export function postTo(address: string, { headers, body }: { headers: Record<string, string>; body: string }, options: PostOptions) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || (url.protocol !== "https:" && !(options.isPlainAllowed && url.protocol === "http:")))
    return Promise.resolve<Posted>({ outcome: "not-allowed", detail: "not https" });
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) && !options.mayReach(host)) return Promise.resolve<Posted>({ outcome: "not-allowed", detail: "a private address" });
  const send = url.protocol === "https:" ? secureRequest : plainRequest;
  return new Promise<Posted>((done) => {
    const request = send(url, { method: "POST", headers, lookup: checkedLookup(options.mayReach), agent: false }, (response) => {
      // What it says besides is read by nobody.
      response.resume();
      clearTimeout(patience);
      done({ outcome: "answered", status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] });
      response.once("error", () => {});
      setTimeout(() => response.destroy(), 1_000).unref();
    });
    const patience = setTimeout(() => request.destroy(new Error("no answer in time")), options.timeoutMs);
    request.once("error", (error: Error & { code?: string }) => {
      clearTimeout(patience);
      done(
        error instanceof PrivateAddress
          ? { outcome: "not-allowed", detail: error.message }
          : { outcome: "failed", detail: error.code ?? error.message },
      );
    });
    // One that switches to another protocol is closed without an answer and without an error.
    request.once("close", () => {
      clearTimeout(patience);
      done({ outcome: "failed", detail: "closed without an answer" });
    });
    request.end(body);
  });
}

class PrivateAddress extends Error {}

/** One private address among those of a name is enough to refuse it. */
const checkedLookup =
  (mayReach: (address: string) => boolean): LookupFunction =>
  (hostname, options, callback) =>
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? new Error("no address"), "", 4);
      if (!addresses.every(({ address }) => mayReach(address))) return callback(new PrivateAddress("a private address"), "", 4);
      return options.all ? callback(null, addresses as never) : callback(null, first.address, first.family);
    });
