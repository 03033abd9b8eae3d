// Back from Color Me: is it the answer to the question that this browser asked, and which shop does it open?
import { json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Button, InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { SignInPage } from "~/components/sign-in-page";
import { clock } from "~/lib/clock.server";
import { colorMeCookie, safePath } from "~/lib/cookies.server";
import { log } from "~/lib/log.server";
import { connectColorMe } from "~/pipeline/ledger/connect-color-me.server";
import { colorMeApp } from "~/platforms/color-me/oauth.server";
import { signIn } from "~/session.server";

export const headers = () => ({ "Cache-Control": "no-store" });

const attemptShape = z.object({ state: z.string().min(1), next: z.string() });

export async function loader({ request }: LoaderFunctionArgs) {
  const app = colorMeApp();
  if (!app) throw new Response("Color Me is not set up here", { status: 404 });
  const attempt = attemptShape.safeParse(await colorMeCookie.parse(request.headers.get("cookie")));
  const query = new URL(request.url).searchParams;
  const code = query.get("code");
  if (query.has("error")) return refusal("declined");
  if (!attempt.success || query.get("state") !== attempt.data.state || !code) return refusal("not-completed");
  const connection = await connectColorMe(app, code, clock.now());
  if (connection.outcome !== "connected") {
    log.warn({ reason: connection.reason }, "a Color Me shop could not be connected");
    return refusal(connection.outcome === "away" ? "away" : "not-completed");
  }
  const headers = new Headers({
    "Set-Cookie": await signIn("shop", { subject: String(connection.shopId), data: { by: "Color Me sign-in" } }),
  });
  headers.append("Set-Cookie", await colorMeCookie.serialize("", { maxAge: 0 }));
  return redirect(safePath(attempt.data.next, "/app"), { headers });
}

export default function NotConnected() {
  const { reason } = useLoaderData<typeof loader>();
  const { t } = useTranslation("signIn");
  return (
    <SignInPage title={t("colorMe.title")} text={t(`colorMe.${reason}`)}>
      <InlineStack>
        <form action="/auth/color-me">
          <Button submit variant="primary">
            {t("colorMe.again")}
          </Button>
        </form>
      </InlineStack>
    </SignInPage>
  );
}

const refusal = async (reason: "declined" | "not-completed" | "away") =>
  json({ reason }, { status: reason === "away" ? 503 : 403, headers: { "Set-Cookie": await colorMeCookie.serialize("", { maxAge: 0 }) } });
