// `npm run release:storefront`: what shops' pages load is made of the sources as they are. Loaders from before stay: pages hold on to them.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { bundle } from "./bundle-storefront";

/** By its content: 10 hexadecimal digits in its name, all 384 bits in the page. */
export const releaseOf = (script: string) => ({
  file: `loader-${createHash("sha256").update(script).digest("hex").slice(0, 10)}.js`,
  integrity: `sha384-${createHash("sha384").update(script).digest("base64")}`,
});

if (process.argv[1] === import.meta.filename) {
  const script = await bundle("loader");
  const { file, integrity } = releaseOf(script);
  writeFileSync(`storefront/releases/${file}`, script);
  writeFileSync(
    "app/platforms/color-me/loader-release.ts",
    `// Which loader do the pages of Color Me shops load now? Written by \`npm run release:storefront\`.\nexport const loaderRelease = {\n  file: "${file}",\n  integrity: "${integrity}",\n};\n`,
  );
  // Shopify serves this one itself, and gives it a new address at each deployment.
  writeFileSync("extensions/teppan-theme/assets/teppan.js", await bundle("embed"));
  console.log(`${file} is the loader from now on.`);
}
