// What runs in this process, by ROLE, and how does it end?
import { closeDatabase } from "./db.server";
import { env } from "./env.server";
import { log } from "./lib/log.server";
import { type Screens, startWeb } from "./web.server";
import { startWorker } from "./worker.server";

type Part = { stop: () => Promise<void> };

/** The web server stops first, so that no new work arrives while the worker finishes what it has. */
export async function start(screens: Screens): Promise<void> {
  const parts: Part[] = [];
  if (env.ROLE !== "worker") parts.push(await startWeb(screens));
  if (env.ROLE !== "web") parts.push(startWorker());
  log.info({ role: env.ROLE, mode: env.APP_ENV }, "started");
  let isStopping = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, async () => {
      if (isStopping) return;
      isStopping = true;
      await stop(parts);
      process.exit();
    });
}

async function stop(parts: Part[]) {
  for (const part of parts)
    await part.stop().catch((error: Error) => {
      process.exitCode = 1;
      log.error({ error: error.stack }, "a part did not stop cleanly");
    });
  await closeDatabase();
  log.info("stopped");
}
