// A door of the public API with a shop behind it, and answers checked against the document that describes them.
import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { operatorDb } from "~/db.server";
import { type ApiScope, apiScopes } from "~/domain/api/api-key";
import { apiDocument } from "~/domain/api/document";
import { findOperation } from "~/domain/api/operations";
import { makeApiDoor } from "~/doors/api.server";
import type { Rate } from "~/lib/rate-limit";
import type { GrantPoints } from "~/pipeline/api/grant-points.server";
import type { KeepSpend } from "~/pipeline/api/keep-spend.server";
import { makeKeyTries } from "~/pipeline/api/key-tries.server";
import type { Keep } from "~/pipeline/api/push-items.server";
import { answerApiKeys } from "~/pipeline/change/api-keys.server";
import { makeKeeper } from "~/pipeline/ledger/keep-webhook.server";
import { makeShop } from "./database";
import { openDoorServer } from "./door";

export const origin = "https://teppan.example";
export const document = JSON.parse(JSON.stringify(apiDocument(origin)));

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ ...document, $id: "api" });

const pointerOf = (parts: string[]) => parts.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/");

/** What is wrong with an answer by the document; [] when it is as described. Throws where the status is none that is described. */
export function unlikeDocument(
  method: string,
  path: string,
  answer: { status: number; type: string; body: unknown; headers: Headers },
): string[] {
  const found = findOperation(method, path);
  if (!("operation" in found)) throw new Error(`${method} ${path} is no operation`);
  const { operation } = found;
  const described = document.paths[operation.path][method.toLowerCase()].responses[String(answer.status)];
  if (!described) return [`${method} ${operation.path} answered ${answer.status}, which is not described`];
  const type = answer.type.split(";")[0] ?? "";
  if (!described.content[type]) return [`${type} is not described for ${answer.status}`];
  const place = ["paths", operation.path, method.toLowerCase(), "responses", String(answer.status), "content", type, "schema"];
  const check = ajv.getSchema(`api#/${pointerOf(place)}`);
  if (!check) throw new Error(`no schema at ${place.join("/")}`);
  const missing = Object.entries(described.headers ?? {}).flatMap(([name, header]) =>
    (header as { required?: boolean }).required && !answer.headers.has(name) ? [`the header ${name} is missing`] : [],
  );
  return check(answer.body) ? missing : [...missing, ajv.errorsText(check.errors)];
}

export const makeKey = async (shop: Parameters<typeof answerApiKeys>[0], scopes: readonly ApiScope[] = apiScopes, name = "POS") => {
  const made = await answerApiKeys(
    shop,
    { intent: "make", name, scopes: scopes.join(",") },
    { actor: "test", now: new Date("2026-01-01T00:00:00Z") },
  );
  if (!("key" in made)) throw new Error(JSON.stringify(made));
  return made.key;
};

export async function shopWithKey(scopes?: readonly ApiScope[]) {
  const made = await makeShop();
  return { ...made, key: await makeKey(made.shop, scopes) };
}

type Asked = { key?: string | null; body?: unknown; headers?: Record<string, string> };

type Options = {
  keep?: Keep;
  keepSpend?: KeepSpend;
  grantPoints?: GrantPoints;
  perMinute?: number;
  bodyWithinMs?: number;
  wrongKeys?: Rate;
};

/** Unless a test says otherwise, wrong keys may be tried as often as one likes. */
const anyRate = { perSecond: 1_000, burst: 100_000 };

export async function openApi({ wrongKeys = anyRate, ...options }: Options = {}) {
  const { keep = makeKeeper(operatorDb).keep, perMinute = 100_000, ...more } = options;
  const server = await openDoorServer(makeApiDoor({ keep, perMinute, ...more, tries: makeKeyTries(wrongKeys) }));
  const ask = async (method: string, path: string, { key, body, headers = {} }: Asked = {}) => {
    const sent = body === undefined ? {} : { body: typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body) };
    const answer = await fetch(`${server.url}/api/v1${path}`, {
      method,
      ...(sent as { body?: string }),
      headers: {
        ...(key ? { Authorization: `Bearer ${key}` } : {}),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
    });
    const text = await answer.text();
    return {
      status: answer.status,
      type: answer.headers.get("content-type") ?? "",
      headers: answer.headers,
      body: text ? JSON.parse(text) : null,
    };
  };
  return { ...server, ask };
}
