import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";

const command = /^HEALTHCHECK .*CMD (\[.*\])$/m.exec(readFileSync("Dockerfile", "utf8"))?.[1] ?? "";
const [, ...options] = JSON.parse(command) as string[];

/** The exit code of the image's own check. */
const check = (variables: Record<string, string>) =>
  new Promise<number | null>((resolve) =>
    spawn(process.execPath, options, { env: { ...process.env, ...variables } }).once("close", resolve),
  );

async function answering(status: number) {
  const server = createServer((_request, response) => response.writeHead(status).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { PORT: String((server.address() as AddressInfo).port), stop: () => server.close() };
}

test.each([
  [200, 0],
  [503, 1],
])("a container whose door answers %i ends its health check with %i", async (status, code) => {
  const { PORT, stop } = await answering(status);
  for (const ROLE of ["all", "web"]) expect(await check({ PORT, ROLE })).toBe(code);
  stop();
});

test("a container of the worker, which has no door, is healthy while it runs; one of the web that does not listen is not", async () => {
  const { PORT, stop } = await answering(200);
  stop();
  expect(await check({ PORT, ROLE: "worker" })).toBe(0);
  expect(await check({ PORT })).toBe(1);
});
