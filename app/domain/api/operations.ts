// Which calls does the API answer, and what may each of them say? The door and the document are both made from this list.
import { z } from "zod";
import { adSpendItem } from "./ad-spend-item";
import type { ApiScope } from "./api-key";
import { customer, customerQuery } from "./customer-schemas";
import { mostItems } from "./field-schemas";
import { pointGrantItem } from "./point-grant-item";
import type { ApiLanguage, ProblemKind } from "./problems";
import { type PushResource, pushSchemas } from "./push-schemas";
import { delivery, deliveryQuery, member, noQuery, pageOf, pageQuery, pushed, segment } from "./read-schemas";

/** What is told of people goes through the inbox; advertising is nobody's, and saved at once. */
export type TakenResource = PushResource | "ad-spend" | "point-grants";
const taken = { ...pushSchemas, "ad-spend": adSpendItem, "point-grants": pointGrantItem };

export type Operation = {
  id: string;
  method: "GET" | "POST";
  /** Below /api/v1; at most one `{id}`. */
  path: string;
  scope: ApiScope;
  summary: Record<ApiLanguage, string>;
  /** `needsKey`: sent twice without a name of its own it would be done twice. */
  push: { resource: TakenResource; body: z.ZodType<{ items: Record<string, unknown>[] }>; needsKey: boolean } | null;
  query: z.ZodObject;
  answer: z.ZodType;
  status: 200 | 202;
  problems: ProblemKind[];
};

const onEach: ProblemKind[] = ["no-key", "bad-key", "scope", "invalid", "too-many", "wrong-keys"];
const onPush: ProblemKind[] = [...onEach, "not-json", "bad-header", "slow", "other-body", "too-large", "media-type", "busy"];

function push(resource: Exclude<TakenResource, "point-grants">, summary: Operation["summary"]): Operation {
  const scope = `${resource}:write` as const;
  return {
    ...{ id: `push-${resource}`, method: "POST", path: `/${resource}`, scope, summary, push: taking(resource) },
    ...{ query: noQuery, answer: pushed, status: 202, problems: onPush },
  };
}

function taking(resource: TakenResource): NonNullable<Operation["push"]> {
  const item = taken[resource] as z.ZodType<Record<string, unknown>>;
  return { resource, body: z.strictObject({ items: z.array(item).min(1).max(mostItems) }), needsKey: resource === "point-grants" };
}

/** Told to the platform, once each (docs/decisions/0021). */
const givePoints: Operation = {
  ...{ id: "give-points", method: "POST", path: "/points/grants", scope: "points:write", push: taking("point-grants") },
  ...{ query: noQuery, answer: pushed, status: 202, problems: [...onPush, "no-idempotency-key", "points-elsewhere"] },
  summary: { en: "Give points to members, or take some back", ja: "会員にポイントを付与する・減らす" },
};

type Read = Pick<Operation, "id" | "path" | "scope" | "summary" | "query" | "answer">;

const read = (asked: Read): Operation => ({
  ...asked,
  method: "GET",
  push: null,
  status: 200,
  problems: asked.path.includes("{id}") ? [...onEach, "not-found"] : onEach,
});

export const operations: Operation[] = [
  push("customers", { en: "Tell customers", ja: "お客さまの情報を送る" }),
  push("orders", { en: "Tell orders of other places than your shop platform", ja: "プラットフォーム以外での注文を送る" }),
  push("events", { en: "Tell what customers looked at, and their carts", ja: "閲覧とカートの情報を送る" }),
  push("points", { en: "Tell points and ranks", ja: "ポイントと会員ランクを送る" }),
  givePoints,
  push("consents", { en: "Tell consents and refusals", ja: "配信の同意・拒否を送る" }),
  push("ad-spend", { en: "Tell what was spent on advertising, by day and medium", ja: "日・媒体ごとの広告費を送る" }),
  read({
    ...{ id: "list-customers", path: "/customers", scope: "customers:read", query: customerQuery, answer: pageOf(customer) },
    summary: {
      en: "Customers in the order in which something of them changed, or the one who has all of the given names",
      ja: "お客さまの一覧（変更された順）。IDや連絡先を指定すると、そのお客さまだけ",
    },
  }),
  read({
    ...{ id: "get-customer", path: "/customers/{id}", scope: "customers:read", query: noQuery, answer: customer },
    summary: { en: "One customer, by customerId", ja: "1人のお客さま（customerIdで指定）" },
  }),
  read({
    ...{ id: "list-deliveries", path: "/deliveries", scope: "deliveries:read", query: deliveryQuery, answer: pageOf(delivery) },
    summary: { en: "Messages that were decided on, the newest first", ja: "配信の一覧（新しい順）" },
  }),
  read({
    ...{ id: "get-delivery", path: "/deliveries/{id}", scope: "deliveries:read", query: noQuery, answer: delivery },
    summary: { en: "One message", ja: "1件の配信" },
  }),
  read({
    ...{ id: "list-segments", path: "/segments", scope: "segments:read", query: pageQuery, answer: pageOf(segment) },
    summary: { en: "Segments, by id", ja: "セグメントの一覧" },
  }),
  read({
    ...{ id: "list-members", path: "/segments/{id}/members", scope: "segments:read", query: pageQuery, answer: pageOf(member) },
    summary: { en: "Who is in a segment now", ja: "セグメントに今いるお客さま" },
  }),
];

export type Found = { operation: Operation; id: string | null } | { allow: string[] };

/** `path`: below /api/v1. `allow` empty: nothing stands there. */
export function findOperation(method: string, path: string): Found {
  const here = operations.flatMap((operation) => {
    const id = idIn(operation.path, path);
    return id === undefined ? [] : [{ operation, id }];
  });
  return here.find(({ operation }) => operation.method === method) ?? { allow: here.map(({ operation }) => operation.method) };
}

/** null: it fits and has no id; undefined: it does not fit. */
function idIn(pattern: string, path: string): string | null | undefined {
  const [before = "", after] = pattern.split("{id}");
  if (after === undefined) return path === pattern ? null : undefined;
  const inner = path.slice(before.length, path.length - after.length);
  return path.startsWith(before) && path.endsWith(after) && path.length > before.length + after.length && !inner.includes("/")
    ? inner
    : undefined;
}
