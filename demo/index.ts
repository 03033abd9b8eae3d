// `npm run demo`: from nothing to a shop with two years of history, 90 days of scenarios, and the admin app to click through.
import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { freePort } from "../scripts/free-port";
import { startApp, startingParts } from "./app-process";
import { orderFile } from "./files/order-file";
import { closeConnections } from "./http";
import { interruption, toldToEnd } from "./interruption";
import { leavePlace, takePlace } from "./place";
import { step } from "./progress";
import { runDemo } from "./run";

const usage = "npm run demo -- [--orders FILE | --platform color-me] [--fresh] [--exit] [--port N]";

function options() {
  const { values } = parseArgs({
    options: {
      orders: { type: "string" },
      platform: { type: "string", default: "shopify" },
      fresh: { type: "boolean", default: false },
      exit: { type: "boolean", default: false },
      port: { type: "string", default: "3000" },
    },
  });
  const { platform } = values;
  if (platform !== "shopify" && platform !== "color-me") throw new Error(`--platform ${platform} is neither shopify nor color-me`);
  if (platform === "color-me" && values.orders !== undefined)
    throw new Error("--orders tells a file as a shop of Shopify's; leave --platform out");
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`--port ${values.port} is no port`);
  // npm starts scripts at the top of the project; the file is named from where the person stands.
  const orders = values.orders === undefined ? null : path.resolve(process.env.INIT_CWD ?? ".", values.orders);
  if (orders && !existsSync(orders)) throw new Error(`there is no file ${orders}: look at the path; it counts from where you stand`);
  return { ...values, platform, orders, port } as const;
}

async function demo({ orders: file, platform, fresh, exit, port }: ReturnType<typeof options>): Promise<number> {
  // A file that cannot be told must not cost anybody the demo that is there.
  const orders = file === null ? null : await step("reading the file", 1, (bar) => orderFile(file, new Date(), bar.to));
  const ended = toldToEnd();
  const app = await step("starting the database and the app", startingParts, async (bar) => {
    await takePlace(fresh);
    return startApp(await freePort(port), bar);
  });
  try {
    const interrupted = interruption(ended);
    const outcome = ended.aborted ? await interrupted : await Promise.race([runDemo({ app, orders, platform }), interrupted]);
    if (outcome === "interrupted") return 130;
    for (const problem of outcome.problems) console.error(`Not as it should be: ${problem}`);
    if (exit) return outcome.problems.length ? 1 : 0;
    console.log(`\nOpen ${app.publicUrl} (Ctrl-C ends it; the next \`npm run demo\` goes on from here)`);
    console.log("The shop's time goes on at its usual pace: what you switch on falls due, and what comes in is read.");
    await Promise.race([outcome.goOn(ended), interrupted]);
    return 0;
  } finally {
    closeConnections();
    await app.stop();
    await leavePlace();
  }
}

function chosen() {
  try {
    return options();
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    return process.exit(2);
  }
}

demo(chosen()).then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
