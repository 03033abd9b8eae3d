// What was answered to which question of which survey?
import { BlockStack, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Answered } from "~/domain/audience/audience";
import { inLanguage, type SurveyQuestion, spokenText } from "~/domain/survey/survey";
import { answerWords } from "./answer-words";
import { type AskableSurvey, type Path, useBuilder, useProblem } from "./builder-context";
import { ChoicesField } from "./choices-field";
import { saidOnly } from "./more-editors";
import { NumberField, RangeField } from "./number-field";

type Props = { said: Answered; path: Path; onChange(said: Answered): void };

export function AnsweredEditor({ said, path, onChange }: Props) {
  const { t, i18n } = useTranslation("segments");
  const { error, own } = useProblem(path);
  const { surveys, asked = [] } = useBuilder().suggestions;
  const locale = i18n.language === "en" ? "en" : "ja";
  const change = (part: Partial<Answered>) => onChange(saidOnly({ ...said, ...part }));
  const chosen = (survey: string) => ({ value: survey, label: answerWords({ survey }, asked, locale).survey });
  const offered = [...new Set([...asked.map(({ surveyId }) => surveyId), ...surveys])];
  const survey = asked.find(({ surveyId }) => surveyId === said.survey);
  const question = survey?.questions.find(({ id }) => id === said.question);
  return (
    <BlockStack gap="300">
      <ChoicesField
        takesOwn
        label={t("fields.survey")}
        error={own}
        chosen={said.survey ? [chosen(said.survey)] : []}
        sections={[{ title: t("fields.survey"), options: offered.map(chosen) }]}
        onChange={(ids) => change({ survey: ids.at(-1) ?? "", question: undefined, choice: undefined })}
      />
      {survey ? <QuestionField survey={survey} said={said} onChange={change} /> : null}
      {question?.kind === "choice" || said.question === undefined ? (
        <ChoiceField question={question} said={said} onChange={change} />
      ) : null}
      {question?.kind === "rating" || said.question === undefined ? (
        <RangeField
          word={t("fields.score")}
          unit="points5"
          range={said.score ?? {}}
          error={error("score")}
          onChange={(range) => change({ score: range.min === undefined && range.max === undefined ? undefined : range })}
        />
      ) : null}
      <NumberField
        label={t("fields.withinDays")}
        unit="days"
        value={said.withinDays}
        error={error("withinDays")}
        onChange={(withinDays) => change({ withinDays })}
      />
    </BlockStack>
  );
}

type FieldProps = { said: Answered; onChange(part: Partial<Answered>): void };

function QuestionField({ survey, said, onChange }: FieldProps & { survey: AskableSurvey }) {
  const { t, i18n } = useTranslation(["segments", "surveys"]);
  const reader = { locale: i18n.language === "en" ? ("en" as const) : ("ja" as const), shopName: t("surveys:condition.shop") };
  return (
    <Select
      label={t("surveys:condition.question")}
      options={[
        { value: "", label: t("surveys:condition.anyQuestion") },
        ...survey.questions.map(({ id, text }) => ({ value: id, label: spokenText(text, reader) })),
      ]}
      value={said.question ?? ""}
      onChange={(question) => onChange({ question: question || undefined, choice: undefined, score: undefined })}
    />
  );
}

/** Of a question that we know by its options; else, what another system told, as it is written. */
function ChoiceField({ question, said, onChange }: FieldProps & { question: SurveyQuestion | undefined }) {
  const { t, i18n } = useTranslation(["segments", "surveys"]);
  const label = t("segments:fields.choice");
  const change = (choice: string) => onChange({ choice: choice || undefined });
  if (question?.kind !== "choice") return <TextField label={label} value={said.choice ?? ""} onChange={change} autoComplete="off" />;
  const locale = i18n.language === "en" ? "en" : "ja";
  const options = question.options.map(({ id, text }) => ({ value: id, label: inLanguage(text, locale) }));
  return (
    <Select
      label={label}
      options={[{ value: "", label: t("surveys:condition.anyChoice") }, ...options]}
      value={said.choice ?? ""}
      onChange={change}
    />
  );
}
