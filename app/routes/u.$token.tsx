// Stop a shop's mail: a page with one button, and the address that mail programs post to by one click (RFC 8058). A GET changes nothing.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { messageLinks, readMessageLink } from "~/channels/links.server";
import { plainPage } from "~/components/plain-page";
import { PublicPage } from "~/components/public-page";
import { PublicSender } from "~/components/public-sender";
import type { MailLink } from "~/domain/consent/link-token";
import { clock } from "~/lib/clock.server";
import { postedText } from "~/lib/posted-form.server";
import { makeI18n } from "~/locales/i18n";
import { shownLeaving } from "~/pipeline/consent/shown-leaving.server";
import { unsubscribe } from "~/pipeline/hear/record-touch.server";
import { localeOf } from "~/session.server";

export const handle = plainPage;

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "" }, { name: "robots", content: "noindex" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const link = readMessageLink("unsubscribe", params.token ?? "");
  const leaving = link && (await shownLeaving(link));
  const locale = await localeOf(request);
  if (!leaving) return { leaving, title: makeI18n(locale).getFixedT(locale, "unsubscribe")("unknownTitle") };
  return { leaving: { ...leaving, preferences: preferencesPath(link) }, title: leaving.shopName };
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
  return { isDone: await unsubscribe(link, { now: clock.now(), how: isOneClick ? "one-click" : "unsubscribe-page" }) };
}

export default function Unsubscribe() {
  const { leaving } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>()?.isDone ?? false;
  const { t } = useTranslation("unsubscribe");
  if (!leaving) return <PublicPage title={t("unknownTitle")} text={t("unknownText")} />;
  const { shopName, brand, preferences, sender, channel } = leaving;
  if (done)
    return (
      <PublicPage shopName={shopName} brand={brand} title={t("doneTitle")} text={t(`doneText.${channel}`, { shop: shopName })}>
        <p className="public-page__other">
          <a href={preferences}>{t("again")}</a>
        </p>
      </PublicPage>
    );
  return (
    <PublicPage shopName={shopName} brand={brand} title={t(`title.${channel}`)} text={t(`text.${channel}`, { shop: shopName })}>
      <Form method="post" reloadDocument>
        <button type="submit" className="public-page__button">
          {t("button")}
        </button>
      </Form>
      <p className="public-page__other">
        {t("rather")}
        <a href={`${preferences}?want=monthly`}>{t("less")}</a>
      </p>
      <PublicSender sender={sender} />
    </PublicPage>
  );
}
