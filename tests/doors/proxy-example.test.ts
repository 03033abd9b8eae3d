// Does the proxy that the README shows make certificates for shops' link hosts, and for no others? Tried where Caddy is installed.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:https";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messageLinks } from "~/channels/links.server";
import { freePort } from "../../scripts/free-port";
import { openApp } from "../helpers/app-listener";
import { connectDomain } from "../helpers/link-domain";
import { sentMessage } from "../helpers/sent-message";

const isInstalled = spawnSync("caddy", ["version"]).status === 0;
const now = new Date("2026-06-01T05:00:00Z");
const folder = mkdtempSync(path.join(os.tmpdir(), "teppan-caddy-"));

describe.skipIf(!isInstalled)("the proxy of the README (skipped where Caddy is not installed)", () => {
  let app: Awaited<ReturnType<typeof openApp>>;
  let caddy: ChildProcess;
  let port: number;

  beforeAll(async () => {
    app = await openApp();
    port = await freePort();
    caddy = spawn("caddy", ["run", "--adapter", "caddyfile", "--config", "-"], { env: { ...process.env, XDG_DATA_HOME: folder } });
    caddy.stdin?.end(exampleFor({ app: new URL(app.url).host, port, httpPort: await freePort() }));
    const said = createInterface({ input: caddy.stderr as NodeJS.ReadableStream });
    await new Promise<void>((resolve, reject) => {
      said.on("line", (line) => line.includes("serving initial configuration") && resolve());
      said.on("close", () => reject(new Error("Caddy did not start")));
    });
  });
  afterAll(async () => {
    caddy.kill();
    await app.stop();
    rmSync(folder, { recursive: true });
  });

  test("a shop's host has a certificate, and its links lead on", async () => {
    const { shop, opaqueId, message } = await sentMessage();
    await connectDomain(shop, "go.proxy.example.com", now);
    const links = messageLinks({ shopOpaqueId: opaqueId, deliveryId: message.deliveryId, madeOn: now }, "");
    const leadsTo = "https://shop.example/products/tea";
    expect(await askThrough(port, "go.proxy.example.com", links.click(leadsTo))).toEqual({ status: 302, to: leadsTo });
    expect((await askThrough(port, "go.proxy.example.com", "/app")).status).toBe(404);
  });

  test("a host that is nobody's gets none", async () => {
    await expect(askThrough(port, "go.stranger.example.com", "/")).rejects.toThrow(/alert|ECONNRESET|socket/i);
  });

  test("nobody asks through the proxy which hosts are known", async () => {
    const { shop } = await sentMessage();
    await connectDomain(shop, "go.asked.example.com", now);
    const asked = await askThrough(port, "go.asked.example.com", "/internal/domain-allowed?domain=go.asked.example.com");
    expect(asked.status).toBe(404);
  });
});

/** The README's own lines, with ports of this test and an authority that lives in its folder. */
function exampleFor({ app, port, httpPort }: { app: string; port: number; httpPort: number }): string {
  const example = /```\n(\{\n {2}on_demand_tls[\s\S]*?)```/.exec(readFileSync("README.md", "utf8"))?.[1];
  if (!example) throw new Error("the README shows no proxy");
  const here = `{\n  admin off\n  local_certs\n  skip_install_trust\n  http_port ${httpPort}\n  https_port ${port}\n`;
  return example.replace("{\n", here).replaceAll("127.0.0.1:3000", app);
}

const askThrough = (port: number, host: string, asks: string) =>
  new Promise<{ status: number; to?: string }>((resolve, reject) => {
    const ca = readFileSync(path.join(folder, "caddy/pki/authorities/local/root.crt"));
    const asked = request({ host: "127.0.0.1", port, servername: host, path: asks, ca, headers: { host } }, (answer) => {
      answer.resume();
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, ...(answer.headers.location ? { to: answer.headers.location } : {}) }),
      );
    });
    asked.on("error", reject);
    asked.end();
  });
