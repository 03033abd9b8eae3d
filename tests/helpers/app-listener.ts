// The app's own listener on a port of its own: doors, screens with their pages and headers, as the build holds them.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { UNSAFE_flatRoutes as flatRoutes } from "@remix-run/dev";
import type { ServerBuild } from "@remix-run/node";
import { makeListener } from "~/web.server";

type Module = ServerBuild["routes"][string]["module"];

/** The pages are the server's alone: no script or style is built for a browser. */
export async function openApp() {
  const listener = makeListener({ build: await serverBuild(), assets: (_request, _response, next) => next() });
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, stop, signIn: (form: Record<string, string>) => signedIn(url, form) };
}

/** The cookie of the local sign-in: shop=<domain> or staff=yes. */
async function signedIn(url: string, form: Record<string, string>): Promise<string> {
  const answer = await fetch(`${url}/dev/sign-in`, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

async function serverBuild(): Promise<ServerBuild> {
  const files = import.meta.glob<Module>(["../../app/root.tsx", "../../app/routes/*.{ts,tsx}"]);
  const found = Object.values({ root: { id: "root", path: "", file: "root.tsx" }, ...flatRoutes(path.resolve("app")) });
  const routes = await Promise.all(
    found.map(async ({ file, ...route }) => {
      const read = files[`../../app/${file}`];
      if (!read) throw new Error(`no route is in ${file}`);
      return [route.id, { ...route, module: await read() }] as const;
    }),
  );
  return {
    mode: "production",
    entry: { module: await import("~/entry.server") },
    routes: Object.fromEntries(routes),
    assets: {
      entry: { module: "/entry.js", imports: [] },
      routes: Object.fromEntries(routes.map(assetOf)),
      url: "/manifest.js",
      version: "",
    },
    publicPath: "/",
    assetsBuildDirectory: "",
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_routeConfig: true,
      v3_singleFetch: true,
      v3_lazyRouteDiscovery: false,
    } as ServerBuild["future"],
    isSpaMode: false,
  };
}

const assetOf = ([id, { module, ...route }]: readonly [string, ServerBuild["routes"][string]]) =>
  [
    id,
    {
      ...route,
      module: `/${id}.js`,
      hasAction: "action" in module,
      hasLoader: "loader" in module,
      hasClientAction: false,
      hasClientLoader: false,
      hasErrorBoundary: "ErrorBoundary" in module,
    },
  ] as const;
