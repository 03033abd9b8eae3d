// Do rows that go to a statement as lists arrive as they were?
import { expect, test } from "vitest";
import { columns } from "~/lib/columns";
import { makeShop } from "../helpers/database";

const now = new Date("2026-06-01T00:00:00Z");

test("texts that look like PostgreSQL's own signs, nothing, large numbers and instants arrive as they were", async () => {
  const { shop } = await makeShop({ now });
  const rows = [
    { word: `a,b{c}"d\\e'f`, sum: 9_007_199_254_740_993n, at: now, count: -3, isOn: true, json: `{"a":["x,\\"y"]}` },
    { word: "NULL", sum: 0n, at: null, count: 0, isOn: false, json: "[]" },
    { word: "", sum: null, at: now, count: null, isOn: null, json: null },
    { word: "山田\n花子 ", count: 7 },
  ];
  const types = { word: "text", sum: "bigint", at: "timestamptz", count: "int", isOn: "boolean", json: "jsonb" } as const;
  const told = await shop.query`SELECT * FROM unnest(${columns(rows, types)}) AS r(word, sum, at, count, "isOn", json)`;
  expect(told).toEqual([
    { ...rows[0], json: { a: ['x,"y'] } },
    { ...rows[1], json: [] },
    rows[2],
    { word: "山田\n花子 ", sum: null, at: null, count: 7, isOn: null, json: null },
  ]);
});
