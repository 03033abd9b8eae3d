// What runs in the shops' pages: the sources of storefront/ and extensions/, each as one small file.
import { build } from "esbuild";

export const entries = {
  pixel: "extensions/teppan-pixel/src/index.ts",
  loader: "storefront/color-me/loader.ts",
  embed: "storefront/shopify/embed.ts",
} as const;

/** The same bytes for the same sources: a loader is named by its content. */
export async function bundle(entry: keyof typeof entries): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entries[entry]],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    // What Shopify's own storefront scripts are built for: browsers of the last five years.
    target: ["chrome87", "firefox90", "safari15"],
    legalComments: "none",
    charset: "utf8",
    logLevel: "warning",
  });
  return outputFiles[0]?.text ?? "";
}
