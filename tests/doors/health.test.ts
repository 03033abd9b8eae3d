import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, inject, test } from "vitest";
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
  const answer: [status?: number, text?: string] = [];
  const response = {
    writeHead: (status: number) => void (answer[0] = status),
    end: (text: string) => void (answer[1] = text),
  };
  await healthDoor({} as IncomingMessage, response as unknown as ServerResponse);
  return answer;
}
