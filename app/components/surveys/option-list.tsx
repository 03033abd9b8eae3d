// Between which answers may somebody choose?
import { BlockStack, Button, Checkbox, InlineError, TextField } from "@shopify/polaris";
import { DeleteIcon, PlusIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { SurveyOption, SurveyQuestion } from "~/domain/survey/survey";
import { surveyLimits } from "~/domain/survey/survey-schema";
import { freshId } from "./fresh-id";
import type { SurveyEditor } from "./use-survey";

type Choice = Extract<SurveyQuestion, { kind: "choice" }>;
type Props = { editor: SurveyEditor; question: Choice; index: number; errorOf(field: string): string | undefined };

export function OptionList({ editor: { locale, said, changeQuestion }, question, index, errorOf }: Props) {
  const { t } = useTranslation("surveys");
  const { options } = question;
  const set = (part: Partial<Choice>) => changeQuestion(question.id, (now) => ({ ...now, ...part }) as SurveyQuestion);
  const setOption = (id: string, next: Partial<SurveyOption>) =>
    set({ options: options.map((option) => (option.id === id ? { ...option, ...next } : option)) });
  const problem = errorOf(`questions.${index}.options`);
  return (
    <BlockStack gap="200">
      {options.map((option, place) => (
        <TextField
          key={option.id}
          label={t("field.option", { number: place + 1 })}
          value={option.text[locale]}
          error={errorOf(`questions.${index}.options.${place}.text`)}
          maxLength={100}
          onChange={(words) => setOption(option.id, { text: said(option.text, words) })}
          autoComplete="off"
          connectedRight={
            <Button
              icon={DeleteIcon}
              disabled={options.length <= 2}
              accessibilityLabel={t("field.removeOption", { number: place + 1 })}
              onClick={() => set({ options: options.toSpliced(place, 1) })}
            />
          }
        />
      ))}
      <div>
        <Button
          icon={PlusIcon}
          variant="plain"
          disabled={options.length >= surveyLimits.options}
          onClick={() => set({ options: [...options, { id: freshId("o"), text: { ja: "", en: "" } }] })}
        >
          {t("field.addOption")}
        </Button>
      </div>
      {problem ? <InlineError message={problem} fieldID={question.id} /> : null}
      <Checkbox label={t("field.isMany")} checked={question.isMany} onChange={(isMany) => set({ isMany })} />
    </BlockStack>
  );
}
