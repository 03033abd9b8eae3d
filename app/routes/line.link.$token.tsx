// A friend on LINE says whose account they have in the shop: a page with one field, reached from the chat. A GET changes nothing.
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readFriendLink } from "~/channels/links.server";
import { plainPage } from "~/components/plain-page";
import { PublicPage } from "~/components/public-page";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { makeI18n } from "~/locales/i18n";
import { askedFriendLink, mailFriendLink } from "~/pipeline/consent/link-friend.server";
import { localeOf } from "~/session.server";

export const handle = plainPage;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.asked?.shopName ?? "LINE" },
  { name: "robots", content: "noindex" },
];

export async function loader({ params }: LoaderFunctionArgs) {
  const link = readFriendLink(params.token ?? "");
  const asked = link && (await askedFriendLink(link, clock.now()));
  return json({ asked }, { status: asked ? 200 : 410, headers: { "Cache-Control": "no-store" } });
}

/** POST /line/link/<token>: email. */
export async function action({ request, params }: ActionFunctionArgs) {
  const now = clock.now();
  const link = readFriendLink(params.token ?? "");
  const asked = link && (await askedFriendLink(link, now));
  if (!link || !asked) return json({ outcome: "expired" as const, email: "" }, { status: 410 });
  const { email = "" } = await postedFields(request);
  const locale = await localeOf(request);
  const wording = makeI18n(locale).getFixedT(locale, "line")("friend.text", { shop: asked.shopName });
  const outcome = await mailFriendLink(link, { email, wording }, now);
  return json({ outcome, email }, { status: outcome === "invalid" ? 400 : 200 });
}

export default function LinkFriend() {
  const { asked } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("line");
  if (!asked || answer?.outcome === "expired") return <PublicPage title={t("friend.expiredTitle")} text={t("friend.expiredText")} />;
  const { shopName, brand } = asked;
  if (answer?.outcome === "sent")
    return (
      <PublicPage shopName={shopName} brand={brand} title={t("friend.sentTitle")} text={t("friend.sentText", { email: answer.email })} />
    );
  const isInvalid = answer?.outcome === "invalid";
  return (
    <PublicPage shopName={shopName} brand={brand} title={t("friend.title")} text={t("friend.text", { shop: shopName })}>
      <Form method="post" reloadDocument>
        <label className="public-page__field">
          {t("friend.email")}
          <input
            type="email"
            name="email"
            autoComplete="email"
            required
            maxLength={254}
            defaultValue={answer?.email}
            aria-invalid={isInvalid}
            aria-describedby={isInvalid ? "email-problem" : undefined}
          />
        </label>
        {isInvalid ? (
          <p id="email-problem" role="alert" className="public-page__note public-page__note--unreadable">
            {t("friend.invalid")}
          </p>
        ) : null}
        <button type="submit" className="public-page__button">
          {t("friend.button")}
        </button>
      </Form>
    </PublicPage>
  );
}
