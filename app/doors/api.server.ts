// /api/v1/: reads a call of the public API from its socket, and writes the answer back. Also the document that describes it.
import type { IncomingMessage, ServerResponse } from "node:http";
import { operatorDb } from "~/db.server";
import { callsPerMinute } from "~/domain/api/api-key";
import { apiDocument } from "~/domain/api/document";
import { apiLanguage, type Problem, type ProblemKind } from "~/domain/api/problems";
import { env } from "~/env.server";
import { clock } from "~/lib/clock.server";
import { isDatabaseAway } from "~/lib/database-error";
import { log } from "~/lib/log.server";
import { type ApiAnswer, answerApi, type Surroundings, told } from "~/pipeline/api/answer-api.server";
import { type GrantPoints, grantPoints } from "~/pipeline/api/grant-points.server";
import { type KeepSpend, keepSpend } from "~/pipeline/api/keep-spend.server";
import { type KeyTries, makeKeyTries } from "~/pipeline/api/key-tries.server";
import { DoorIsFull, makeKeeper } from "~/pipeline/ledger/keep-webhook.server";
import { clientAddress } from "./client-address.server";
import type { Door } from "./door";
import { BodyRefused, rawBody, TooBusy } from "./raw-body.server";

export const apiMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
const base = "/api/v1";

type Options = Pick<Surroundings, "keep" | "perMinute"> & {
  bodyWithinMs?: number;
  keepSpend?: KeepSpend;
  grantPoints?: GrantPoints;
  tries?: KeyTries;
};

export function makeApiDoor({ keep, perMinute, bodyWithinMs, ...options }: Options): Door {
  const around = {
    ...{ keep, perMinute, keepSpend: options.keepSpend ?? keepSpend },
    ...{ grantPoints: options.grantPoints ?? grantPoints, tries: options.tries ?? makeKeyTries() },
  };
  return async (request, response) => {
    const language = apiLanguage(request.headers["accept-language"]);
    try {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://teppan.invalid");
      const {
        authorization,
        "content-type": contentType,
        "idempotency-key": idempotencyKey,
        "accept-language": acceptLanguage,
      } = request.headers;
      const headers = { authorization, contentType, idempotencyKey: first(idempotencyKey), acceptLanguage };
      const body = () => rawBody(request, bodyWithinMs).catch(bodyProblem);
      const call = { method: request.method ?? "GET", path: pathname.slice(base.length), search: searchParams, headers, body };
      write(response, await answerApi(call, { ...around, now: clock.now(), address: clientAddress(request) }));
    } catch (error) {
      const kind = isBusy(error) ? "busy" : "broken";
      log.error({ door: "api", kind, error: (error as Error).stack }, "a call of the API was not answered");
      write(response, told({ problem: { kind }, headers: { "Retry-After": "5" } }, language));
    }
  };
}

export const apiDoor = makeApiDoor({ keep: makeKeeper(operatorDb).keep, perMinute: callsPerMinute });

/** GET /api/v1/openapi.json: open to everybody, the same for every shop. */
export const apiDocumentDoor: Door = (_request, response) => {
  response.setHeader("Access-Control-Allow-Origin", "*").setHeader("Cache-Control", "public, max-age=300");
  response.setHeader("Content-Type", "application/json; charset=utf-8").end(documentText());
};

let written: string | undefined;
const documentText = () => (written ??= JSON.stringify(apiDocument(env.APP_URL), null, 2));

const first = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);

const bodyKinds: Record<BodyRefused["status"], ProblemKind> = { 408: "slow", 413: "too-large" };

function bodyProblem(error: unknown): Problem {
  if (error instanceof BodyRefused) return { kind: bodyKinds[error.status] };
  if (error instanceof TooBusy) return { kind: "busy" };
  throw error;
}

const isBusy = (error: unknown) =>
  error instanceof DoorIsFull || isDatabaseAway(error) || /did not answer within/.test((error as Error).message);

function write(response: ServerResponse, { status, headers, body, isProblem }: ApiAnswer) {
  if (response.headersSent || response.destroyed) return;
  const type = isProblem ? "application/problem+json" : "application/json";
  response.writeHead(status, {
    ...headers,
    "Content-Type": `${type}; charset=utf-8`,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(JSON.stringify(body));
  if (!response.req.complete) letGo(response.req);
}

/** A body that nobody reads: let by for a moment, so that the answer arrives. */
function letGo(request: IncomingMessage) {
  request.resume();
  // Once it has come whole, the connection is another call's.
  const patience = setTimeout(() => request.complete || request.destroy(), 2_000);
  request.once("close", () => clearTimeout(patience));
}
