// A server in a process of its own, until it answers.
import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { freePort } from "../scripts/free-port";

export async function startServer(
  args: string[],
  environment: Record<string, string>,
): Promise<{ port: number; child: ChildProcess; stop: () => Promise<void> }> {
  const port = await freePort();
  const child = spawn(process.execPath, args, {
    cwd: path.resolve("."),
    env: { ...process.env, ...environment, PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  await untilAnswering(port);
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      child.kill("SIGTERM");
    });
  return { port, child, stop };
}

async function untilAnswering(port: number) {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { method: "POST" }).catch(() => null);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing answers on port ${port}`);
}
