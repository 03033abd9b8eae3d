// The page behind a confirmation mail: one button, and whoever presses it has signed up. A GET changes nothing.
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readMessageLink } from "~/channels/links.server";
import { plainPage } from "~/components/plain-page";
import { PublicPage } from "~/components/public-page";
import { PublicSender } from "~/components/public-sender";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { confirmOptIn, shownOptIn } from "~/pipeline/consent/confirm-opt-in.server";
import { localeOf } from "~/session.server";

export const handle = plainPage;

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.shopName ?? "" }, { name: "robots", content: "noindex" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const link = readMessageLink("confirm", params.token ?? "");
  const shown = link && (await shownOptIn(link, await localeOf(request), clock.now()));
  if (!shown) throw redirect("/link-expired");
  return shown;
}

/** POST /j/<token>: version, of the words that stood above the button. The address as the server in front tells it (web.server.ts). */
export async function action({ request, params }: ActionFunctionArgs) {
  const link = readMessageLink("confirm", params.token ?? "");
  if (!link) throw redirect("/link-expired");
  const { version = "" } = await postedFields(request);
  const { headers } = request;
  const told = { ip: headers.get("x-client-address"), userAgent: headers.get("user-agent")?.slice(0, 300) ?? null };
  const state = await confirmOptIn(link, { locale: await localeOf(request), version, told }, clock.now());
  if (state === "gone") throw redirect("/link-expired");
  return { state };
}

export default function ConfirmOptIn() {
  const { shopName, brand, sender, wording, version, storefrontUrl, ...shown } = useLoaderData<typeof loader>();
  const { t } = useTranslation("optIn");
  const state = useActionData<typeof action>()?.state ?? shown.state;
  return (
    <PublicPage shopName={shopName} brand={brand} title={t(`${state}.title`)} text={t(`${state}.text`, { shop: shopName })}>
      {state === "open" ? (
        <Form method="post" reloadDocument>
          <input type="hidden" name="version" value={version} />
          <p className="public-page__note">{wording}</p>
          <button type="submit" className="public-page__button">
            {t("button")}
          </button>
        </Form>
      ) : storefrontUrl ? (
        <p className="public-page__other">
          <a href={storefrontUrl}>{t("shop", { shop: shopName })}</a>
        </p>
      ) : null}
      <PublicSender sender={sender} />
    </PublicPage>
  );
}
