// Is the app of a killed demo ended by the next one, and nothing else?
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { endLeftOverApp } from "../../demo/left-over-app";

async function left(name: string) {
  const pidFile = path.join(await mkdtemp(path.join(tmpdir(), "teppan-")), "app.pid");
  const child = spawn(process.execPath, ["-e", "console.log(1); setInterval(() => {}, 1000)", name], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  await writeFile(pidFile, String(child.pid));
  return { pidFile, child };
}

test("the app that a killed demo left behind is ended", async () => {
  const { pidFile, child } = await left("teppan-left-over");
  const ended = once(child, "exit");
  await endLeftOverApp(pidFile, "teppan-left-over");
  expect((await ended)[1]).toBe("SIGTERM");
  expect(existsSync(pidFile)).toBe(false);
});

test("another program that has its number by now is left alone", async () => {
  const { pidFile, child } = await left("something-else");
  await endLeftOverApp(pidFile, "teppan-left-over");
  expect([child.exitCode, child.signalCode]).toEqual([null, null]);
  expect(existsSync(pidFile)).toBe(false);
});

test("where nothing was left behind there is nothing to end", async () => {
  await expect(endLeftOverApp("/nowhere/app.pid", "teppan")).resolves.toBeUndefined();
});
