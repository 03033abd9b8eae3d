import fc from "fast-check";
import { expect, test } from "vitest";
import { bearerOf, readKey, writeKey } from "~/domain/api/api-key";
import { keptItem } from "~/domain/api/kept-item";
import { findOperation } from "~/domain/api/operations";
import { apiLanguage, problemBody, problemKinds } from "~/domain/api/problems";
import { type PushResource, pushResources, pushSchemas } from "~/domain/api/push-schemas";
import { apiTopic, toldByApi } from "~/domain/api/told-by-api";
import { erasurePattern } from "~/domain/ledger/erasure-pattern";
import { goodItems } from "../../helpers/api-items";

const about = { country: "JP", currency: "JPY", now: new Date("2026-01-02T00:00:00Z") };
const read = (resource: PushResource, item: unknown) =>
  keptItem(resource, pushSchemas[resource].parse(item) as Record<string, unknown>, about);

function told(resource: PushResource, item: unknown) {
  const read_ = read(resource, item);
  if (read_.outcome === "refused") throw new Error(JSON.stringify(read_.problems));
  return toldByApi({ topic: apiTopic(resource), body: Buffer.from(JSON.stringify(read_.kept)) });
}

test("a key is read as it was written, and nothing else is a key", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.uuid(), fc.stringMatching(/^[A-Za-z0-9_-]{43}$/), (shop, keyId, secret) => {
      const key = { shopNumber: String(shop), keyId, secret };
      expect(readKey(writeKey(key))).toEqual(key);
      expect(bearerOf(`Bearer ${writeKey(key)}`)).toBe(writeKey(key));
      expect(readKey(`${writeKey(key)}x`)).toBeNull();
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readKey(text)).toBeNull();
    }),
  );
});

test("a till that sends 0 for whoever has no card names nobody by it", () => {
  const customer = { memberNumber: "00000000" };
  expect(read("orders", { ...goodItems.orders, customer })).toEqual({
    outcome: "refused",
    problems: [{ path: "/customer", word: "nobody" }],
  });
  expect(told("orders", { ...goodItems.orders, customer: { ...customer, email: "a@example.test" } })).toMatchObject([
    { order: { identities: [{ kind: "email", value: "a@example.test" }] } },
  ]);
});

test("ids of the shop's own system never take the place of the platform's", () => {
  expect(told("customers", { ...goodItems.customers, id: "7001" })).toMatchObject([{ customer: { platformCustomerId: "api:7001" } }]);
  expect(told("orders", { ...goodItems.orders, id: "5001" })).toMatchObject([{ order: { orderId: "api:5001", sourceName: "pos" } }]);
});

test("all names of one customer are one person, the strongest first, each in its one form", () => {
  const customer = {
    phone: "090-1234-5678",
    email: "Hanako@Example.test",
    memberNumber: "m-1",
    platformId: "7001",
    id: "C-1",
  };
  expect(told("orders", { ...goodItems.orders, customer })).toMatchObject([
    {
      order: {
        identities: [
          { kind: "platform", value: "api:C-1" },
          { kind: "platform", value: "7001" },
          { kind: "member", value: "M1" },
          { kind: "email", value: "hanako@example.test" },
          { kind: "phone", value: "+819012345678" },
        ],
      },
    },
  ]);
});

test("what is kept of a person is found by whichever of their names an erasure knows", () => {
  for (const resource of pushResources) {
    const item =
      resource === "customers"
        ? goodItems.customers
        : { ...goodItems[resource], customer: { id: "C-1", memberNumber: "M1", email: "x@example.test" } };
    const kept = read(resource, item);
    const body = JSON.stringify(kept.outcome === "kept" ? kept.kept : null).toLowerCase();
    const finds = (traces: Partial<Parameters<typeof erasurePattern>[0]>) =>
      new RegExp(erasurePattern({ emails: [], phones: [], ids: [], tokens: [], ...traces }) ?? "").test(body);
    expect(finds({ ids: ["api:C-1"] })).toBe(true);
    expect(finds({ tokens: [resource === "customers" ? "M100" : "M1"] })).toBe(true);
    expect(finds({ emails: [resource === "customers" ? "hanako@example.test" : "x@example.test"] })).toBe(true);
    expect(finds({ ids: ["api:C-2"] })).toBe(false);
  }
});

test("the newer of two tellings has the greater version, and of one instant the cancelled order", () => {
  const versionOf = (changes: object) => {
    const [event] = told("orders", { ...goodItems.orders, ...changes });
    return event?.kind === "order" ? event.order.version : "";
  };
  const at = "2026-01-01T00:00:00Z";
  expect(versionOf({ updatedAt: "2026-01-01T09:00:01+09:00" }) > versionOf({ updatedAt: at })).toBe(true);
  expect(versionOf({ updatedAt: at, cancelledAt: at }) > versionOf({ updatedAt: at })).toBe(true);
  expect(versionOf({ updatedAt: at, payment: "paid" }) > versionOf({ updatedAt: at, payment: "pending" })).toBe(true);
});

test("an address finds its operation and its id; what lies between or beyond finds none", () => {
  expect(findOperation("GET", "/segments/abc/members")).toMatchObject({ id: "abc", operation: { id: "list-members" } });
  expect(findOperation("GET", "/deliveries/abc")).toMatchObject({ id: "abc", operation: { id: "get-delivery" } });
  for (const path of ["/segments//members", "/segments/a/b/members", "/deliveries/", "/", "", "/orders/1"])
    expect(findOperation("GET", path)).toEqual({ allow: [] });
  expect(findOperation("GET", "/orders")).toEqual({ allow: ["POST"] });
});

test("problems are told in the language asked for, without a gap in their words", () => {
  expect(["ja-JP,ja;q=0.9", "fr, ja", "en", undefined].map(apiLanguage)).toEqual(["ja", "ja", "en", "en"]);
  const values = { scope: "a", allow: "a", limit: 1, seconds: 1 };
  for (const kind of problemKinds)
    for (const language of ["ja", "en"] as const) expect(problemBody({ kind, values }, language).detail).not.toMatch(/[{}]|^$/);
});
