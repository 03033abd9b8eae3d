// How is the app built? Remix for the screens; the server bundle starts at app/server.ts, so that doors, screens and worker share one module graph.
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin, type UserConfig } from "vite";
import tsconfigPaths from "vite-tsconfig-paths";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

const serverEntry: Plugin = {
  name: "teppan:server-entry",
  config: (_config, { isSsrBuild }) => (isSsrBuild ? { build: { rollupOptions: { input: "./app/server.ts" } } } : undefined),
};

/** Routes without a screen leave empty chunks in the browser's build; two libraries import one JSON file in two styles. */
const quiet = ["EMPTY_BUNDLE", "INCONSISTENT_IMPORT_ATTRIBUTES"];

const onwarn: NonNullable<NonNullable<UserConfig["build"]>["rollupOptions"]>["onwarn"] = (warning, show) => {
  if (!quiet.includes(warning.code ?? "")) show(warning);
};

export default defineConfig({
  plugins: [
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        // Its manifest requests use sessionStorage unguarded, which an iframe with blocked third-party storage denies.
        v3_lazyRouteDiscovery: false,
      },
    }),
    serverEntry,
    tsconfigPaths(),
  ],
  build: { assetsInlineLimit: 0, target: "es2022", sourcemap: false, chunkSizeWarningLimit: 1_000, rollupOptions: { onwarn } },
  ssr: { noExternal: ["@shopify/polaris", "@shopify/shopify-app-remix", "@shopify/app-bridge-react", "@shopify/polaris-icons"] },
});
