// Who answers a request? A raw door when one is named for it, then the files of the build, then the screens.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type RequestHandler } from "express";
import { apiDocumentDoor, apiDoor, apiMethods } from "./doors/api.server";
import { appProxyDoor } from "./doors/app-proxy.server";
import { cardDoor } from "./doors/card-link.server";
import { collectDoor, collectPreflightDoor, writeCollected } from "./doors/collect.server";
import { colorMeInstallDoor, colorMeUninstallDoor } from "./doors/color-me-hooks.server";
import { advanceDoor, assumeConsentDoor, figuresDoor } from "./doors/dev.server";
import { factsDoor } from "./doors/dev-facts.server";
import { domainAllowedDoor, proofDoor } from "./doors/domain-doors.server";
import type { Door } from "./doors/door";
import { healthDoor } from "./doors/health.server";
import { lineWebhookDoor } from "./doors/line-webhook.server";
import { mayAnswerHere } from "./doors/link-host.server";
import { clickDoor, openDoor } from "./doors/mail-links.server";
import { isOwnHost, requestHost } from "./doors/request-host.server";
import { answerBroken, refuseBadAddress, refuseForeignOrigin, refuseLongBody } from "./doors/screen-guards.server";
import { sendgridWebhookDoor } from "./doors/sendgrid-webhook.server";
import { shopifyFlowDoor } from "./doors/shopify-flow.server";
import { shopifyWebhookDoor } from "./doors/shopify-webhook.server";
import { shortLinkDoor } from "./doors/short-link.server";
import { storefrontDoor } from "./doors/storefront.server";
import { twilioWebhookDoor } from "./doors/twilio-webhook.server";
import { env, isDevelopment } from "./env.server";
import { clock } from "./lib/clock.server";
import { log } from "./lib/log.server";
import { loggablePath } from "./lib/loggable-path";
import { installShop } from "./pipeline/ledger/install-shop.server";
import { type AuthorizedShop, onShopAuthorized } from "./shopify.server";

/** "METHOD /path"; a path that ends with a slash also opens to all that begins with it. */
const doors: Record<string, Door> = {
  "GET /healthz": healthDoor,
  "GET /.well-known/teppan-domain": proofDoor,
  "GET /internal/domain-allowed": domainAllowedDoor,
  "POST /collect": collectDoor,
  "OPTIONS /collect": collectPreflightDoor,
  "POST /webhooks/shopify": shopifyWebhookDoor,
  "POST /webhooks/color-me/install": colorMeInstallDoor,
  "POST /webhooks/color-me/uninstall": colorMeUninstallDoor,
  "POST /webhooks/shopify/flow": shopifyFlowDoor,
  "POST /webhooks/sendgrid/": sendgridWebhookDoor,
  "POST /webhooks/line/": lineWebhookDoor,
  "POST /webhooks/twilio/": twilioWebhookDoor,
  "GET /storefront/": storefrontDoor,
  "POST /storefront/": storefrontDoor,
  "GET /proxy/shopify/": appProxyDoor,
  "POST /proxy/shopify/": appProxyDoor,
  "GET /c/": clickDoor,
  "HEAD /c/": clickDoor,
  "GET /s/": shortLinkDoor,
  "HEAD /s/": shortLinkDoor,
  "GET /q/": cardDoor,
  "HEAD /q/": cardDoor,
  "GET /o/": openDoor,
  "HEAD /o/": openDoor,
  ...Object.fromEntries(apiMethods.map((method) => [`${method} /api/v1/`, apiDoor])),
  "GET /api/v1/openapi.json": apiDocumentDoor,
  ...(isDevelopment && {
    "POST /dev/advance": advanceDoor,
    "POST /dev/assume-consent": assumeConsentDoor,
    "POST /dev/facts": factsDoor,
    "GET /dev/figures": figuresDoor,
  }),
};

export type Screens = { build: ServerBuild | (() => Promise<ServerBuild>); assets: RequestHandler };

