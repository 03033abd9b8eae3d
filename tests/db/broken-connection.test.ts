// Does a broken connection end as an answer, not as the end of the process?
import { expect, inject, test } from "vitest";
import { isDatabaseAway } from "~/lib/database-error";
import { adminQuery, makeShop } from "../helpers/database";

test("a connection that breaks between two statements of a transaction fails that transaction and nothing else", async () => {
  const { shop } = await makeShop({ now: new Date("2026-06-01T00:00:00Z") });
  const attempt = shop.transaction(async (bound) => {
    const [own] = await bound.query<{ pid: number }>`SELECT pg_backend_pid() AS pid`;
    await adminQuery(inject("serverUrl"), "SELECT pg_terminate_backend($1, 5000)", [own?.pid]);
    await bound.query`SELECT 1`;
  });
  await expect(attempt).rejects.toSatisfy(isDatabaseAway);
  expect(await shop.query`SELECT 1 AS one`).toEqual([{ one: 1 }]);
});

test.each([
  ["57P01", true],
  ["08006", true],
  ["57014", false],
  ["23505", false],
])("SQLSTATE %s means the database is away: %s", (code, away) => {
  expect(isDatabaseAway({ code })).toBe(away);
});
