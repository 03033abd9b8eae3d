// GET /healthz: can this process do its work? 200 when the database answers and has its tables, else 503.
import { operatorDb } from "~/db.server";
import type { Door } from "./door";

/** Those who ask wait some seconds only. */
const answerWithinMs = 4_000;

export const healthDoor: Door = async (_request, response) => {
  const isHealthy = await operatorDb.prepared("health", { withinMs: answerWithinMs })`SELECT FROM webhook_batch LIMIT 0`.then(
    () => true,
    () => false,
  );
  response.writeHead(isHealthy ? 200 : 503, { "Content-Type": "text/plain", "Cache-Control": "no-store" });
  response.end(isHealthy ? "ok" : "the database does not answer, or is not migrated");
};
