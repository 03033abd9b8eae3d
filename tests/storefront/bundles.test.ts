import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { loaderRelease } from "~/platforms/color-me/loader-release";
import { bundle, entries } from "../../scripts/bundle-storefront";
import { releaseOf } from "../../scripts/release-storefront";

const mostBytes = 10 * 1024;

test.each(Object.keys(entries) as (keyof typeof entries)[])("%s weighs less than 10 kB over the wire", async (entry) => {
  const bytes = gzipSync(await bundle(entry), { level: 9 }).length;
  expect(bytes).toBeGreaterThan(500);
  expect(bytes).toBeLessThan(mostBytes);
});

test("the same sources are the same bytes", async () => {
  expect(await bundle("pixel")).toBe(await bundle("pixel"));
});

test("the pixel runs in the strict sandbox, declares the consent that it needs, and has the settings that it reads", () => {
  const toml = readFileSync("extensions/teppan-pixel/shopify.extension.toml", "utf8");
  expect(toml).toContain('type = "web_pixel_extension"');
  expect(toml).toContain('runtime_context = "strict"');
  for (const consent of ["analytics = true", "marketing = true"]) expect(toml).toContain(consent);
  for (const setting of ["shop", "endpoint"]) expect(toml).toContain(`[settings.fields.${setting}]`);
});

test("the pixel touches nothing that a worker does not have", async () => {
  expect(await bundle("pixel")).not.toMatch(/\b(document|window|localStorage)\.(?!location|referrer|getItem)/);
});

test("the loader that shops load is the one of these sources (else: npm run release:storefront), and Color Me's hash of it holds", async () => {
  expect(releaseOf(await bundle("loader"))).toEqual(loaderRelease);
});

test("a loader that was ever released is still what it was", () => {
  const files = readdirSync("storefront/releases");
  expect(files).toContain(loaderRelease.file);
  for (const file of files) expect(releaseOf(readFileSync(`storefront/releases/${file}`, "utf8")).file).toBe(file);
});

test("the theme extension carries the script of these sources (else: npm run release:storefront)", async () => {
  expect(readFileSync("extensions/teppan-theme/assets/teppan.js", "utf8")).toBe(await bundle("embed"));
});
