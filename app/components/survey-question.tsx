// One question of a survey with what answers it: numbers in a row, a list to choose from, or a place to write.
import { useTranslation } from "react-i18next";
import { inLanguage, longestComment, type SurveyQuestion, type SurveyReader, scoresOf, spokenText } from "~/domain/survey/survey";

type Props = { question: SurveyQuestion; reader: SurveyReader; typed: Record<string, string>; isMissing: boolean };
type Part<Kind extends SurveyQuestion["kind"]> = Omit<Props, "question"> & {
  question: Extract<SurveyQuestion, { kind: Kind }>;
  label: string;
};

export function SurveyQuestionFields({ question, ...props }: Props) {
  const { t } = useTranslation("survey");
  const text = spokenText(question.text, props.reader);
  const isMany = question.kind === "choice" && question.isMany;
  const label = t(`label.${question.isRequired ? "needed" : "optional"}${isMany ? "Many" : "One"}`, { question: text });
  if (question.kind === "text") return <Words {...props} question={question} label={label} />;
  return (
    <fieldset className="survey-form__question">
      <legend>{label}</legend>
      {question.kind === "rating" ? (
        <Rating {...props} question={question} label={label} />
      ) : (
        <Choice {...props} question={question} label={label} />
      )}
      <Missing isMissing={props.isMissing} word={t(question.kind === "rating" ? "missing" : "missingChoice")} />
    </fieldset>
  );
}

function Rating({ question: { id, scale, isRequired, low, high }, reader, typed }: Part<"rating">) {
  const { t } = useTranslation("survey");
  const scores = scoresOf(scale);
  const ends = [
    { score: scores[0], word: inLanguage(low, reader.locale) },
    { score: scores.at(-1), word: inLanguage(high, reader.locale) },
  ];
  return (
    <>
      <div className={`survey-form__scale survey-form__scale--${scale}`}>
        {scores.map((score) => (
          <label key={score}>
            <input type="radio" name={id} value={score} required={isRequired} defaultChecked={typed[id] === String(score)} />
            <span>{score}</span>
          </label>
        ))}
      </div>
      <p className="survey-form__ends">
        {ends.map(({ score, word }) => (
          <span key={score}>{word ? t("end", { score, word }) : ""}</span>
        ))}
      </p>
    </>
  );
}

function Choice({ question: { id, isMany, isRequired, options }, reader, typed }: Part<"choice">) {
  const inputOf = (option: string) =>
    isMany
      ? { type: "checkbox", name: `${id}.${option}`, value: "1", defaultChecked: typed[`${id}.${option}`] !== undefined }
      : { type: "radio", name: id, value: option, required: isRequired, defaultChecked: typed[id] === option };
  return (
    <div className="survey-form__options">
      {options.map((option) => (
        <label key={option.id}>
          <input {...inputOf(option.id)} />
          <span>{inLanguage(option.text, reader.locale)}</span>
        </label>
      ))}
    </div>
  );
}

function Words({ question: { id, isRequired }, label, typed, isMissing }: Part<"text">) {
  const { t } = useTranslation("survey");
  return (
    <div className="survey-form__question">
      <label className="survey-form__comment">
        <span className="survey-form__words">{label}</span>
        <textarea name={id} rows={4} maxLength={longestComment} required={isRequired} defaultValue={typed[id] ?? ""} />
      </label>
      <Missing isMissing={isMissing} word={t("missingText")} />
    </div>
  );
}

const Missing = ({ isMissing, word }: { isMissing: boolean; word: string }) =>
  isMissing ? (
    <p className="survey-form__problem" role="alert">
      {word}
    </p>
  ) : null;
