// How does somebody answer on a telephone, with one thumb and without JavaScript?
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Survey, SurveyReader } from "~/domain/survey/survey";
import { SurveyQuestionFields } from "./survey-question";
import "./survey-form.css";

/** `typed`: what is chosen and written already, by field. `missing`: questions that are asked again. */
type Props = { survey: Survey; goods: string[]; reader: SurveyReader; typed: Record<string, string>; missing: string[] };

export function SurveyForm({ survey, reader, typed, missing, goods }: Props) {
  const { t } = useTranslation("survey");
  return (
    <Form method="post" reloadDocument className="survey-form">
      <input type="hidden" name="version" value={survey.version} />
      {goods.length > 0 ? (
        <ul className="survey-form__goods" aria-label={t("goods")}>
          {goods.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
      ) : null}
      {survey.definition.questions.map((question) => (
        <SurveyQuestionFields
          key={question.id}
          question={question}
          reader={reader}
          typed={typed}
          isMissing={missing.includes(question.id)}
        />
      ))}
      <button type="submit" className="public-page__button">
        {t("button")}
      </button>
    </Form>
  );
}
