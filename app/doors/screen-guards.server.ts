// Which requests never reach the screens? Those that another site sends for its visitor, that are too long, or whose address cannot be read.
import type { ErrorRequestHandler, RequestHandler } from "express";
import { env } from "~/env.server";
import { log } from "~/lib/log.server";
import { loggablePath } from "~/lib/loggable-path";
import { mostFormBytes } from "~/lib/posted-form.server";
import { answer } from "./raw-body.server";

/** `_data` is how an earlier Remix asked for data: it knows fewer checks, and ours never sends it. */
export const refuseBadAddress: RequestHandler = (request, response, next) => {
  // The framework's requests know no such method.
  if (request.method === "TRACE") return void response.status(405).set("Allow", "GET, HEAD, POST").end();
  const isBad = /%00/.test(request.originalUrl) || /[?&]_data(=|&|$)/.test(request.originalUrl);
  if (isBad) response.status(400).type("text").send("Teppan cannot read this address.");
  else next();
};

/** Of a body that does not tell its length the reader itself counts the bytes. */
export const refuseLongBody: RequestHandler = (request, response, next) => {
  // A file is no form: its door counts the bytes, and refuses in words that its screen shows.
  if (request.path === "/app/imports/upload") return next();
  if (Number(request.headers["content-length"] ?? 0) <= mostFormBytes) return next();
  answer(response, 413, "This form is too long.");
};

/** Remix does it for screens alone, with an error and 500. What comes from our own address, a proxy may have renamed. */
export const refuseForeignOrigin: RequestHandler = (request, response, next) => {
  const { origin } = request.headers;
  if (origin === undefined || /^(GET|HEAD|OPTIONS)$/.test(request.method)) return next();
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  if (host !== null && ownHosts(request.headers).includes(host)) {
    delete request.headers.origin;
    return next();
  }
  log.warn({ path: loggablePath(request.originalUrl), origin: origin.slice(0, 200) }, "a form from another site was refused");
  response.status(403).type("text").send("This form was sent from another site. Open the page in Teppan and send it from there.");
};

/** An address or a Host that is none is the sender's fault; anything else is ours, and only the log says what it was. */
export const answerBroken: ErrorRequestHandler = (error: Error & { status?: number; code?: string }, request, response, _next) => {
  const status = error.code === "ERR_INVALID_URL" ? 400 : (error.status ?? 500);
  const hasLeft = request.destroyed || response.destroyed;
  if (status >= 500 && !hasLeft) log.error({ path: loggablePath(request.originalUrl), error: error.stack }, "a request failed");
  if (response.headersSent) return void response.destroy();
  response.status(status).type("text");
  response.send(status < 500 ? "Teppan cannot read this request." : "Something went wrong. Please try again.");
};

function ownHosts({ host, "x-forwarded-host": forwarded }: { host?: string; "x-forwarded-host"?: string | string[] }) {
  return [
    new URL(env.APP_URL).host,
    String(forwarded ?? "")
      .split(",", 1)[0]
      ?.trim() || host,
  ];
}
