// A Shopify for tests: tokens, the Admin API on its real schema, bulk exports, and trouble on request.
import { EventEmitter } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type GraphQLSchema, graphql, parse, validate } from "graphql";
import { makeBulk } from "./bulk";
import { makeBulkMutations } from "./bulk-mutations";
import { accountNode, keepEmailConsent, type ToldEmailConsent } from "./consents";
import { type Answer, readBody, send } from "./http";
import { makeMarketing } from "./marketing";
import { refundNode, shopNode } from "./nodes";
import { segmentRoot } from "./segments";
import type { Store } from "./store";
import { storefrontNodes } from "./storefront";
import { makeTokens } from "./tokens";
import { makeWorkflows } from "./workflows";

export type TestShopify = Awaited<ReturnType<typeof startShopify>>;

/** Addresses are /{shop domain}/admin/…, as SHOPIFY_ADMIN_URL asks for. */
export async function startShopify(schema: GraphQLSchema) {
  const stores = new Map<string, Store>();
  const tokens = makeTokens();
  const trouble = { throttled: 0, failing: 0, retryAfter: "", cutAnswers: 0, cutAfterBytes: 0, segmentPage: 500, denied: false };
  /** The domains in here get no answer before theirs is kept. */
  const held = new Map<string, Promise<unknown>>();
  const seen = { requests: 0, ranges: [] as string[], domains: new EventEmitter() };
  let baseUrl = "";
  const bulk = makeBulk(schema, () => baseUrl);
  const marketing = makeMarketing();
  const workflows = makeWorkflows();
  const mutations = makeBulkMutations(schema, () => baseUrl);

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => send(response, { status: 500, body: { errors: String(error) } }));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const [, domain = "", ...rest] = (request.url ?? "").split("/");
    if (domain === "bulk") return sendFile(request, response, Number.parseInt(rest[0] ?? "", 10));
    if (domain === "mutated") {
      response.writeHead(200, { "content-type": "application/jsonl" });
      return response.end(mutations.file(Number.parseInt(rest[0] ?? "", 10)) ?? "");
    }
    if (domain === "upload") {
      response.writeHead(mutations.upload(await readBody(request)));
      return response.end();
    }
    const asked = JSON.parse(await readBody(request)) as Record<string, unknown>;
    if (rest.join("/") === "admin/oauth/access_token") return send(response, tokens.answer(domain, asked as Record<string, string>));
    seen.requests += 1;
    seen.domains.emit(domain);
    await held.get(domain);
    const told = await adminAnswer(domain, String(request.headers["x-shopify-access-token"]), asked);
    if (trouble.cutAnswers-- > 0) return cutOff(response);
    send(response, told);
  }

  async function adminAnswer(domain: string, token: string, asked: Record<string, unknown>): Promise<Answer> {
    const store = stores.get(domain);
    if (!store || !tokens.isValid(domain, token)) return { status: 401, body: { errors: "Invalid API key or access token" } };
    if (trouble.denied) return { status: 200, body: { errors: [{ message: "Access denied for this field. Required access: a scope." }] } };
    if (trouble.failing-- > 0)
      return { status: 503, body: {}, ...(trouble.retryAfter ? { headers: { "retry-after": trouble.retryAfter } } : {}) };
    if (trouble.throttled-- > 0) {
      const errors = [{ message: "Throttled", extensions: { code: "THROTTLED" } }];
      return { status: 200, body: { errors, extensions: { cost: cost(10) } } };
    }
    const source = String(asked.query);
    const invalid = validate(schema, parse(source));
    if (invalid.length > 0) return { status: 200, body: { errors: invalid.map(({ message }) => ({ message })) } };
    const result = await graphql({ schema, source, rootValue: root(store), variableValues: asked.variables as Record<string, unknown> });
    return { status: 200, body: { ...result, extensions: { cost: cost(900) } } };
  }

  const root = (store: Store) => ({
    shop: shopNode(store),
    ...storefrontNodes(store),
    currentAppInstallation: { id: "gid://shopify/AppInstallation/1", accessScopes: store.scopes.map((handle) => ({ handle })) },
    nodes: ({ ids }: { ids: string[] }) => ids.map((id) => refundNode(store, id)),
    bulkOperationRunQuery: ({ query }: { query: string }) => bulk.run(store, query),
    customer: ({ id }: { id: string }) => accountNode(store, id),
    customerEmailMarketingConsentUpdate: ({ input }: { input: ToldEmailConsent }) => keepEmailConsent(store, input),
    ...marketing.root(store),
    ...workflows.root(store),
    ...segmentRoot(store, trouble.segmentPage),
    bulkOperation: ({ id }: { id: string }) => bulk.poll(store.domain, id) ?? mutations.poll(store.domain, id),
    stagedUploadsCreate: mutations.stage,
    bulkOperationRunMutation: (asked: { mutation: string; stagedUploadPath: string }) => mutations.run(store, asked),
  });

  /** `cutAfterBytes` breaks the connection off once, as a network or a kill would. */
  function sendFile(request: IncomingMessage, response: ServerResponse, index: number) {
    const file = bulk.file(index);
    if (!file) return send(response, { status: 404, body: {} });
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? "");
    const from = Number(range?.[1] ?? 0);
    seen.ranges.push(request.headers.range ?? "");
    if (from >= file.length) return send(response, { status: 416, body: {} });
    response.writeHead(range ? 206 : 200, { "content-type": "application/jsonl", "content-length": file.length - from });
    if (trouble.cutAfterBytes === 0) return response.end(file.subarray(from));
    const until = from + trouble.cutAfterBytes;
    trouble.cutAfterBytes = 0;
    response.write(file.subarray(from, until), () => response.destroy());
  }

  const stop = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });

  return { baseUrl, stores, tokens, trouble, held, seen, bulk, mutations, marketing, workflows, stop };
}

/** In the middle of an answer, as a network or a kill would. */
function cutOff(response: ServerResponse) {
  response.writeHead(200, { "content-type": "application/json", "content-length": 1000 });
  response.write('{"data":', () => response.destroy());
}

const cost = (currentlyAvailable: number) => ({
  requestedQueryCost: 20,
  actualQueryCost: 10,
  throttleStatus: { maximumAvailable: 2000, currentlyAvailable, restoreRate: 100 },
});
