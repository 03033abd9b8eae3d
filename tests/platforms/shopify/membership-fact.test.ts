import { expect, test } from "vitest";
import type { MembershipFact } from "~/domain/ledger/activity";
import { shopify } from "~/platforms/shopify/index.server";
import { membershipEvents } from "~/platforms/shopify/membership-fact";
import { reshapeExported } from "~/platforms/shopify/reshape-bulk";

const updatedAt = new Date("2026-06-01T00:00:00Z");
const member = { platformCustomerId: "1", updatedAt, timeZone: "Asia/Tokyo" };
const field = (value: string, at = "2026-05-20T00:00:00Z") => ({ value, updatedAt: new Date(at) });

const factOf = (told: Parameters<typeof membershipEvents>[1]): MembershipFact | undefined => {
  const [event] = membershipEvents(member, told);
  return event?.kind === "membership" ? event.membership : undefined;
};

test.each([
  ["120", 120],
  ["1,200", 1200],
  ["120.90", 120],
  ["１２０", 120],
  ["-5", null],
  ["many", null],
  ["99999999999", null],
])("a balance of %s is %s points", (text, points) => {
  expect(factOf({ points: field(text) })?.points).toBe(points);
});

test.each([
  ["2026-12-31", "2026-12-31T14:59:59.000Z"],
  ["2026/12/31", "2026-12-31T14:59:59.000Z"],
  ["2026-12-31T15:00:00+09:00", "2026-12-31T06:00:00.000Z"],
  ["2026-12-31T15:00:00", "2026-12-31T15:00:00.000Z"],
  ["2026-12-31T15:00", "2026-12-31T15:00:00.000Z"],
  ["2026-02-30", undefined],
  ["soon", undefined],
])("points that expire on %s count to %s", (text, until) => {
  expect(factOf({ expiresAt: field(text) })?.pointsExpireAt?.toISOString()).toBe(until);
});

test("it is as old as the newest of its metafields, and in order with every change of the customer", () => {
  const fact = factOf({ points: field("5", "2026-05-01T00:00:00Z"), rank: field(" ゴールド ", "2026-05-20T00:00:00Z") });
  expect(fact).toMatchObject({ rank: "ゴールド", at: new Date("2026-05-20T00:00:00Z"), nextRank: null, toNextRank: null });
  expect(fact?.version.slice(0, 24)).toBe(updatedAt.toISOString());
});

test("a customer without any of the metafields is no member", () => {
  expect(factOf({})).toBeUndefined();
  expect(factOf({ points: null, rank: undefined })).toBeUndefined();
});

const context = { currency: "JPY", country: "JP", timeZone: "Asia/Tokyo", refunds: new Map() };

test("an exported customer tells them under our own names", () => {
  const node = {
    id: "gid://shopify/Customer/1",
    firstName: "",
    lastName: "",
    locale: "ja",
    tags: [],
    createdAt: "2026-01-01T00:00:00Z",
    updatedAt: "2026-06-01T00:00:00Z",
    points: { value: "300", updatedAt: "2026-05-20T00:00:00Z" },
  };
  const kinds = reshapeExported("customers", { node, children: [] }, context).map(({ kind }) => kind);
  expect(kinds).toContain("membership");
});

test("a webhook tells them where it carries the namespaces of all that are mapped, else nothing", () => {
  const payload = { id: 1, updated_at: "2026-06-01T00:00:00Z", metafields: [{ namespace: "loyalty", key: "points", value: "300" }] };
  const webhook = {
    topic: "customers/update",
    webhookId: "w",
    triggeredAt: updatedAt,
    receivedAt: updatedAt,
    body: Buffer.from(JSON.stringify(payload)),
  };
  const told = (pointFields: Record<string, string>) =>
    shopify.parse(webhook, { ...context, pointFields }).flatMap((event) => (event.kind === "membership" ? [event.membership.points] : []));
  expect(told({ points: "loyalty.points" })).toEqual([300]);
  expect(told({ points: "loyalty.points", rank: "loyalty.rank" })).toEqual([300]);
  expect(told({ points: "loyalty.points", rank: "custom.rank" })).toEqual([]);
  expect(told({})).toEqual([]);
});
