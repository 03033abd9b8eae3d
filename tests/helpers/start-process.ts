// How is a process started that can be killed as the machine would kill it?
import { spawn } from "node:child_process";
import { once } from "node:events";

/** `script`: from the project's root. `order`: its one argument, as JSON. */
export function startProcess(script: string, order: unknown) {
  const child = spawn(process.execPath, ["--import", "tsx", script, JSON.stringify(order)], {
    env: process.env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said: string[] = [];
  child.stderr.on("data", (bytes: Buffer) => said.push(String(bytes)));
  const ended = once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  /** To its end. */
  const finished = async () => {
    const [code] = await ended;
    if (code !== 0) throw new Error(`${script} failed: ${said.join("").slice(-2_000)}`);
  };
  const kill = async () => {
    child.kill("SIGKILL");
    const [, signal] = await ended;
    if (signal !== "SIGKILL") throw new Error(`${script} had ended by itself: ${said.join("").slice(-2_000)}`);
  };
  return { finished, kill };
}
