// How is a sender started that can be killed as the machine would kill it?
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { SenderOrder } from "./sender-process";

export function startSender(order: SenderOrder) {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/helpers/sender-process.ts", JSON.stringify(order)], {
    env: process.env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said: string[] = [];
  child.stderr.on("data", (bytes: Buffer) => said.push(String(bytes)));
  const ended = once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  /** To its end. */
  const finished = async () => {
    const [code] = await ended;
    if (code !== 0) throw new Error(`the sender failed: ${said.join("").slice(-2_000)}`);
  };
  const kill = async () => {
    child.kill("SIGKILL");
    const [, signal] = await ended;
    if (signal !== "SIGKILL") throw new Error(`the sender had ended by itself: ${said.join("").slice(-2_000)}`);
  };
  return { finished, kill };
}
