// The page on which a shop's customer says what they would like to hear, how often, and by which way. A GET changes nothing.
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readMessageLink } from "~/channels/links.server";
import { plainPage } from "~/components/plain-page";
import { PreferenceForm } from "~/components/preference-form";
import { PublicPage } from "~/components/public-page";
import { PublicSender } from "~/components/public-sender";
import { frequencies, topics } from "~/domain/consent/preference";
import { givenPreference } from "~/domain/consent/preference-form";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { type Locale, makeI18n } from "~/locales/i18n";
import { keepPreferences, shownPreferences } from "~/pipeline/consent/keep-preferences.server";
import { askedLineLink } from "~/pipeline/consent/line-link.server";
import { shownUnlinking } from "~/pipeline/consent/unlink-line.server";
import { localeOf } from "~/session.server";

export const handle = plainPage;

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.shopName ?? "" }, { name: "robots", content: "noindex" }];

/** `want`: a frequency that another page's link proposes; it is only chosen beforehand. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const link = readMessageLink("preferences", params.token ?? "");
  const shown = link && (await shownPreferences(link, clock.now()));
  if (!shown) throw redirect("/link-expired");
  const want = new URL(request.url).searchParams.get("want");
  const isLineLinked = (await shownUnlinking(link, clock.now()))?.isLinked ?? false;
  const canConnectLine = !isLineLinked && (await askedLineLink(link, clock.now())) !== null;
  return { ...wire(shown), isLineLinked, canConnectLine, wanted: frequencies.find((frequency) => frequency === want) ?? null };
}

/** POST /p/<token>: shown, topic.<topic>=on, channel.<channel>=on, frequency, pause=none|keep|30|60|90, language=ja|en. */
export async function action({ request, params }: ActionFunctionArgs) {
  const link = readMessageLink("preferences", params.token ?? "");
  if (!link) throw redirect("/link-expired");
  const now = clock.now();
  const fields = await postedFields(request);
  const evidence = { wordsIn: shownWords(await localeOf(request)), told: toldBy(request) };
  const outcome = await keepPreferences(link, { read: (before) => givenPreference(fields, before, now), evidence }, now);
  if (outcome === "gone") throw redirect("/link-expired");
  return { outcome };
}

const shownWords = (locale: Locale) => (shop: string) => {
  const t = makeI18n(locale).getFixedT(locale, "preferences");
  const said = (label: string) => t("wording", { shop, label });
  const channels = { email: t("channels.email"), line: t("channels.line"), sms: t("channels.sms"), postal: t("channels.postal") };
  return {
    page: [
      t("text", { shop }),
      t("topicsTitle"),
      ...topics.map((topic) => t(`topics.${topic}`)),
      t("frequencyTitle"),
      t("pauseTitle"),
    ].join("\n"),
    channels: { email: said(channels.email), line: said(channels.line), sms: said(channels.sms), postal: said(channels.postal) },
  };
};

/** The address as the server in front tells it (web.server.ts). */
const toldBy = ({ headers }: Request) => ({
  ip: headers.get("x-client-address"),
  userAgent: headers.get("user-agent")?.slice(0, 300) ?? null,
});

export default function Preferences() {
  const { shopName, brand, sender, preference, channels, isTest, wanted, isLineLinked, canConnectLine } = useLoaderData<typeof loader>();
  const { token } = useParams();
  const outcome = useActionData<typeof action>()?.outcome;
  const { t } = useTranslation(["preferences", "line"]);
  return (
    <PublicPage shopName={shopName} brand={brand} title={t("title")} text={t("text", { shop: shopName })}>
      {outcome ? (
        <p className={`public-page__note public-page__note--${outcome}`} role={outcome === "kept" ? "status" : "alert"}>
          {t(outcome === "kept" ? "saved" : "invalid")}
          {outcome === "kept" ? <span className="public-page__more">{t(isTest ? "test" : "savedText")}</span> : null}
        </p>
      ) : null}
      <PreferenceForm
        preference={outcome ? preference : { ...preference, frequency: wanted ?? preference.frequency }}
        channels={channels}
      />
      {canConnectLine ? (
        <p className="public-page__note">
          <a href={`/line/connect/${token}`}>{t("line:connect.title")}</a>
        </p>
      ) : null}
      {isLineLinked ? (
        <p className="public-page__other">
          <a href={`/line/unlink/${token}`}>{t("line:unlink.title")}</a>
        </p>
      ) : null}
      <PublicSender sender={sender} />
    </PublicPage>
  );
}
