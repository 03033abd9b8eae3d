// A survey in the making: its parts on the left, the page as a customer sees it beside them.
import { Banner, BlockStack, Card, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { surveyName } from "~/domain/survey/built-in-surveys";
import { spokenText } from "~/domain/survey/survey";
import { PublicPage } from "../public-page";
import { SurveyForm } from "../survey-form";
import { BasicsCard, ThanksCard } from "./basics-card";
import { QuestionsCard } from "./questions-card";
import "./survey-builder.css";
import type { SurveyEditor, SurveyView } from "./use-survey";

type Props = { view: SurveyView; editor: SurveyEditor; footer: React.ReactNode };

export function SurveyBuilder({ view, editor, footer }: Props) {
  const { t, i18n } = useTranslation("surveys");
  const nameOf = (name: string) => surveyName({ surveyId: view.surveyId, name }, i18n.language === "en" ? "en" : "ja");
  const errorOf = (field: string) => {
    const found = editor.problems[field];
    return found && t(`problem.${found.problem}`, { max: found.max });
  };
  return (
    <Page
      fullWidth
      title={view.surveyId ? nameOf(view.definition.name) : t("new")}
      backAction={{ content: t("title"), url: "/app/surveys" }}
      secondaryActions={view.surveyId ? [{ content: t("list.results"), url: `/app/surveys/${view.surveyId}/results` }] : []}
    >
      <BlockStack gap="400">
        {errorOf("") ? <Banner tone="critical" title={errorOf("")} /> : null}
        <div className="survey-builder">
          <BlockStack gap="400">
            <BasicsCard editor={editor} errorOf={errorOf} name={nameOf(editor.survey.name)} />
            <QuestionsCard editor={editor} errorOf={errorOf} />
            <ThanksCard editor={editor} errorOf={errorOf} />
            {footer}
          </BlockStack>
          <SurveyPreview view={view} editor={editor} />
        </div>
      </BlockStack>
    </Page>
  );
}

/** Nothing in it can be pressed: it is a picture of the page. */
function SurveyPreview({ view, editor: { survey, locale } }: Pick<Props, "view" | "editor">) {
  const { t } = useTranslation("surveys");
  const reader = { locale, shopName: view.shopName };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("card.preview")}
        </Text>
        <div className="survey-preview" aria-hidden="true" {...{ inert: "" }} lang={locale}>
          <PublicPage as="div" shopName={view.shopName} title={spokenText(survey.title, reader)} text={spokenText(survey.intro, reader)}>
            <SurveyForm
              survey={{ surveyId: "preview", version: 0, definition: survey }}
              goods={[]}
              reader={reader}
              typed={{}}
              missing={[]}
            />
          </PublicPage>
        </div>
      </BlockStack>
    </Card>
  );
}
