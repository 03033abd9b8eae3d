// What is asked, in which order, and what may be added?
import { ActionList, BlockStack, Button, Card, InlineError, Popover, Text } from "@shopify/polaris";
import { PlusIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SurveyQuestion, SurveyText } from "~/domain/survey/survey";
import { surveyLimits } from "~/domain/survey/survey-schema";
import { freshId } from "./fresh-id";
import { QuestionCard } from "./question-card";
import type { SurveyEditor } from "./use-survey";

type Props = { editor: SurveyEditor; errorOf(field: string): string | undefined };

export function QuestionsCard({ editor, errorOf }: Props) {
  const { t } = useTranslation("surveys");
  const { questions } = editor.survey;
  const problem = errorOf("questions");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("card.questions")}
        </Text>
        {problem ? <InlineError message={problem} fieldID="questions" /> : null}
        {questions.map((question, index) => (
          <QuestionCard key={question.id} editor={editor} question={question} index={index} errorOf={errorOf} />
        ))}
        <AddQuestion
          isFull={questions.length >= surveyLimits.questions}
          onAdd={(question) => editor.change({ questions: [...questions, question] })}
        />
      </BlockStack>
    </Card>
  );
}

const kinds = ["five", "ten", "choice", "text"] as const;

function AddQuestion({ isFull, onAdd }: { isFull: boolean; onAdd(question: SurveyQuestion): void }) {
  const { t } = useTranslation("surveys");
  const [isOpen, setOpen] = useState(false);
  const add = (kind: (typeof kinds)[number]) => {
    setOpen(false);
    onAdd(newQuestion(kind));
  };
  const button = (
    <Button icon={PlusIcon} disclosure disabled={isFull} onClick={() => setOpen(!isOpen)}>
      {t("question.add")}
    </Button>
  );
  return (
    <div>
      <Popover active={isOpen} activator={button} onClose={() => setOpen(false)} preferredAlignment="left">
        <ActionList items={kinds.map((kind) => ({ content: t(`question.kinds.${kind}`), onAction: () => add(kind) }))} />
      </Popover>
    </div>
  );
}

const empty = (): SurveyText => ({ ja: "", en: "" });

function newQuestion(kind: (typeof kinds)[number]): SurveyQuestion {
  const common = { id: freshId("q"), isRequired: false, text: empty() };
  if (kind === "text") return { ...common, kind };
  if (kind === "choice") return { ...common, kind, isMany: false, options: [1, 2].map(() => ({ id: freshId("o"), text: empty() })) };
  return { ...common, kind: "rating", scale: kind, low: empty(), high: empty() };
}
