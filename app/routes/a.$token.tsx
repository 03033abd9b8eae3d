// The page that a survey's message leads to: one question, one answer. A GET records nothing: mail scanners follow every link.
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readMessageLink } from "~/channels/links.server";
import { PublicPage } from "~/components/public-page";
import { SurveyForm } from "~/components/survey-form";
import { givenAnswer, scoresOf } from "~/domain/survey";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { answerSurvey, askedSurvey } from "~/pipeline/answer-survey.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.shopName ?? "Teppan" },
  { name: "robots", content: "noindex" },
];

export async function loader({ params }: LoaderFunctionArgs) {
  const link = readMessageLink("answer", params.token ?? "");
  const asked = link && (await askedSurvey(link, clock.now()));
  if (!asked) throw redirect("/link-expired");
  return { ...asked, scores: scoresOf(asked.question) };
}

/** POST /a/<token>: score, comment. Without a score of the scale the page asks again, with the comment as it was. */
export async function action({ request, params }: ActionFunctionArgs) {
  const link = readMessageLink("answer", params.token ?? "");
  if (!link) throw redirect("/link-expired");
  const fields = await postedFields(request);
  const given = givenAnswer(link.url, fields);
  if (!given) return { isDone: false, comment: fields.comment ?? "" };
  if (!(await answerSurvey(link, given, clock.now()))) throw redirect("/link-expired");
  return { isDone: true, comment: "" };
}

export default function Survey() {
  const { shopName, question, goods, scores } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("survey");
  if (answer?.isDone) return <PublicPage shopName={shopName} title={t("doneTitle")} text={t("doneText", { shop: shopName })} />;
  return (
    <PublicPage shopName={shopName} title={t(`${question}.title`, { shop: shopName })} text={t(`${question}.text`)}>
      <SurveyForm question={question} goods={goods} scores={scores} isScoreMissing={answer !== undefined} comment={answer?.comment ?? ""} />
    </PublicPage>
  );
}
