// /c/<word>/<token>, /c/<token> and /o/<token>: links and the picture in our messages. A GET records and never changes consent, identity or an order.
import type { IncomingMessage, ServerResponse } from "node:http";
import { readMessageLink } from "~/channels/links.server";
import { isTooOld, type MailLink } from "~/domain/consent/link-token";
import { trapUrl } from "~/domain/message/tracking";
import { clock } from "~/lib/clock.server";
import { log } from "~/lib/log.server";
import { forwardedAddress } from "~/pipeline/hear/forward-click.server";
import { recordTouch, type Visit } from "~/pipeline/hear/record-touch.server";

const pixel = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

/** Leads only where the signed link says; a forged or old one goes to a friendly page. */
export async function clickDoor(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await followClick(readMessageLink("click", clickToken(request)), request, response);
}

export async function followClick(link: MailLink | null, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const now = clock.now();
  // Nobody sees this one: whoever follows it is told nothing, and known for what it is.
  if (link?.url === trapUrl) await record(() => recordTouch("click", link, visitOf(request, now)));
  const target = link && !isTooOld(link, now) ? webAddress(link.url) : null;
  if (!link || !target) return redirect(response, "/link-expired");
  const isPerson = await record(() => recordTouch("click", link, visitOf(request, now)));
  const address = isPerson ? await record(() => forwardedAddress(target, link, now)) : target;
  redirect(response, address ?? target);
}

export async function openDoor(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const link = readMessageLink("open", tokenOf(request));
  if (link) await record(() => recordTouch("open", link, visitOf(request, clock.now())));
  response.writeHead(200, { "Content-Type": "image/gif", "Content-Length": pixel.length, "Cache-Control": "no-store, private" });
  response.end(request.method === "HEAD" ? undefined : pixel);
}

/** The reader goes on whatever becomes of our records. */
async function record<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    log.error({ reason: (error as Error).message }, "a touch was not recorded");
    return undefined;
  }
}

/** As a header may hold it: handles of Japanese shops are often Japanese. */
function webAddress(url: string): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.href : null;
}

/** Behind a word for its reader, or none. */
const clickToken = ({ url = "" }: IncomingMessage) => /^\/c\/(?:[a-z0-9-]+\/)?([^/?]+)(?:\?|$)/.exec(url)?.[1] ?? "";

export const tokenOf = (request: IncomingMessage) => (request.url ?? "").split("?")[0]?.split("/")[2] ?? "";

const visitOf = (request: IncomingMessage, now: Date): Visit => ({
  method: request.method ?? "GET",
  userAgent: String(request.headers["user-agent"] ?? ""),
  now,
});

export function redirect(response: ServerResponse, to: string) {
  response.writeHead(302, { Location: to, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" });
  response.end();
}
