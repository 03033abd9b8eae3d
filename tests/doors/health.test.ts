import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, inject, test, vi } from "vitest";
import { healthDoor } from "~/doors/health.server";
import { adminQuery } from "../helpers/server";

test("a process is healthy when its database answers and has its tables", async () => {
  expect(await health()).toEqual([200, "ok"]);
  const url = new URL(inject("serverUrl"));
  url.pathname = new URL(process.env.DATABASE_URL ?? "").pathname;
  await adminQuery(url.href, "ALTER TABLE webhook_batch RENAME TO elsewhere");
  expect(await health()).toEqual([503, "the database does not answer, or is not migrated"]);
  await adminQuery(url.href, "ALTER TABLE elsewhere RENAME TO webhook_batch");
  expect(await health()).toEqual([200, "ok"]);
});

async function health() {
  const writeHead = vi.fn();
  const end = vi.fn();
  await healthDoor({} as IncomingMessage, { writeHead, end } as unknown as ServerResponse);
  return [writeHead.mock.lastCall?.[0], end.mock.lastCall?.[0]];
}
