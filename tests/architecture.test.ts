// Does the code keep its shape: who may import whom, no cycles, and no clock, chance or I/O where meaning is decided?
import { expect, test } from "vitest";
import { codeOf, findCycle, type Import, readSources, type Source } from "./helpers/sources";

const app = readSources(["app"]);
const outside = readSources(["demo", "bench"]);

type Rule = {
  /** Folders or root files under app/; its own folder is always open. */
  may: string[];
  /** Packages from npm; undefined opens all, node: modules included. */
  packages?: string[];
  /** Names that may be taken from a file that is otherwise closed; with "type " only as a type. */
  except?: Record<string, string[]>;
};

/** Packages that compute and do nothing else. */
const pure = [
  "#sha256",
  "@noble/hashes",
  "fastest-levenshtein",
  "isbot",
  "libphonenumber-js",
  "liquidjs",
  "luxon",
  "iconv-lite",
  "sms-segments-calculator",
  "tldts",
  "zod",
  "zod-openapi",
];
const screens = [
  "@dnd-kit/core",
  "@dnd-kit/sortable",
  "@dnd-kit/utilities",
  "@remix-run/react",
  "@shopify/app-bridge-react",
  "@shopify/polaris",
  "@shopify/polaris-icons",
  "@xyflow/react",
  "chart.js",
  "react",
  "react-chartjs-2",
  "react-i18next",
];

const folders: Record<string, Rule> = {
  domain: { may: [], packages: pure },
  lib: { may: ["env.server"] },
  locales: { may: [], packages: ["i18next", "react-i18next"] },
  scenarios: { may: ["domain"], packages: pure },
  components: { may: ["domain", "locales"], packages: [...screens, "luxon"] },
  platforms: { may: ["domain", "lib", "env.server"] },
  "platforms/shopify": { may: ["platforms", "domain", "lib", "env.server", "shopify.server"] },
  // Its token and its pace are one row each for all processes, as Shopify's token is (shopify.server).
  "platforms/color-me": {
    may: ["platforms", "domain", "lib", "env.server", "queries/shop/color-me-access.server", "queries/shop/color-me-pace.server"],
  },
  channels: { may: ["domain", "lib", "env.server"] },
  queries: { may: ["domain", "lib", "db.server"] },
  pipeline: {
    may: ["domain", "scenarios", "platforms", "channels", "queries", "lib"],
    except: { "db.server": ["type ShopDb", "type OperatorDb"] },
  },
  jobs: { may: ["pipeline", "scenarios", "queries", "lib", "domain"], except: { "db.server": ["forShop", "type ShopDb"] } },
  // The door that moves the simulated clock is a worker turned by hand.
  "doors/dev.server": { may: ["jobs", "pipeline", "queries", "domain", "lib", "env.server", "db.server"] },
  doors: { may: ["pipeline", "platforms", "channels", "queries", "domain", "lib", "env.server", "db.server"] },
};

/** The files at the root of app/, each with what it may reach. */
const roots: Record<string, string[]> = {
  "env.server": ["lib"],
  "db.server": ["domain", "lib", "env.server"],
  "shopify.server": ["domain", "lib", "env.server", "db.server", "shopify-sessions.server", "shopify-token.server"],
  "shopify-sessions.server": ["domain", "lib", "env.server", "db.server"],
  "shopify-token.server": ["domain", "lib", "env.server", "db.server", "shopify-sessions.server"],
  "session.server": ["domain", "lib", "env.server", "db.server", "shopify.server", "queries"],
  "web.server": ["doors", "pipeline", "queries", "domain", "lib", "env.server", "db.server", "shopify.server"],
  "worker.server": ["jobs", "domain", "lib", "env.server", "db.server"],
  "start.server": ["web.server", "worker.server", "lib", "env.server", "db.server"],
  "static-assets.server": [],
  server: ["start.server", "static-assets.server"],
  routes: [],
  root: ["components", "locales", "session.server"],
  "entry.server": ["lib", "locales", "session.server", "shopify.server"],
  "entry.client": ["locales"],
  "vite-env.d": [],
};

