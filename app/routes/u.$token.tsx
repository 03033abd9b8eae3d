// Stop a shop's mail: a page with one button, and the address that mail programs post to by one click (RFC 8058). A GET changes nothing.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readMailLink } from "~/channels/email/links.server";
import { PublicPage } from "~/components/public-page";
import { clock } from "~/lib/clock.server";
import { shopOfLink, unsubscribe } from "~/pipeline/record-touch.server";
import { shopSettings } from "~/queries/shop-settings.server";
import { openShop } from "~/queries/shops.server";

export const meta: MetaFunction = () => [{ name: "robots", content: "noindex" }];

export async function loader({ params }: LoaderFunctionArgs) {
  const link = readMailLink("unsubscribe", params.token ?? "");
  const shopRow = link && (await shopOfLink(link));
  return { shopName: shopRow ? (await shopSettings(openShop(shopRow.shopId))).name : null };
}

/** Fields: none from the page; List-Unsubscribe=One-Click from mail programs, which follow no redirect and read no page. */
export async function action({ request, params }: ActionFunctionArgs) {
  const link = readMailLink("unsubscribe", params.token ?? "");
  if (!link) return { isDone: false };
  const isOneClick = (await request.formData()).get("List-Unsubscribe") === "One-Click";
  await unsubscribe(link, { now: clock.now(), how: isOneClick ? "one-click" : "unsubscribe-page" });
  return { isDone: true };
}

export default function Unsubscribe() {
  const { shopName } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>()?.isDone ?? false;
  const { t } = useTranslation("unsubscribe");
  if (shopName === null) return <PublicPage title={t("unknownTitle")} text={t("unknownText")} />;
  if (done) return <PublicPage shopName={shopName} title={t("doneTitle")} text={t("doneText", { shop: shopName })} />;
  return (
    <PublicPage shopName={shopName} title={t("title")} text={t("text", { shop: shopName })}>
      <Form method="post" reloadDocument>
        <button type="submit" className="public-page__button">
          {t("button")}
        </button>
      </Form>
    </PublicPage>
  );
}
