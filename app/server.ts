// Where does the production build begin? Here: screens, doors and worker come from one bundle.
import path from "node:path";
import * as build from "virtual:remix/server-build";
import { start } from "./start.server";
import { staticAssets } from "./static-assets.server";

await start({ build: { ...build, mode: "production" }, assets: staticAssets(path.resolve(import.meta.dirname, "../client")) });
