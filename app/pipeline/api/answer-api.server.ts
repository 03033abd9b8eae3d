// What is answered to a call of the public API? The key first, then what it may, then what is asked, and each refusal says what to do.
import { z } from "zod";
import type { Operation, TakenResource } from "~/domain/api/operations";
import { findOperation } from "~/domain/api/operations";
import {
  type ApiLanguage,
  apiLanguage,
  type Problem,
  problemBody,
  problemStatus,
  type ValueProblem,
  valueProblem,
} from "~/domain/api/problems";
import { storableText } from "~/lib/storable-text";
import type { GrantPoints } from "./grant-points.server";
import type { KeepSpend } from "./keep-spend.server";
import type { KeyTries } from "./key-tries.server";
import { type Caller, hashOf, openWithKey } from "./open-with-key.server";
import { type Keep, type Pushed, pushItems, type Told } from "./push-items.server";
import { readers } from "./read-answers.server";

export type ApiCall = {
  method: string;
  /** Below /api/v1. */
  path: string;
  search: URLSearchParams;
  headers: { authorization?: string; contentType?: string; idempotencyKey?: string; acceptLanguage?: string };
  /** A problem: the body did not come whole. Read only of who may call. */
  body: () => Promise<Buffer | Problem>;
};
export type ApiAnswer = { status: number; headers: Record<string, string>; body: unknown; isProblem: boolean };
export type Surroundings = {
  now: Date;
  keep: Keep;
  keepSpend: KeepSpend;
  grantPoints: GrantPoints;
  perMinute: number;
  /** Where the call comes from. */
  address: string;
  tries: KeyTries;
};

type Step = { answer: unknown; status: number; headers?: Record<string, string> } | { problem: Problem; headers?: Record<string, string> };

export async function answerApi(call: ApiCall, around: Surroundings): Promise<ApiAnswer> {
  const language = apiLanguage(call.headers.acceptLanguage);
  const found = findOperation(call.method, call.path);
  if ("allow" in found) {
    if (found.allow.length === 0) return told({ problem: { kind: "not-found" } }, language);
    const allow = found.allow.join(", ");
    return told({ problem: { kind: "method", values: { allow } }, headers: { Allow: allow } }, language);
  }
  const { operation, id } = found;
  const opened = await openWithKey(call.headers.authorization, around);
  if (opened.outcome === "refused") return told(opened, language);
  const { caller, headers } = opened;
  if (!caller.scopes.includes(operation.scope))
    return told({ problem: { kind: "scope", values: { scope: operation.scope } }, headers }, language);
  const query = operation.query.safeParse(Object.fromEntries(call.search), inWords(language));
  if (!query.success) return told({ problem: { kind: "invalid", errors: issues(query.error, "query") }, headers }, language);
  const step = operation.push
    ? await answerPush(operation.push, { caller, call, around, language })
    : await answerRead(operation, caller, { id, query: query.data, now: around.now, language });
  return told({ ...step, headers: { ...headers, ...step.headers } }, language);
}

type Pushing = { caller: Caller; call: ApiCall; around: Surroundings; language: ApiLanguage };

async function answerPush(
  { resource, body: schema, needsKey }: NonNullable<Operation["push"]>,
  { caller, call, around, language }: Pushing,
): Promise<Step> {
  const { contentType, idempotencyKey = null } = call.headers;
  if (!/^application\/json *(;|$)/i.test(contentType ?? "")) return { problem: { kind: "media-type" } };
  if (idempotencyKey !== null && !/^[\x20-\x7e]{1,255}$/.test(idempotencyKey)) return { problem: { kind: "bad-header" } };
  if (needsKey && idempotencyKey === null) return { problem: { kind: "no-idempotency-key" } };
  const bytes = await call.body();
  if (!Buffer.isBuffer(bytes)) return { problem: bytes };
  const json = readJson(bytes);
  if (!json) return { problem: { kind: "not-json" } };
  const parsed = schema.safeParse(json.value, inWords(language));
  if (!parsed.success) return { problem: { kind: "invalid", errors: issues(parsed.error, "") } };
  const { now } = around;
  const told = { items: parsed.data.items, idempotencyKey, bodyHash: hashOf(bytes), language, now };
  const pushed = await taken(resource, caller, { told, around });
  if (pushed.outcome === "refused") return { problem: pushed.problem };
  const { id, accepted, isRepeated } = pushed;
  return { answer: { id, accepted }, status: 202, headers: isRepeated ? { "Idempotency-Replayed": "true" } : {} };
}

function taken(resource: TakenResource, caller: Caller, { told, around }: { told: Told; around: Surroundings }): Promise<Pushed> {
  switch (resource) {
    case "ad-spend":
      return around.keepSpend(caller, told);
    case "point-grants":
      return around.grantPoints(caller, told);
    default:
      return pushItems(caller, { ...told, resource, keep: around.keep });
  }
}

type Reading = { id: string | null; query: Record<string, unknown>; now: Date; language: ApiLanguage };

async function answerRead(operation: Operation, { shop }: Caller, { language, ...asked }: Reading): Promise<Step> {
  const read = await readers[operation.id]?.(shop, asked);
  switch (read?.outcome) {
    case "found":
      return { answer: read.body, status: 200 };
    case "invalid": {
      const errors = read.problems.map(({ path, word, values }) => ({
        pointer: `query${path}`,
        detail: valueProblem(word, language, values),
      }));
      return { problem: { kind: "invalid", errors } };
    }
    default:
      return { problem: { kind: "not-found" } };
  }
}

/** Text that PostgreSQL cannot keep is made such that it can. */
function readJson(bytes: Buffer): { value: unknown } | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { value: JSON.parse(text, (_key, value: unknown) => (typeof value === "string" ? storableText(value) : value)) };
  } catch {
    return null;
  }
}

const locales = { ja: z.locales.ja().localeError, en: z.locales.en().localeError };
const inWords = (language: ApiLanguage) => ({ error: locales[language] });

const mostErrors = 50;

/** Keys that the caller made up may be long: what is shown of them is not. */
const issues = (error: z.ZodError, base: string): ValueProblem[] =>
  error.issues.slice(0, mostErrors).map(({ path, message }) => ({
    pointer: [base, ...path.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1"))].join("/"),
    detail: message.slice(0, 300),
  }));

export function told(step: Step, language: ApiLanguage): ApiAnswer {
  if ("problem" in step)
    return {
      status: problemStatus(step.problem.kind),
      headers: step.headers ?? {},
      body: problemBody(step.problem, language),
      isProblem: true,
    };
  return { status: step.status, headers: step.headers ?? {}, body: step.answer, isProblem: false };
}
