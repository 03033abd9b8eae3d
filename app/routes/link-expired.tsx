// A link that is too old or was not ours: said kindly, nothing changed.
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useTranslation } from "react-i18next";
import { plainPage } from "~/components/plain-page";
import { PublicPage } from "~/components/public-page";
import { makeI18n } from "~/locales/i18n";
import { localeOf } from "~/session.server";

export const handle = plainPage;

/** Nobody who comes here knows of us: the tab says what the page says. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "" }, { name: "robots", content: "noindex" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const locale = await localeOf(request);
  return { title: makeI18n(locale).getFixedT(locale, "unsubscribe")("unknownTitle") };
}

export default function LinkExpired() {
  const { t } = useTranslation("unsubscribe");
  return <PublicPage title={t("unknownTitle")} text={t("unknownText")} />;
}
