// /q/<code>: the QR code on a card. Leads on to what the card is about, and counts as a click of its message.
import type { IncomingMessage, ServerResponse } from "node:http";
import { readCardCode } from "~/channels/postal/card-code.server";
import { clock } from "~/lib/clock.server";
import { log } from "~/lib/log.server";
import { recordCardVisit } from "~/pipeline/hear/record-card-visit.server";

/** An unknown code goes to a friendly page. */
export async function cardDoor(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = readCardCode((request.url ?? "").split("?")[0]?.split("/")[2] ?? "");
  const visit = { method: request.method ?? "GET", userAgent: String(request.headers["user-agent"] ?? ""), now: clock.now() };
  const target = asked && webAddress(await recordCardVisit(asked, visit, unrecorded));
  response.writeHead(302, { Location: target ?? "/link-expired", "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" });
  response.end();
}

/** The reader goes on whatever becomes of our records. */
const unrecorded = (error: unknown) => log.error({ reason: (error as Error).message }, "a visit by a card was not recorded");

/** As a header may hold it. */
function webAddress(url: string | null): string | null {
  const parsed = url && URL.canParse(url) ? new URL(url) : null;
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.href : null;
}
