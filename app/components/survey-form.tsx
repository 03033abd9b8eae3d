// How does somebody answer on a telephone, with one thumb and without JavaScript? One number, and a word if they like.
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { longestComment, type SurveyQuestion } from "~/domain/survey";
import "./survey-form.css";

type Props = { question: SurveyQuestion; goods: string[]; scores: number[]; isScoreMissing: boolean; comment: string };

export function SurveyForm({ question, goods, scores, isScoreMissing, comment }: Props) {
  const { t } = useTranslation("survey");
  return (
    <Form method="post" reloadDocument className="survey-form">
      {goods.length > 0 ? (
        <ul className="survey-form__goods" aria-label={t("goods")}>
          {goods.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
      ) : null}
      <fieldset className={`survey-form__scale survey-form__scale--${question}`}>
        <legend>{t("score")}</legend>
        {scores.map((score) => (
          <label key={score}>
            <input type="radio" name="score" value={score} required />
            <span>{score}</span>
          </label>
        ))}
      </fieldset>
      <p className="survey-form__ends" aria-hidden="true">
        <span>{t(`${question}.low`, { score: scores[0] })}</span>
        <span>{t(`${question}.high`, { score: scores.at(-1) })}</span>
      </p>
      {isScoreMissing ? (
        <p className="survey-form__problem" role="alert">
          {t("missing")}
        </p>
      ) : null}
      <label className="survey-form__comment">
        <span>{t("comment")}</span>
        <textarea name="comment" rows={4} maxLength={longestComment} defaultValue={comment} />
      </label>
      <button type="submit" className="public-page__button">
        {t("button")}
      </button>
    </Form>
  );
}
