import { type GraphQLSchema, parse, validate } from "graphql";
import { beforeAll, describe, expect, test } from "vitest";
import * as documents from "~/platforms/shopify/documents";
import { historyExport } from "~/platforms/shopify/history-export";
import { adminSchema } from "../../helpers/shopify/admin-schema";

const kinds = ["products", "customers", "orders", "checkouts"] as const;

const nested = kinds.flatMap((kind) =>
  [null, new Date("2026-07-01T00:00:00Z")].map((since) => ({
    name: `${kind} ${since ? "since an instant" : "of all time"}`,
    text: historyExport(kind, {
      since,
      pointFields: { points: "loyalty.points", expiresAt: "loyalty.expires-at", rank: "custom.rank" },
    }),
  })),
);

const plain = Object.entries(documents).flatMap(([name, text]) => (typeof text === "string" ? [{ name, text }] : []));

describe("every GraphQL document is valid against Shopify's Admin schema 2026-07", () => {
  let schema: GraphQLSchema | null;
  beforeAll(async () => {
    schema = await adminSchema();
  }, 150_000);

  test.for([...plain, ...nested])("$name", ({ text }, { skip }) => {
    if (!schema) return skip("Shopify's Admin schema is out of reach");
    expect(validate(schema, parse(text))).toEqual([]);
  });
});

test("a bulk query has at most five connections, two levels deep, and none inside a list", () => {
  for (const { text } of nested) {
    expect(text.match(/edges/g)?.length).toBeLessThanOrEqual(5);
    const lists = text.match(/(refunds|fulfillments|discountAllocations) \{[^}]*\}/g) ?? [];
    expect(lists.join()).not.toContain("edges");
  }
});
