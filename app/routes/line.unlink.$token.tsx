// LINE and the customer's account apart again: a page with one button, reached from the preference page. A GET changes nothing.
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readMessageLink } from "~/channels/links.server";
import { plainPage } from "~/components/plain-page";
import { PublicPage } from "~/components/public-page";
import { clock } from "~/lib/clock.server";
import { shownUnlinking, unlinkReader } from "~/pipeline/consent/unlink-line.server";

export const handle = plainPage;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.shopName ?? "LINE" },
  { name: "robots", content: "noindex" },
];

export async function loader({ params }: LoaderFunctionArgs) {
  const link = readMessageLink("preferences", params.token ?? "");
  const shown = link && (await shownUnlinking(link, clock.now()));
  if (!shown) throw redirect("/link-expired");
  return shown;
}

/** POST /line/unlink/<token>. The same again changes nothing. */
export async function action({ params }: ActionFunctionArgs) {
  const link = readMessageLink("preferences", params.token ?? "");
  if (!link || !(await unlinkReader(link, clock.now()))) throw redirect("/link-expired");
  return { outcome: "unlinked" as const };
}

export default function UnlinkLine() {
  const { shopName, brand, isLinked } = useLoaderData<typeof loader>();
  const isDone = useActionData<typeof action>() !== undefined || !isLinked;
  const { t } = useTranslation("line");
  if (isDone) return <PublicPage shopName={shopName} brand={brand} title={t("unlink.doneTitle")} text={t("unlink.doneText")} />;
  return (
    <PublicPage shopName={shopName} brand={brand} title={t("unlink.title")} text={t("unlink.text", { shop: shopName })}>
      <Form method="post" reloadDocument>
        <button type="submit" className="public-page__button">
          {t("unlink.button")}
        </button>
      </Form>
    </PublicPage>
  );
}
