// Back from LINE's sign-in: the customer and the LINE account are one person by now, or nothing has changed.
import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { plainPage } from "~/components/plain-page";
import { PublicPage } from "~/components/public-page";
import { env } from "~/env.server";
import { clock } from "~/lib/clock.server";
import { lineCookie } from "~/lib/cookies.server";
import { endLineLink } from "~/pipeline/consent/line-link.server";

export const handle = plainPage;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.outcome === "linked" ? data.shopName : "LINE" },
  { name: "robots", content: "noindex" },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const { search } = new URL(request.url);
  const state: unknown = await lineCookie.parse(request.headers.get("cookie"));
  const answer = await endLineLink(new URL(`${env.APP_URL}/line/back${search}`), typeof state === "string" ? state : null, clock.now());
  const headers = { "Set-Cookie": await lineCookie.serialize("", { maxAge: 0 }), "Cache-Control": "no-store" };
  return json(answer, { status: answer.outcome === "linked" ? 200 : 410, headers });
}

export default function BackFromLine() {
  const answer = useLoaderData<typeof loader>();
  const { t } = useTranslation("line");
  if (answer.outcome !== "linked")
    return <PublicPage title={t(`connect.${answer.outcome}.title`)} text={t(`connect.${answer.outcome}.text`)} />;
  const { shopName, brand } = answer;
  return <PublicPage shopName={shopName} brand={brand} title={t("connect.doneTitle")} text={t("connect.doneText", { shop: shopName })} />;
}