test("every import inside app/ is one that its folder may have", () => {
  expect(app.flatMap((source) => source.imports.flatMap((found) => breach(source.file, found)))).toEqual([]);
});

test("demo/ speaks to the app as the outside world does: of app/ it knows the types of domain/", () => {
  // The list behind a type, facts of currencies, and an id derived from a text: values that say no more than a type does.
  const plain = ["scenarioIds", "PresetId", "minorDigits", "parseMoney", "formatMoney", "derivedId"];
  const found = importsOfApp("demo/").filter(
    ({ file, isTypeOnly, names }) => !(placeOf(file) === "domain" && (isTypeOnly || names.every((name) => plain.includes(name)))),
  );
  expect(found.map(described)).toEqual([]);
});

test("bench/ drives pipeline, queries, channels and domain; its references know nothing of app/", () => {
  const may = ["pipeline", "queries", "channels", "domain"];
  // bench/index closes the pools at its end.
  const isEnd = (from: string, file: string) => from === "bench/index.ts" && placeOf(file) === "db.server";
  const found = importsOfApp("bench/")
    .filter(({ from, file }) => !isEnd(from, file))
    .filter(({ from, file }) => from.startsWith("bench/reference/") || !may.includes(placeOf(file)));
  expect(found.map(described)).toEqual([]);
});

test("no file imports itself by a detour", () => {
  expect(findCycle(app)).toBeNull();
  expect(findCycle(outside)).toBeNull();
});

test("across folders an import begins with ~/, within one with ./", () => {
  const wrong = app.flatMap(({ file, imports }) =>
    imports
      .filter((found) => found.file && placeOf(found.file) !== placeOf(file) && !isRoot(found.file) && !isRoot(file))
      .filter((found) => !found.specifier.startsWith("~/"))
      .map((found) => `${file} imports ${found.specifier}`),
  );
  expect(wrong).toEqual([]);
});