export async function startWeb(screens: Screens): Promise<{ stop: () => Promise<void> }> {
  onShopAuthorized(install);
  const server = createServer(makeListener(screens));
  // Longer than the idle time of usual load balancers, so that they never write to a connection we just closed.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(env.PORT, () => resolve()));
  log.info({ port: env.PORT, url: env.APP_URL }, "the web server listens");
  return {
    stop: async () => {
      await stopServer(server);
      await Promise.all(underWay);
      await writeCollected();
    },
  };
}

/** What doors have begun: it is finished before the database is closed, also when nobody waits for the answer any more. */
const underWay = new Set<Promise<void>>();

/** The library answers 500 and keeps the reason to itself. */
async function install({ domain, scopes }: AuthorizedShop) {
  try {
    await installShop({ platform: "shopify", domain, scopes, isDemo: false }, clock.now());
  } catch (error) {
    log.error({ domain, error: (error as Error).stack }, "a shop that let us in could not be installed");
    throw error;
  }
}

export function makeListener(screens: Screens) {
  const answerScreens = screensApp(screens);
  const answerHere = (request: IncomingMessage, response: ServerResponse) => {
    const door = doorFor(request);
    if (!door) return answerScreens(request, response);
    see(request, response, door);
  };
  return (request: IncomingMessage, response: ServerResponse) => {
    if (isOwnHost(requestHost(request))) return answerHere(request, response);
    see(request, response, async () => {
      if (await mayAnswerHere(request, response)) answerHere(request, response);
    });
  };
}

/** To its end, also when the process is told to stop. */
function see(request: IncomingMessage, response: ServerResponse, door: Door) {
  const done = Promise.resolve(door(request, response))
    .catch((error: Error) => {
      log.error({ path: loggablePath(request.url ?? ""), error: error.stack }, "a door failed");
      if (!response.headersSent) response.writeHead(500);
      response.end();
    })
    .finally(() => underWay.delete(done));
  underWay.add(done);
}

const openDoors = Object.entries(doors).filter(([key]) => key.endsWith("/"));

function doorFor(request: IncomingMessage): Door | undefined {
  const key = `${request.method} ${pathOf(request.url)}`;
  return doors[key] ?? openDoors.find(([prefix]) => key.startsWith(prefix))?.[1];
}

function screensApp({ build, assets }: Screens) {
  const app = express();
  app.disable("x-powered-by");
  // A balancer or tunnel in front tells the public protocol and host; only private addresses are believed.
  app.set("trust proxy", ["loopback", "linklocal", "uniquelocal"]);
  app.use(logRequest, plainHeaders, compression(), assets);
  app.use(["/u/", "/a/", "/p/", "/j/", "/line/"], unshared);
  app.use(refuseBadAddress, refuseLongBody, refuseForeignOrigin);
  app.all("*", createRequestHandler({ build, mode: env.APP_ENV === "development" ? "development" : "production" }));
  app.use(answerBroken);
  return app;
}

const plainHeaders: RequestHandler = (_request, response, next) => {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
  next();
};

/** Whoever holds the token may stop the mail or answer, from wherever a mail program posts. */
const unshared: RequestHandler = (request, response, next) => {
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("Cache-Control", "no-store");
  delete request.headers.origin;
  // Part of the evidence of what somebody asked for; as the balancer tells it, whatever the sender wrote there.
  request.headers["x-client-address"] = request.ip;
  next();
};

const logRequest: RequestHandler = (request, response, next) => {
  const startedAt = performance.now();
  const { method } = request;
  const path = loggablePath(request.originalUrl);
  response.once("close", () => {
    const milliseconds = Math.round(performance.now() - startedAt);
    log.info({ method, path, status: response.statusCode, milliseconds }, "request");
  });
  next();
};

const pathOf = (url = "/") => {
  const end = url.indexOf("?");
  return end < 0 ? url : url.slice(0, end);
};

/** Lets what is being answered finish, for ten seconds at most. */
function stopServer(server: Server): Promise<void> {
  const impatience = setTimeout(() => server.closeAllConnections(), 10_000);
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(impatience);
      resolve();
    });
    server.closeIdleConnections();
  });
}
