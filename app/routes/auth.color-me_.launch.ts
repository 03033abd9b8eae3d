// GET /auth/color-me/launch: opened from Color Me's list of apps. Signed and fresh, it signs the shop in; else its owner's consent does.
import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { readLaunch } from "~/platforms/color-me/launch.server";
import { colorMeApp } from "~/platforms/color-me/oauth.server";
import { shopByDomain } from "~/queries/shop/shops.server";
import { signIn } from "~/session.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const app = colorMeApp();
  if (!app) throw new Response("Color Me is not set up here", { status: 404 });
  // Color Me's time is the world's, whatever the app's clock says.
  const launch = readLaunch(new URL(request.url).searchParams, { secret: app.clientSecret, now: new Date() });
  const shopRow = launch.outcome === "launched" ? await shopByDomain("color-me", launch.accountId) : null;
  if (shopRow?.state !== "installed" || shopRow.disconnectedAt) return redirect("/auth/color-me");
  const cookie = await signIn("shop", { subject: String(shopRow.shopId), data: { by: "Color Me sign-in" } });
  return redirect("/app", { headers: { "Set-Cookie": cookie, "Cache-Control": "no-store" } });
}
