// /storefront/<opaque shop id>/…: the loader that a shop's pages load, its config, and what it fills in. Open to every origin.
import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "~/lib/log.server";
import { makeRateLimit, type Rate } from "~/lib/rate-limit";
import { isUuid } from "~/lib/uuid";
import { type ShopRow, shopByOpaqueId } from "~/queries/shop/shops.server";
import { clientAddress } from "./client-address.server";
import type { Door } from "./door";
import { answer, BodyRefused } from "./raw-body.server";
import { answerPiece, answerSignUp } from "./storefront-pieces.server";

/** By name; each is for ever what it was when its name was given (scripts/release-storefront.ts). */
const releases = new Map(
  Object.entries(import.meta.glob<string>("../../storefront/releases/*.js", { query: "?raw", import: "default", eager: true })).map(
    ([path, script]) => [path.split("/").at(-1) ?? "", script],
  ),
);

/** Whom a telephone company puts behind one address are many; each piece may cost a look into the database. */
const usual: Rate = { perSecond: 100, burst: 1_000 };

export function makeStorefrontDoor(rate: Rate = usual): Door {
  const isAllowed = makeRateLimit(rate);
  return (request, response) => answerStorefront(request, response, isAllowed);
}

export const storefrontDoor = makeStorefrontDoor();

async function answerStorefront(request: IncomingMessage, response: ServerResponse, isAllowed: ReturnType<typeof makeRateLimit>) {
  const url = new URL(request.url ?? "", "http://teppan.invalid");
  const [, , opaqueId = "", piece = "", ...more] = url.pathname.split("/");
  // Nothing here is anybody's own: a page of any shop may read it.
  response.setHeader("Access-Control-Allow-Origin", "*");
  try {
    if (more.length > 0 || !isUuid(opaqueId)) return answer(response, 404, "no such address");
    // Before the database: a shop's pages go on loading it whatever becomes of us, and the file is no shop's own.
    const script = releases.get(piece);
    if (request.method === "GET" && script !== undefined) return answerScript(response, script);
    if (!isAllowed(clientAddress(request), performance.now())) return tooOften(response);
    const shopRow = await installedShop(opaqueId);
    if (piece === "config") return answerConfig(response, shopRow !== null);
    if (!shopRow) return answer(response, 404, "no such shop");
    const asked = { shopRow, piece, query: url.searchParams, accountId: null };
    if (request.method !== "POST") return await answerPiece(response, asked);
    if (piece !== "sign-up") return answer(response, 405, "nothing is taken here");
    return await answerSignUp(request, response, asked);
  } catch (error) {
    if (error instanceof BodyRefused) return answer(response, error.status, error.message);
    log.error({ door: "storefront", reason: (error as Error).message }, "a piece was not shown");
    answer(response, 503, "not now");
  }
}

function tooOften(response: ServerResponse) {
  response.setHeader("Retry-After", "10");
  answer(response, 429, "Too much at once. Please ask again in ten seconds.");
}

async function installedShop(opaqueId: string): Promise<ShopRow | null> {
  const row = await shopByOpaqueId(opaqueId);
  return row?.state === "installed" && row.platform !== "shadow" ? row : null;
}

function answerScript(response: ServerResponse, script: string) {
  response.setHeader("Content-Type", "text/javascript; charset=utf-8");
  response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
  response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
  response.end(script);
}

/** A shop that has left tells nothing more, however long its pages keep the loader. */
function answerConfig(response: ServerResponse, tells: boolean) {
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  response.setHeader("Cache-Control", "public, max-age=300");
  response.end(JSON.stringify({ tells }));
}