test("where folders stand within a folder, an import of another one says which", () => {
  const inFolders = app.filter(({ file }) => /^app\/(domain|queries|pipeline)\//.test(file));
  const found = inFolders.flatMap(({ file, imports }) => imports.map(({ specifier }) => `${file} imports ${specifier}`));
  expect(found.filter((one) => one.includes(" ../"))).toEqual([]);
});

test("domain/ and scenarios/ know no clock, no chance, no process and nothing asynchronous", () => {
  const banned = [/\bnew Date \( \)/, /\bDate \. now\b/, /\bMath \. random\b/, /\bprocess \./, /\basync\b/, /\bawait\b/, /\bfetch \(/];
  expect(app.filter(({ file }) => /^app\/(domain|scenarios)\//.test(file)).flatMap((source) => using(source, banned))).toEqual([]);
});

test("the clock is read at the edges: in pipeline/, queries/, platforms/ and channels/ `now` is an argument", () => {
  const banned = [/\bnew Date \( \)/, /\bDate \. now\b/, /\bMath \. random\b/];
  const inside = app.filter(({ file }) => /^app\/(pipeline|queries|platforms|channels)\//.test(file));
  expect(inside.flatMap((source) => using(source, banned))).toEqual([]);
});

test("environment variables are read in env.server.ts only", () => {
  const others = app.filter(({ file }) => file !== "app/env.server.ts");
  expect(others.flatMap((source) => using(source, [/\bprocess \. env\b/]))).toEqual([]);
});

test("no SQL is built from text: no unsafe query, and `raw` only in the audience compiler", () => {
  expect([...app, ...outside].flatMap((source) => using(source, [/\$(query|execute)RawUnsafe\b/]))).toEqual([]);
  const raw = app.filter(({ imports }) => imports.some((found) => found.specifier === "sql-template-tag" && found.names.includes("raw")));
  expect(raw.map(({ file }) => file).filter((file) => file !== "app/queries/audience/audience.server.ts")).toEqual([]);
});

test("a file that imports a .server file, or does I/O itself, is a .server file", () => {
  // Doors of Remix (routes, root) are split by its bundler; the server's entry and type files never reach a browser.
  const exempt = /^app\/(routes\/|root\.tsx|routes\.ts|server\.ts|entry\.|.*\.d\.ts$)/;
  const effects = /^(node:(fs|net|http|https|child_process|dns|tls)(\/|$)|pg$|pg-boss$|express$|pino$|@sendgrid\/|@prisma\/)/;
  const wrong = app
    .filter(({ file }) => !exempt.test(file) && !/\.server\.tsx?$/.test(file))
    .flatMap(({ file, imports }) =>
      imports
        .filter((found) => !found.isTypeOnly && (/\.server\.tsx?$/.test(found.file ?? "") || effects.test(found.specifier)))
        .map((found) => `${file} imports ${found.specifier}`),
    );
  expect(wrong).toEqual([]);
});

test("a file opens with a comment that says which question it answers", () => {
  expect([...app, ...outside].filter(({ text }) => !/^(\/\/|\/\*)/.test(text)).map(({ file }) => file)).toEqual([]);
});

test("no file has more than 250 lines", () => {
  expect([...app, ...outside].filter(({ text }) => text.split("\n").length > 251).map(({ file }) => file)).toEqual([]);
});

function breach(from: string, found: Import): string[] {
  const rule = ruleFor(from);
  if (!rule) return placeOf(from) === "routes" ? routeBreach(from, found) : [`${from}: no rule names this place`];
  if (found.file === null) {
    const isOpen = !rule.packages || rule.packages.some((name) => found.specifier === name || found.specifier.startsWith(`${name}/`));
    return isOpen || /^[.~]/.test(found.specifier) ? [] : [`${from} imports the package ${found.specifier}`];
  }
  const place = placeOf(found.file);
  if (place === placeOf(from) || rule.may.some((open) => within(found.file ?? "", open))) return [];
  const taken = found.names.map((name) => (found.isTypeOnly ? `type ${name}` : name));
  const named = rule.except?.[place] ?? [];
  return taken.every((name) => named.includes(name)) ? [] : [`${from} imports ${found.specifier} { ${found.names.join(", ")} }`];
}

/** Routes may import anything but jobs and the database: requireShop and requireStaff hand out the handles. */
function routeBreach(from: string, found: Import): string[] {
  const place = placeOf(found.file ?? "");
  const closed = place === "jobs" || (place === "db.server" && !found.isTypeOnly) || /^(pg|@prisma\/client)/.test(found.specifier);
  return closed ? [`${from} imports ${found.specifier}`] : [];
}

function ruleFor(file: string): Rule | undefined {
  const place = placeOf(file);
  if (isRoot(file)) return roots[place] && { may: roots[place] };
  const nested = Object.keys(folders).find((folder) => folder.includes("/") && within(file, folder));
  return folders[nested ?? place];
}

/** "domain" for app/domain/rfm.ts, "db.server" for app/db.server.ts. */
function placeOf(file: string): string {
  const [, first = "", ...rest] = file.split("/");
  return rest.length > 0 ? first : first.replace(/\.tsx?$/, "");
}

const isRoot = (file: string) => file.split("/").length === 2;

const within = (file: string, place: string) => file.startsWith(`app/${place}/`) || file.replace(/\.tsx?$/, "") === `app/${place}`;

const importsOfApp = (folder: string) =>
  readSources(["app", "demo", "bench"])
    .filter(({ file }) => file.startsWith(folder))
    .flatMap(({ file: from, imports }) =>
      imports.flatMap((found) => (found.file?.startsWith("app/") ? [{ ...found, from, file: found.file }] : [])),
    );

const described = ({ from, specifier, isTypeOnly }: { from: string; specifier: string; isTypeOnly: boolean }) =>
  `${from} imports ${specifier}${isTypeOnly ? " (types)" : ""}`;

function using({ file, text }: Source, banned: RegExp[]): string[] {
  const code = codeOf(text);
  return banned.filter((pattern) => pattern.test(code)).map((pattern) => `${file} uses ${pattern.source.replace(/\\b|\\/g, "")}`);
}
