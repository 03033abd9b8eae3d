// Stop a shop's mail: a page with one button, and the address that mail programs post to by one click (RFC 8058). A GET changes nothing.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { messageLinks, readMessageLink } from "~/channels/links.server";
import { PublicPage } from "~/components/public-page";
import { PublicSender } from "~/components/public-sender";
import type { MailLink } from "~/domain/consent/link-token";
import { publicSender } from "~/domain/settings/sender";
import { clock } from "~/lib/clock.server";
import { postedText } from "~/lib/posted-form.server";
import { shopOfLink, unsubscribe } from "~/pipeline/hear/record-touch.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { openShop } from "~/queries/shop/shops.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.shopName ?? "Teppan" },
  { name: "robots", content: "noindex" },
];

export async function loader({ params }: LoaderFunctionArgs) {
  const link = readMessageLink("unsubscribe", params.token ?? "");
  const shopRow = link && (await shopOfLink(link));
  // A shop that was forgotten has no name left, and writes to nobody.
  const isThere = shopRow && shopRow.state !== "redacted";
  if (!link || !isThere) return { shopName: null, brand: undefined, preferences: null, sender: null };
  const { name, brand, sender } = await shopSettings(openShop(shopRow.shopId));
  return { shopName: name, brand, preferences: preferencesPath(link), sender: publicSender(sender) };
}

/** Who would rather hear less needs not leave: the same person's preference page. */
const preferencesPath = (link: MailLink) => new URL(messageLinks(link).preferences).pathname;

/**
 * Whoever posts to a link of ours wants out, whatever the body says. Mail programs say List-Unsubscribe=One-Click in it,
 * as a form or as multipart (RFC 8058, section 3.1); they follow no redirect and read no page.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const link = readMessageLink("unsubscribe", params.token ?? "");
  if (!link) return { isDone: false };
  const isOneClick = /List-Unsubscribe(=|"\s+)One-Click/.test(await postedText(request));
  await unsubscribe(link, { now: clock.now(), how: isOneClick ? "one-click" : "unsubscribe-page" });
  return { isDone: true };
}

export default function Unsubscribe() {
  const { shopName, brand, preferences, sender } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>()?.isDone ?? false;
  const { t } = useTranslation("unsubscribe");
  if (shopName === null) return <PublicPage title={t("unknownTitle")} text={t("unknownText")} />;
  if (done)
    return (
      <PublicPage shopName={shopName} brand={brand} title={t("doneTitle")} text={t("doneText", { shop: shopName })}>
        <p className="public-page__other">
          <a href={preferences ?? ""}>{t("again")}</a>
        </p>
      </PublicPage>
    );
  return (
    <PublicPage shopName={shopName} brand={brand} title={t("title")} text={t("text", { shop: shopName })}>
      <Form method="post" reloadDocument>
        <button type="submit" className="public-page__button">
          {t("button")}
        </button>
      </Form>
      <p className="public-page__other">
        {t("rather")}
        <a href={`${preferences}?want=monthly`}>{t("less")}</a>
      </p>
      {sender ? <PublicSender sender={sender} /> : null}
    </PublicPage>
  );
}
