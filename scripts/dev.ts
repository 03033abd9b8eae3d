// `npm run dev`: the app from its sources, screens reloading as they change. Doors and jobs change at the next start.
import type { ServerBuild } from "@remix-run/node";
import { createServer } from "vite";
import type { start as Start } from "../app/start.server";
import { loadLocalEnvironment, prepareDatabase } from "./local-environment";

const dataDir = ".data/development";
loadLocalEnvironment(dataDir, { APP_ENV: "development", CONSOLE_OUTBOX: `${dataDir}/outbox.jsonl` });
await prepareDatabase(dataDir);

const listening = process.listeners("SIGTERM");
const vite = await createServer({ server: { middlewareMode: true } });
// Vite would end the process before the app has closed its connections.
for (const listener of process.listeners("SIGTERM")) if (!listening.includes(listener)) process.off("SIGTERM", listener);
const { start } = (await vite.ssrLoadModule("/app/start.server.ts")) as { start: typeof Start };
await start({
  assets: vite.middlewares,
  build: () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>,
});
console.log(`\nTeppan in development: ${process.env.APP_URL}/app\n`);
