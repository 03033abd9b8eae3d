// What is sent from the shop's pages to Teppan, what for, and how is it stopped? For the shop's customers. A GET changes nothing.
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { plainPage } from "~/components/plain-page";
import { PublicPage } from "~/components/public-page";
import { PublicSender } from "~/components/public-sender";
import { TransmissionNotice } from "~/components/transmission-notice";
import { optOutCookie } from "~/domain/storefront/opt-out";
import { clock } from "~/lib/clock.server";
import { optOutHeader } from "~/lib/opt-out-cookie.server";
import { postedFields } from "~/lib/posted-form.server";
import { answerPrivacy, shownPrivacy } from "~/pipeline/storefront/privacy-page.server";

export const handle = plainPage;

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.shopName ?? "" }, { name: "robots", content: "noindex" }];

/** ?v=<visitor>: how the shop's pages call the browser. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shown = await shownPrivacy(params.shop ?? "");
  if (!shown) throw redirect("/link-expired");
  return { ...shown, visitor: new URL(request.url).searchParams.get("v") ?? "" };
}

/** POST /privacy/<shop>: wants=off|on, visitor. */
export async function action({ request, params }: ActionFunctionArgs) {
  const opaqueId = params.shop ?? "";
  const fields = await postedFields(request);
  const wants = fields.wants === "on" ? ("on" as const) : ("off" as const);
  if (!(await answerPrivacy(opaqueId, { visitor: fields.visitor ?? "", wants }, clock.now()))) throw redirect("/link-expired");
  return data({ wants }, { headers: { "Set-Cookie": optOutHeader(optOutCookie(opaqueId), wants) } });
}

export default function Privacy() {
  const { shopName, brand, sender, days, toShop, visitor } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>()?.wants;
  const { t } = useTranslation("privacy");
  // Where nobody has said which browser it is, a browser may keep our cookie from the shop's pages: only those can note it.
  const said = done === "off" && visitor === "" && toShop ? "almost" : done;
  if (done && said)
    return (
      <PublicPage shopName={shopName} brand={brand} title={t(`done.${said}.title`)} text={t(`done.${said}.text`, { shop: shopName })}>
        {toShop ? (
          <a className="public-page__button public-page__button--link" href={toShop[done]}>
            {t("toShop", { shop: shopName })}
          </a>
        ) : null}
        {said === "off" ? <Answer wants="on" visitor={visitor} /> : null}
      </PublicPage>
    );
  return (
    <PublicPage shopName={shopName} brand={brand} title={t("title")} text={t("text", { shop: shopName })}>
      <TransmissionNotice shopName={shopName} days={days} />
      <Answer wants="off" visitor={visitor} />
      <PublicSender sender={sender} />
    </PublicPage>
  );
}

/** Stopping is a button; going on again, for whoever has stopped, a smaller one. */
function Answer({ wants, visitor }: { wants: "off" | "on"; visitor: string }) {
  const { t } = useTranslation("privacy");
  return (
    <Form method="post" reloadDocument>
      <input type="hidden" name="visitor" value={visitor} />
      <button type="submit" name="wants" value={wants} className={wants === "off" ? "public-page__button" : "public-page__quiet"}>
        {t(`button.${wants}`)}
      </button>
    </Form>
  );
}
