// One question in the builder: its words, what answers it, and its place among the others.
import { BlockStack, Box, Button, Checkbox, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon, DeleteIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { SurveyQuestion } from "~/domain/survey/survey";
import { surveyLimits } from "~/domain/survey/survey-schema";
import { OptionList } from "./option-list";
import type { SurveyEditor } from "./use-survey";

type Props = { editor: SurveyEditor; question: SurveyQuestion; index: number; errorOf(field: string): string | undefined };

export function QuestionCard({ editor, question, index, errorOf }: Props) {
  const { t } = useTranslation("surveys");
  const { locale, said, changeQuestion } = editor;
  const set = (part: Partial<SurveyQuestion>) => changeQuestion(question.id, (now) => ({ ...now, ...part }) as SurveyQuestion);
  const kind = t(`question.kinds.${question.kind === "rating" ? question.scale : question.kind}`);
  return (
    <Box as="section" padding="400" borderWidth="025" borderColor="border" borderRadius="200">
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h3" variant="headingSm">
            {`${t("question.title", { number: index + 1 })} · ${kind}`}
          </Text>
          <Place editor={editor} index={index} />
        </InlineStack>
        <FormLayout>
          <TextField
            label={t("field.text")}
            value={question.text[locale]}
            error={errorOf(`questions.${index}.text`)}
            maxLength={surveyLimits.line}
            onChange={(words) => set({ text: said(question.text, words) })}
            autoComplete="off"
          />
          {question.kind === "rating" ? (
            <FormLayout.Group condensed>
              {(["low", "high"] as const).map((end) => (
                <TextField
                  key={end}
                  label={t(`field.${end}`)}
                  value={question[end][locale]}
                  error={errorOf(`questions.${index}.${end}`)}
                  maxLength={40}
                  onChange={(words) => set({ [end]: said(question[end], words) })}
                  autoComplete="off"
                />
              ))}
            </FormLayout.Group>
          ) : null}
          {question.kind === "choice" ? <OptionList editor={editor} question={question} index={index} errorOf={errorOf} /> : null}
          <Checkbox label={t("field.isRequired")} checked={question.isRequired} onChange={(isRequired) => set({ isRequired })} />
        </FormLayout>
      </BlockStack>
    </Box>
  );
}

function Place({ editor: { survey, change }, index }: { editor: SurveyEditor; index: number }) {
  const { t } = useTranslation("surveys");
  const { questions } = survey;
  const move = (by: number) => {
    const moved = questions.toSpliced(index, 1);
    change({ questions: moved.toSpliced(index + by, 0, ...questions.slice(index, index + 1)) });
  };
  const named = (action: string) => `${action}: ${t("question.title", { number: index + 1 })}`;
  return (
    <InlineStack gap="100">
      <Button
        icon={ArrowUpIcon}
        variant="tertiary"
        disabled={index === 0}
        accessibilityLabel={named(t("question.up"))}
        onClick={() => move(-1)}
      />
      <Button
        icon={ArrowDownIcon}
        variant="tertiary"
        disabled={index === questions.length - 1}
        accessibilityLabel={named(t("question.down"))}
        onClick={() => move(1)}
      />
      <Button
        icon={DeleteIcon}
        variant="tertiary"
        disabled={questions.length === 1}
        accessibilityLabel={named(t("question.remove"))}
        onClick={() => change({ questions: questions.toSpliced(index, 1) })}
      />
    </InlineStack>
  );
}
