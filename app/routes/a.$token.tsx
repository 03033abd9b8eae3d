// The page that a survey's message leads to. A GET records nothing: mail scanners follow every link.
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readMessageLink } from "~/channels/links.server";
import { plainPage } from "~/components/plain-page";
import { PublicPage } from "~/components/public-page";
import { SurveyForm } from "~/components/survey-form";
import { SurveyThanks } from "~/components/survey-thanks";
import { spokenText } from "~/domain/survey/survey";
import { preselected } from "~/domain/survey/survey-reading";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { answerSurvey, askedSurvey } from "~/pipeline/hear/answer-survey.server";

export const handle = plainPage;

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.shopName ?? "" }, { name: "robots", content: "noindex" }];

/** GET /a/<token>?score=<n>: the score that was clicked in the message is chosen, and not yet answered. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const link = readMessageLink("answer", params.token ?? "");
  const asked = link && (await askedSurvey(link, clock.now()));
  if (!asked) throw redirect("/link-expired");
  return { ...asked, chosen: preselected(asked.survey.definition, new URL(request.url).searchParams.get("score")) };
}

/** POST /a/<token>: the fields of domain/survey/survey-reading. What is not complete is asked again, as it was typed. */
export async function action({ request, params }: ActionFunctionArgs) {
  const link = readMessageLink("answer", params.token ?? "");
  if (!link) throw redirect("/link-expired");
  const fields = await postedFields(request);
  const answer = await answerSurvey(link, fields, clock.now());
  if (answer.outcome === "gone") throw redirect("/link-expired");
  return answer.outcome === "incomplete" ? { ...answer, typed: fields } : answer;
}

export default function SurveyPage() {
  const { shopName, brand, survey, goods, state, chosen } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, i18n } = useTranslation("survey");
  const { definition } = survey;
  const reader = { locale: i18n.language === "en" ? ("en" as const) : ("ja" as const), shopName };
  if (answer?.outcome === "kept") return <SurveyThanks definition={definition} reader={reader} brand={brand} />;
  if (answer?.outcome === "closed" || state === "closed")
    return <PublicPage shopName={shopName} brand={brand} title={t("closedTitle")} text={t("closedText", { shop: shopName })} />;
  const typed = answer?.outcome === "incomplete" ? answer.typed : chosen;
  return (
    <PublicPage shopName={shopName} brand={brand} title={spokenText(definition.title, reader)} text={spokenText(definition.intro, reader)}>
      {state === "answered" ? <p className="survey-form__note">{t("again")}</p> : null}
      <SurveyForm
        survey={survey}
        goods={goods}
        reader={reader}
        typed={typed}
        missing={answer?.outcome === "incomplete" ? answer.missing : []}
      />
    </PublicPage>
  );
}
