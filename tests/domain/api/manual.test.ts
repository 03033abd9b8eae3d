import { expect, test } from "vitest";
import { apiManual } from "~/domain/api/manual";
import { operations } from "~/domain/api/operations";

test("the manual names every call and every field of what is told, in both languages", () => {
  for (const language of ["ja", "en"] as const) {
    const { calls, problems } = apiManual(language);
    expect(calls.map(({ id }) => id)).toEqual(operations.map(({ id }) => id));
    const orders = calls.find(({ id }) => id === "push-orders");
    expect(orders?.fields.find(({ name }) => name === "customer")).toMatchObject({ type: "CustomerRef", isNeeded: true });
    expect(orders?.fields.map(({ name }) => name)).toEqual(expect.arrayContaining(["lines[].unitPrice", "customer.memberNumber"]));
    expect(orders?.fields.find(({ name }) => name === "isTest")).toMatchObject({ isNeeded: false });
    expect(calls.find(({ id }) => id === "push-events")?.fields.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["dwellSeconds", "recoverUrl"]),
    );
    expect(calls.find(({ id }) => id === "list-deliveries")?.parameters.map(({ name }) => name)).toContain("customerId");
    expect(problems.every(({ title, detail }) => title && detail)).toBe(true);
  }
});
