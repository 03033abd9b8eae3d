import { createServer as createPlain } from "node:http";
import { Agent, createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askPage } from "~/lib/ask-page.server";
import { localCertificate } from "../helpers/local-certificate";

const secure = createServer(localCertificate, (request, answer) => {
  if (request.url === "/silent") return;
  if (request.url === "/moved") return void answer.writeHead(302, { Location: "/proof" }).end();
  answer.end(request.url === "/long" ? "x".repeat(1_000_000) : "proof");
});
const plain = createPlain((_, answer) => answer.end("proof"));
const servers = [secure, plain];

beforeAll(async () => {
  for (const server of servers) await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

const portOf = (server: typeof secure | typeof plain) => (server.address() as AddressInfo).port;
const trusting = () => new Agent({ ca: localCertificate.cert });
const ask = (path: string, timeoutMs = 5_000) => askPage(`https://localhost:${portOf(secure)}${path}`, { agent: trusting(), timeoutMs });

test("a page behind a good certificate is read, a long one not to its end, a redirect not followed", async () => {
  expect(await ask("/proof")).toEqual({ outcome: "answered", status: 200, text: "proof" });
  expect(await ask("/long")).toMatchObject({ outcome: "answered", text: "x".repeat(4_096) });
  expect(await ask("/moved")).toMatchObject({ outcome: "answered", status: 302 });
});

test("a certificate that nobody vouches for, one for another name, and none at all are told from nobody there", async () => {
  const open = { agent: new Agent(), timeoutMs: 5_000 };
  expect(await askPage(`https://localhost:${portOf(secure)}/`, open)).toMatchObject({ outcome: "no-certificate" });
  const named = new Agent({ ca: localCertificate.cert, servername: "go.shop.example" });
  expect(await askPage(`https://127.0.0.1:${portOf(secure)}/`, { agent: named })).toMatchObject({ outcome: "no-certificate" });
  expect(await askPage(`https://localhost:${portOf(plain)}/`, open)).toMatchObject({ outcome: "no-certificate" });
  expect(await askPage("https://localhost:1/", open)).toMatchObject({ outcome: "unreachable" });
  expect(await ask("/silent", 60)).toMatchObject({ outcome: "timeout" });
});

test("an address inside our own network is not asked", async () => {
  expect(await askPage(`https://127.0.0.1:${portOf(secure)}/`)).toMatchObject({ outcome: "private" });
});
