// What answers on a shop's own host? Its links and their pages; nothing else, and no other shop's.
import type { IncomingMessage, ServerResponse } from "node:http";
import { proofPath } from "~/channels/domain-proof.server";
import { ownerOfLink } from "~/channels/link-owner.server";
import { env } from "~/env.server";
import type { LinkHost } from "~/queries/shop/link-domains.server";
import { shopOfHost } from "./known-hosts.server";
import { redirect } from "./mail-links.server";
import { answer } from "./raw-body.server";
import { requestHost } from "./request-host.server";

const links = /^\/(?:[csqouapj]|c\/[a-z0-9-]+|line\/(?:link|confirm|connect|unlink))\/[^/]+$/;
const files = /^\/(?:assets\/[^/]+|favicon\.svg|link-expired)$/;

/** Of a host that is not ours. True: whoever answers on ours may answer. */
export async function mayAnswerHere(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const path = plainPath(request);
  if (path === proofPath && request.method === "GET") return true;
  const shop = path === null ? null : await shopOrNothing(requestHost(request), response);
  if (shop === "unknown") return false;
  if (!shop?.isUsed || path === null || !(links.test(path) || files.test(path))) return refuse(response);
  if (path.startsWith("/line/connect/")) return toOurs(request, response);
  const owner = ownerOfLink(path);
  const isOthers = owner !== null && owner !== shop.opaqueId && owner !== shop.shopId;
  return !isOthers || answerOthers(path, request, response);
}

/**
 * A link of another shop leads nowhere here: it would borrow this one's good name. Only the way out stays open, as the host
 * may have been the other's before; mail programs that press it follow no redirect.
 */
function answerOthers(path: string, request: IncomingMessage, response: ServerResponse): boolean {
  if (path.startsWith("/u/") && request.method === "POST") return true;
  if (/^\/[up]\//.test(path)) return toOurs(request, response);
  redirect(response, "/link-expired");
  return false;
}

/** LINE's sign-in comes back to our own host, and finds its cookie only there. */
function toOurs({ url, method }: IncomingMessage, response: ServerResponse): boolean {
  if (method !== "GET" && method !== "HEAD") return refuse(response);
  redirect(response, `${env.APP_URL}${url}`);
  return false;
}

async function shopOrNothing(host: string, response: ServerResponse): Promise<LinkHost | null | "unknown"> {
  try {
    return await shopOfHost(host);
  } catch {
    // It was logged. Nobody knows whose host this is: to the reader, a matter of moments.
    response.setHeader("Retry-After", "30");
    answer(response, 503, "Please try again in a moment. しばらくしてから、もう一度お試しください。");
    return "unknown";
  }
}

function refuse(response: ServerResponse): false {
  answer(response, 404, "Not found. ページが見つかりません。");
  return false;
}

/** As it stands; null: one that a reader of addresses would take for another. */
function plainPath({ url = "" }: IncomingMessage): string | null {
  const path = url.split("?", 1)[0] ?? "";
  const address = `http://teppan.invalid${url}`;
  return URL.canParse(address) && new URL(address).pathname === path ? path : null;
}
