// From the mail on to LINE, which asks its user once more: a page with one button, since mail programs open links by themselves.
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { plainPage } from "~/components/plain-page";
import { PublicPage } from "~/components/public-page";
import { clock } from "~/lib/clock.server";
import { confirmFriendLink, shownConfirmation } from "~/pipeline/consent/link-friend.server";

export const handle = plainPage;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.shown?.shopName ?? "LINE" },
  { name: "robots", content: "noindex" },
];

export async function loader({ params }: LoaderFunctionArgs) {
  const shown = await shownConfirmation(params.nonce ?? "", clock.now());
  return json({ shown }, { status: shown ? 200 : 410, headers: { "Cache-Control": "no-store" } });
}

/** POST /line/confirm/<nonce>: to LINE's own page. */
export async function action({ params }: ActionFunctionArgs) {
  const address = await confirmFriendLink(params.nonce ?? "", clock.now());
  if (address) throw redirect(address);
  return json({ outcome: "expired" as const }, { status: 410 });
}

export default function ConfirmFriend() {
  const { shown } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("line");
  if (!shown || answer) return <PublicPage title={t("friend.expiredTitle")} text={t("friend.expiredText")} />;
  const { shopName, brand } = shown;
  return (
    <PublicPage shopName={shopName} brand={brand} title={t("friend.confirmTitle")} text={t("friend.confirmText", { shop: shopName })}>
      <Form method="post" reloadDocument>
        <button type="submit" className="public-page__button">
          {t("friend.confirmButton")}
        </button>
      </Form>
    </PublicPage>
  );
}
