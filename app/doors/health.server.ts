// GET /healthz: can this process do its work? 200 when the database answers, else 503.
import { operatorDb } from "~/db.server";
import type { Door } from "./door";

export const healthDoor: Door = async (_request, response) => {
  const isHealthy = await operatorDb.query`SELECT 1`.then(
    () => true,
    () => false,
  );
  response.writeHead(isHealthy ? 200 : 503, { "Content-Type": "text/plain", "Cache-Control": "no-store" });
  response.end(isHealthy ? "ok" : "the database does not answer");
};
