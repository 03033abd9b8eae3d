// Has somebody asked the demo to end? By Ctrl-C or a signal, at any moment of the run.
import { once } from "node:events";

/** Aborts at Ctrl-C or when told to end. The listeners stay, as a sign to PostgreSQL's owner that an orderly stop is under way. */
export function toldToEnd(): AbortSignal {
  const end = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => end.abort());
  return end.signal;
}

/** Also where it was asked before anybody waited: what is over is not heard again. */
export async function interruption(ended: AbortSignal) {
  if (!ended.aborted) await once(ended, "abort");
  return "interrupted" as const;
}
