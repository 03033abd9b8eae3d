// Connect LINE with the account of a shop's customer: a page with one button, reached by a signed link. A GET changes nothing.
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readMessageLink } from "~/channels/links.server";
import { plainPage } from "~/components/plain-page";
import { PublicPage } from "~/components/public-page";
import { env } from "~/env.server";
import { clock } from "~/lib/clock.server";
import { lineCookie } from "~/lib/cookies.server";
import { makeI18n } from "~/locales/i18n";
import { askedLineLink, beginLineLink } from "~/pipeline/consent/line-link.server";
import { localeOf } from "~/session.server";

export const handle = plainPage;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.shopName ?? "LINE" },
  { name: "robots", content: "noindex" },
];

export async function loader({ params }: LoaderFunctionArgs) {
  const link = readMessageLink("preferences", params.token ?? "");
  const asked = link && (await askedLineLink(link, clock.now()));
  if (!asked) throw redirect("/link-expired");
  return asked;
}

/** POST /line/connect/<token>: to LINE's own sign-in. */
export async function action({ request, params }: ActionFunctionArgs) {
  const link = readMessageLink("preferences", params.token ?? "");
  const now = clock.now();
  const asked = link && (await askedLineLink(link, now));
  if (!link || !asked) throw redirect("/link-expired");
  const locale = await localeOf(request);
  const wording = makeI18n(locale).getFixedT(locale, "line")("connect.text", { shop: asked.shopName });
  const begun = await beginLineLink(link, { redirectUri: `${env.APP_URL}/line/back`, wording, now });
  if (!begun) throw redirect("/link-expired");
  return redirect(begun.address, { headers: { "Set-Cookie": await lineCookie.serialize(begun.state) } });
}

export default function ConnectLine() {
  const { shopName, brand } = useLoaderData<typeof loader>();
  const { t } = useTranslation("line");
  return (
    <PublicPage shopName={shopName} brand={brand} title={t("connect.title")} text={t("connect.text", { shop: shopName })}>
      <Form method="post" reloadDocument>
        <button type="submit" className="public-page__button">
          {t("connect.button")}
        </button>
      </Form>
    </PublicPage>
  );
}
