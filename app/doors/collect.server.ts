// POST /collect: what browsers tell from the shop's pages. Untrusted, answered at once, and written down a moment later (docs/collect.md).
import type { IncomingMessage, ServerResponse } from "node:http";
import { operatorDb } from "~/db.server";
import { isRobotName } from "~/domain/robot";
import { optOutCookie } from "~/domain/storefront/opt-out";
import { readEnvelope } from "~/domain/storefront/told";
import { clock } from "~/lib/clock.server";
import { makeRateLimit, type Rate } from "~/lib/rate-limit";
import { makeCollectBuffer } from "~/pipeline/storefront/collect-buffer.server";
import { clientAddress } from "./client-address.server";
import { countRefusals, type Refusal } from "./collect-refusals.server";
import type { Door } from "./door";
import { answer, BodyRefused } from "./raw-body.server";
import { shortBody } from "./short-body.server";

/** As much as a browser sends along when its page closes. */
export const mostCollectBytes = 64 * 1024;

type Buffering = Pick<ReturnType<typeof makeCollectBuffer>, "take">;
export type CollectRates = { address: Rate; shop: Rate };

/** A reader turns pages slower than this, also a few of them behind one address; a shop that is busier loses some of what is told. */
const rates: CollectRates = { address: { perSecond: 20, burst: 200 }, shop: { perSecond: 1_000, burst: 5_000 } };

export function makeCollectDoor(buffer: Buffering, { address, shop }: CollectRates = rates): Door {
  const isAddressAllowed = makeRateLimit(address);
  const isShopAllowed = makeRateLimit(shop);
  const count = countRefusals();
  const refuse = (response: ServerResponse, why: Refusal, status: number, text: string) => {
    count(why);
    if (status === 429) response.setHeader("Retry-After", "10");
    answer(response, status, text);
  };
  return async (request, response) => {
    allowOrigin(request, response);
    if (!isAddressAllowed(clientAddress(request), performance.now())) return refuse(response, "address", 429, tooMany);
    try {
      const body = await shortBody(request, mostCollectBytes);
      const read = readEnvelope(body.toString("utf8"));
      if ("problem" in read) return refuse(response, "unreadable", 400, `Teppan cannot read this batch: ${read.problem}`);
      if (!isShopAllowed(read.envelope.shop, performance.now())) return refuse(response, "shop", 429, tooMany);
      const { shop: of, optOut } = read.envelope;
      // Who tells what they chose is heard, whatever they had chosen before.
      const isUnwanted = isRobot(request.headers["user-agent"] ?? "") || (typeof optOut !== "boolean" && hasOptedOut(request, of));
      if (isUnwanted) count("unwanted");
      else if (!buffer.take({ receivedAt: clock.now(), body })) return refuse(response, "full", 429, tooMany);
      response.writeHead(204).end();
    } catch (error) {
      if (error instanceof BodyRefused) return refuse(response, "unreadable", error.status, error.message);
      // Nobody is left to answer.
      if (request.destroyed && !request.complete) return;
      throw error;
    }
  };
}

const tooMany = "Too much at once. Please send it again in ten seconds.";

const buffer = makeCollectBuffer(operatorDb);
export const collectDoor = makeCollectDoor(buffer);
/** Before the process ends: what was answered and not written down yet. */
export const writeCollected = () => buffer.flush();

/** A page may ask before it sends JSON; a beacon of plain text does not ask. */
export const collectPreflightDoor: Door = (request, response) => {
  allowOrigin(request, response);
  response.setHeader("Access-Control-Allow-Methods", "POST");
  response.setHeader("Access-Control-Allow-Headers", "Content-Type");
  response.setHeader("Access-Control-Max-Age", "86400");
  response.writeHead(204).end();
};

/** Nothing is told to anybody: whoever may post may read that it was taken. With the cookie of who opted out, it needs the origin's name. */
function allowOrigin({ headers }: IncomingMessage, response: ServerResponse) {
  if (headers.origin === undefined) return;
  response.setHeader("Access-Control-Allow-Origin", headers.origin);
  response.setHeader("Access-Control-Allow-Credentials", "true");
  response.setHeader("Vary", "Origin");
}

const hasOptedOut = ({ headers }: IncomingMessage, shop: string) => headers.cookie?.includes(`${optOutCookie(shop)}=`) ?? false;

const robots = new Map<string, boolean>();
const mostRobots = 2_000;

/** Browsers of one kind call themselves the same: each name is looked at once. One without a name is none. */
function isRobot(name: string): boolean {
  const known = robots.get(name);
  if (known !== undefined) return known;
  const found = name === "" || isRobotName(name);
  if (robots.size >= mostRobots) robots.clear();
  robots.set(name, found);
  return found;
}
