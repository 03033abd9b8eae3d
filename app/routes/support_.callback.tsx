// Back from the issuer: is the answer to the question we asked, and is this person one of ours?
import { json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Button, InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { SignInPage } from "~/components/sign-in-page";
import { env } from "~/env.server";
import { attemptCookie, safePath } from "~/lib/cookies.server";
import { finishSignIn } from "~/lib/openid.server";
import { staffIssuer } from "~/lib/staff-issuer.server";
import { signIn } from "~/session.server";

export const headers = () => ({ "Cache-Control": "no-store" });

const attemptShape = z.object({ verifier: z.string(), state: z.string(), nonce: z.string(), next: z.string() });

export async function loader({ request }: LoaderFunctionArgs) {
  const issuer = staffIssuer();
  const attempt = attemptShape.safeParse(await attemptCookie.parse(request.headers.get("cookie")));
  if (!issuer || !attempt.success) return refusal("not-completed");
  const { search } = new URL(request.url);
  const answer = await finishSignIn(issuer, new URL(`${env.APP_URL}/support/callback${search}`), attempt.data);
  if (answer.outcome === "refused") return refusal(answer.reason);
  const cookie = await signIn("staff", { subject: answer.email, data: { name: answer.name } });
  const headers = new Headers({ "Set-Cookie": cookie });
  headers.append("Set-Cookie", await attemptCookie.serialize("", { maxAge: 0 }));
  return redirect(safePath(attempt.data.next, "/support"), { headers });
}

export default function StaffRefused() {
  const { reason } = useLoaderData<typeof loader>();
  const { t } = useTranslation("signIn");
  return (
    <SignInPage title={t("staff.title")} text={t(`staff.${reason}`)}>
      <InlineStack>
        <Button url="/support/sign-in">{t("staff.again")}</Button>
      </InlineStack>
    </SignInPage>
  );
}

const refusal = async (reason: "not-completed" | "email-not-verified" | "wrong-domain") =>
  json({ reason }, { status: 403, headers: { "Set-Cookie": await attemptCookie.serialize("", { maxAge: 0 }) } });
