// The second half of the program: understands, decides and sends until told to stop. Waits and resumes when the database goes away.
import { PgBoss } from "pg-boss";
import { env } from "./env.server";
import { jobs } from "./jobs/schedule.server";
import { tick } from "./jobs/tick.server";
import { clock } from "./lib/clock.server";
import { log } from "./lib/log.server";

const idleMs = 500;
const afterFailureMs = 5_000;

/** A run over all shops may take hours: a slow one and a dead worker are told apart by the heartbeat, not by the time it takes. */
const patience = { expireInSeconds: 24 * 3600, heartbeatSeconds: 60 };

/** With a simulated clock nothing runs by itself: /dev/advance says when. */
export function startWorker(): { stop: () => Promise<void> } {
  if (env.CLOCK === "simulated") return { stop: async () => {} };
  const stopping = new AbortController();
  const loop = work(stopping.signal);
  const boss = startJobs(stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await loop;
      await (await boss)?.stop({ graceful: true });
    },
  };
}

async function work(signal: AbortSignal) {
  while (!signal.aborted) {
    const pause = await turn(signal);
    if (pause > 0) await sleep(pause, signal);
  }
}

async function turn(signal: AbortSignal): Promise<number> {
  try {
    return (await tick(clock.now(), { stopping: signal, clock: clock.now })).worked ? 0 : idleMs;
  } catch (error) {
    log.error({ reason: (error as Error).message }, "the worker waits for the database");
    return afterFailureMs;
  }
}

/** A database that is away at the start is waited for. */
async function startJobs(signal: AbortSignal): Promise<PgBoss | null> {
  while (!signal.aborted) {
    const boss = await tryJobs();
    if (boss) return boss;
    await sleep(afterFailureMs, signal);
  }
  return null;
}

/** One database, so that a job and what it does commit together; the operator role owns the schema pgboss. */
async function tryJobs(): Promise<PgBoss | null> {
  const connection = { connectionString: env.operatorDatabaseUrl, keepAlive: true };
  const boss = new PgBoss({ ...connection, schema: "pgboss" });
  boss.on("error", (error: Error) => log.error({ reason: error.message }, "the job queue has a problem"));
  try {
    await boss.start();
    for (const job of jobs) {
      await boss.createQueue(job.name, { policy: "singleton", retryLimit: 3, retryBackoff: true });
      // A queue that is there already stays as it was made.
      await boss.updateQueue(job.name, patience);
      await boss.work(job.name, async () => job.run(clock.now()));
      await boss.schedule(job.name, job.cron, null, { tz: "UTC" });
    }
    return boss;
  } catch (error) {
    log.error({ reason: (error as Error).message }, "the periodic jobs wait for the database");
    await boss.stop({ graceful: false }).catch(() => {});
    return null;
  }
}

function sleep(ms: number, signal: AbortSignal) {
  return new Promise<void>((resolve) => {
    if (signal.aborted) return resolve();
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal.addEventListener("abort", wake);
  });
}
