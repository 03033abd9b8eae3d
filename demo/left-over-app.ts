// Does the app of a demo that was killed still run? It would keep the port, and its memory, for ever.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";

const patienceMs = 10_000;

/** `pidFile` names the process, `command` what it runs: a number that another program has by now is left alone. */
export async function endLeftOverApp(pidFile: string, command: string) {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8"));
  const isApp = () => commandOf(pid).includes(command);
  if (isApp()) process.kill(pid, "SIGTERM");
  for (let waited = 0; isApp(); waited += 50) {
    if (waited === patienceMs) process.kill(pid, "SIGKILL");
    await wait(50);
  }
  await rm(pidFile, { force: true });
}

/** Empty for one that has ended, also when nobody has reaped it. */
function commandOf(pid: number): string {
  if (!(pid > 0)) return "";
  const file = `/proc/${pid}/cmdline`;
  if (existsSync(file)) return readFileSync(file, "utf8");
  return existsSync("/proc/self") ? "" : String(spawnSync("ps", ["-p", String(pid), "-o", "args="]).stdout ?? "");
}
