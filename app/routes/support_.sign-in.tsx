// Is this one of the operator's staff? Their own issuer says; in development without one, the local sign-in does.
import { json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Button, InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { SignInPage } from "~/components/sign-in-page";
import { isDevelopment } from "~/env.server";
import { attemptCookie, safePath } from "~/lib/cookies.server";
import { startSignIn } from "~/lib/openid.server";
import { staffCallback, staffIssuer } from "~/lib/staff-issuer.server";

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  if (searchParams.has("signed-out")) return json({ word: "signedOut" as const });
  const next = safePath(searchParams.get("next"), "/support");
  const issuer = staffIssuer();
  if (!issuer && isDevelopment) return redirect(`/dev/sign-in?next=${encodeURIComponent(next)}`);
  if (!issuer) return json({ word: "unconfigured" as const }, 503);
  const { address, attempt } = await startSignIn(issuer, staffCallback);
  return redirect(address, { headers: { "Set-Cookie": await attemptCookie.serialize({ ...attempt, next }) } });
}

export default function StaffSignIn() {
  const { word } = useLoaderData<typeof loader>();
  const { t } = useTranslation("signIn");
  return (
    <SignInPage title={t("staff.title")} text={t(`staff.${word}`)}>
      {word === "signedOut" ? (
        <InlineStack>
          <Button url="/support">{t("staff.again")}</Button>
        </InlineStack>
      ) : null}
    </SignInPage>
  );
}
