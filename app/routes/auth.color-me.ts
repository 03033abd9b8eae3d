// GET /auth/color-me: off to Color Me, whose owner lets the shop in; next=<path of this app> is where they come back to.
import { randomBytes } from "node:crypto";
import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { colorMeCookie, safePath } from "~/lib/cookies.server";
import { authorizeAddress, colorMeApp } from "~/platforms/color-me/oauth.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const app = colorMeApp();
  if (!app) throw new Response("Color Me is not set up here", { status: 404 });
  const state = randomBytes(24).toString("base64url");
  const next = safePath(new URL(request.url).searchParams.get("next"), "/app");
  const headers = { "Set-Cookie": await colorMeCookie.serialize({ state, next }), "Cache-Control": "no-store" };
  return redirect(authorizeAddress(app, state), { headers });
}
