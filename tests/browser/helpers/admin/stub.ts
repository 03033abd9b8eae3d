// Who plays Shopify for the unchanged production build? One TLS server for admin.shopify.com, cdn.shopify.com and every shop.
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { adminPage } from "./admin-page";
import { makeCertificate } from "./certificate";
import { startConnectProxy } from "./connect-proxy";
import { type AppKeys, iframeQuery, sessionToken } from "./session-token";

export type GraphqlCall = { shop: string; version: string; query: string; variables: Record<string, unknown> };

export type AdminOptions = AppKeys & {
  scopes: string;
  /** Answers Admin GraphQL, as {data} or {errors}. */
  graphql?: (call: GraphqlCall) => unknown | Promise<unknown>;
};

export type AdminStub = Awaited<ReturnType<typeof startAdmin>>;

export async function startAdmin(options: AdminOptions) {
  const { key, cert } = makeCertificate(["admin.shopify.com", "cdn.shopify.com", "*.myshopify.com"], new Date());
  const folder = mkdtempSync(path.join(tmpdir(), "teppan-admin-"));
  const certificateFile = path.join(folder, "cert.pem");
  writeFileSync(certificateFile, cert);
  const seen = { appUrl: "", exchanges: [] as string[], calls: [] as GraphqlCall[] };
  const server = createServer({ key, cert }, (request, response) => {
    answer(request, response, options, seen).catch((error: Error) => send(response, 500, error.message));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const proxy = await startConnectProxy(port);
  return {
    port,
    seen,
    /** Hosts that the app tried to reach beyond Shopify. */
    strayHosts: proxy.refused,
    /** Makes the app's process find this stub behind Shopify's real names; TLS stays verified. */
    environment: {
      NODE_USE_ENV_PROXY: "1",
      HTTPS_PROXY: proxy.url,
      NO_PROXY: "localhost,127.0.0.1",
      NODE_EXTRA_CA_CERTS: certificateFile,
      SHOPIFY_API_KEY: options.apiKey,
      SHOPIFY_API_SECRET: options.apiSecret,
      SCOPES: options.scopes,
    },
    /** The admin's address of one of the app's pages, such as "/app/settings". */
    address: (shop: string, appPath = "/app", locale = "ja") =>
      `https://admin.shopify.com/store/${shop.replace(".myshopify.com", "")}/apps/teppan${appPath}?locale=${locale}`,
    async stop() {
      await proxy.stop();
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

type Seen = { appUrl: string; exchanges: string[]; calls: GraphqlCall[] };

async function answer(request: IncomingMessage, response: ServerResponse, options: AdminOptions, seen: Seen) {
  const url = new URL(request.url ?? "/", `https://${request.headers.host}`);
  if (url.hostname === "admin.shopify.com") return answerAdmin(url, response, options, seen);
  if (url.hostname === "cdn.shopify.com") return answerCdn(url, response, options);
  return answerShop(url, await readJson(request), response, options, seen);
}

function answerAdmin(url: URL, response: ServerResponse, options: AdminOptions, seen: Seen) {
  if (url.pathname === "/stub/admin-page.js") return send(response, 200, script("admin-frame.browser.js"), "text/javascript");
  const [, , store, , , ...rest] = url.pathname.split("/");
  const locale = url.searchParams.get("locale") ?? "ja";
  const query = iframeQuery(`${store}.myshopify.com`, options, { locale, now: new Date() });
  return send(response, 200, adminPage(`${seen.appUrl}/${rest.join("/")}?${query}`, locale), "text/html; charset=utf-8");
}

function answerCdn(url: URL, response: ServerResponse, options: AdminOptions) {
  response.setHeader("Access-Control-Allow-Origin", "*");
  if (url.pathname === "/shopifycloud/app-bridge.js") return send(response, 200, script("app-bridge.browser.js"), "text/javascript");
  if (url.pathname !== "/stub/id-token") return send(response, 404, "not found");
  return send(response, 200, sessionToken(url.searchParams.get("shop") ?? "", options, new Date()));
}

async function answerShop(url: URL, body: Record<string, unknown>, response: ServerResponse, options: AdminOptions, seen: Seen) {
  const shop = url.hostname;
  if (url.pathname === "/admin/oauth/access_token") {
    seen.exchanges.push(shop);
    return sendJson(response, grant(options.scopes));
  }
  const version = /^\/admin\/api\/([^/]+)\/graphql\.json$/.exec(url.pathname)?.[1];
  if (!version) return send(response, 404, "not found");
  const call = { shop, version, query: String(body.query), variables: (body.variables ?? {}) as Record<string, unknown> };
  seen.calls.push(call);
  return sendJson(response, (await options.graphql?.(call)) ?? { errors: [{ message: "the stub was given no answer" }] });
}

/** Expiring offline tokens: shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens */
const grant = (scope: string) => ({
  access_token: `shpat_${randomBytes(8).toString("hex")}`,
  scope,
  expires_in: 3600,
  refresh_token: `shprt_${randomBytes(8).toString("hex")}`,
  refresh_token_expires_in: 7_776_000,
});

const script = (name: string) => readFileSync(path.join(import.meta.dirname, name), "utf8");

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = "";
  for await (const chunk of request) text += chunk;
  if (!text) return {};
  const isForm = request.headers["content-type"]?.includes("urlencoded");
  return isForm ? Object.fromEntries(new URLSearchParams(text)) : (JSON.parse(text) as Record<string, unknown>);
}

const sendJson = (response: ServerResponse, body: unknown) => send(response, 200, JSON.stringify(body), "application/json");

function send(response: ServerResponse, status: number, body: string, type = "text/plain") {
  response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store" });
  response.end(body);
}
