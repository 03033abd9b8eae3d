// How is a piece for the shop's pages asked for and answered, whether it comes from the page itself or through Shopify?
import type { IncomingMessage, ServerResponse } from "node:http";
import { pieceLocale, pieceWords } from "~/domain/storefront/piece-words";
import { clock } from "~/lib/clock.server";
import { makeRateLimit } from "~/lib/rate-limit";
import { showPiece } from "~/pipeline/storefront/show-piece.server";
import { signUp } from "~/pipeline/storefront/sign-up.server";
import { openShop, type ShopRow } from "~/queries/shop/shops.server";
import { clientAddress } from "./client-address.server";
import { answer } from "./raw-body.server";
import { shortBody } from "./short-body.server";

export type Asked = { shopRow: ShopRow; piece: string; query: URLSearchParams; accountId: string | null };

const cachedMs = 5 * 60_000;
const mostCached = 2_000;
const cache = new Map<string, { html: string; until: number }>();

/** A page of the shop is looked at far more often than its ranking changes: what is nobody's own is kept for a few minutes. */
export async function answerPiece(response: ServerResponse, { shopRow, piece, query, accountId }: Asked): Promise<void> {
  const asked = {
    piece,
    kind: query.get("kind") === "ranking" ? "ranking" : "recommended",
    productId: /^[\w-]{1,40}$/.exec(query.get("product") ?? "")?.[0] ?? null,
    limit: Math.min(Math.max(Math.trunc(Number(query.get("limit"))) || 4, 1), 12),
    pageLocale: (query.get("locale") ?? "").slice(0, 10),
  };
  const now = clock.now();
  const owner = asked.kind === "ranking" ? null : accountId;
  const key = JSON.stringify([shopRow.shopId, asked]);
  const cached = owner ? undefined : cache.get(key);
  if (cached && cached.until > now.getTime()) return answerHtml(response, cached.html, false);
  const shown = await showPiece(openShop(shopRow.shopId), { ...asked, accountId: owner }, now);
  if (!shown) return answer(response, 404, "no such piece");
  if (!owner) {
    if (cache.size >= mostCached) cache.clear();
    cache.set(key, { html: shown.html, until: now.getTime() + cachedMs });
  }
  answerHtml(response, shown.html, owner !== null);
}

function answerHtml(response: ServerResponse, html: string, isPersonal: boolean) {
  response.setHeader("Cache-Control", isPersonal ? "private, no-store" : "public, max-age=300");
  response.setHeader("X-Content-Type-Options", "nosniff");
  if (!html) return answer(response, 204, "");
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(html);
}

/** A household signs up once; whoever tries the shop's mail on strangers tries more often. */
const isAllowed = makeRateLimit({ perSecond: 1 / 60, burst: 6 });
const mostBytes = 4_096;

export async function answerSignUp(request: IncomingMessage, response: ServerResponse, { shopRow, query }: Asked): Promise<void> {
  const fields = new URLSearchParams((await shortBody(request, mostBytes)).toString("utf8"));
  const pageLocale = (query.get("locale") ?? "").slice(0, 10);
  const address = clientAddress(request);
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  response.setHeader("Cache-Control", "no-store");
  if (!isAllowed(address, performance.now())) {
    response.statusCode = 429;
    response.end(JSON.stringify({ isDone: false, text: pieceWords(pieceLocale(pageLocale, "ja")).tooOften }));
    return;
  }
  const told = {
    ip: address,
    userAgent: String(request.headers["user-agent"] ?? "").slice(0, 300),
    page: (fields.get("page") ?? "").slice(0, 500),
  };
  const said = { email: fields.get("email") ?? "", pageLocale, isMachine: Boolean(fields.get("company")), told };
  response.end(JSON.stringify(await signUp(openShop(shopRow.shopId), said, clock.now())));
}
