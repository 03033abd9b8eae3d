// Which surveys are there, who asks them, and how many people answered?
import { BlockStack, Box, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";

export type ListedSurvey = {
  surveyId: string;
  name: string;
  questions: number;
  answers: number;
  lastAnswerAt: string | null;
  scenarios: { id: string; name: string }[];
};

export function SurveyList({ surveys }: { surveys: ListedSurvey[] }) {
  return (
    <Card padding="0">
      {surveys.map((survey) => (
        <SurveyRow key={survey.surveyId} survey={survey} />
      ))}
    </Card>
  );
}

function SurveyRow({ survey: { surveyId, name, questions, answers, lastAnswerAt, scenarios } }: { survey: ListedSurvey }) {
  const { t, i18n } = useTranslation("surveys");
  const format = useFormats();
  const names = scenarios.map((scenario) => scenario.name).join(i18n.language === "ja" ? "、" : ", ");
  const answered = answers === 0 ? t("list.noAnswers") : t("list.answers", { count: answers, number: format.number(answers) });
  const last = lastAnswerAt ? t("list.last", { at: format.day(lastAnswerAt) }) : null;
  return (
    <Box as="section" padding="400" borderBlockEndWidth="025" borderColor="border">
      <InlineStack align="space-between" gap="300" blockAlign="center">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm" breakWord>
            <Link url={`/app/surveys/${surveyId}`} monochrome removeUnderline>
              {name}
            </Link>
          </Text>
          <Text as="p" tone="subdued">
            {[t("list.questions", { count: questions }), answered, last].filter(Boolean).join(" · ")}
          </Text>
          <Text as="p" tone="subdued" breakWord>
            {names ? t("list.askedBy", { names }) : t("list.notAsked")}
          </Text>
        </BlockStack>
        <InlineStack gap="200">
          <Button url={`/app/surveys/${surveyId}`} accessibilityLabel={`${t("list.edit")}: ${name}`}>
            {t("list.edit")}
          </Button>
          <Button url={`/app/surveys/${surveyId}/results`} accessibilityLabel={`${t("list.results")}: ${name}`}>
            {t("list.results")}
          </Button>
        </InlineStack>
      </InlineStack>
    </Box>
  );
}
