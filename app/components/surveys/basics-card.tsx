// What is the survey called, how does its page begin, and what does it say when it is answered?
import { BlockStack, Card, Checkbox, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SurveyLocale } from "~/domain/survey/survey";
import { surveyLimits } from "~/domain/survey/survey-schema";
import type { SurveyEditor } from "./use-survey";

type Props = { editor: SurveyEditor; errorOf(field: string): string | undefined };

/** `name`: as the reader's language has it. */
export function BasicsCard({ editor: { survey, locale, setLocale, change, said }, errorOf, name }: Props & { name: string }) {
  const { t } = useTranslation("surveys");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("card.basics")}
        </Text>
        <FormLayout>
          <TextField
            label={t("field.name")}
            helpText={t("field.nameHelp")}
            value={name}
            error={errorOf("name")}
            maxLength={60}
            onChange={(name) => change({ name })}
            autoComplete="off"
          />
          <Select
            label={t("field.language")}
            helpText={t("field.languageHelp")}
            options={(["ja", "en"] as const).map((value) => ({ value, label: t(`field.${value}`) }))}
            value={locale}
            onChange={(value) => setLocale(value as SurveyLocale)}
          />
          <TextField
            label={t("field.title")}
            helpText={t("field.shopTag", { tag: "{{ shop.name }}" })}
            value={survey.title[locale]}
            error={errorOf("title")}
            maxLength={surveyLimits.line}
            onChange={(words) => change({ title: said(survey.title, words) })}
            autoComplete="off"
          />
          <TextField
            label={t("field.intro")}
            value={survey.intro[locale]}
            error={errorOf("intro")}
            multiline={2}
            maxLength={surveyLimits.words}
            onChange={(words) => change({ intro: said(survey.intro, words) })}
            autoComplete="off"
          />
          <Checkbox label={t("field.showsGoods")} checked={survey.showsGoods} onChange={(showsGoods) => change({ showsGoods })} />
        </FormLayout>
      </BlockStack>
    </Card>
  );
}

export function ThanksCard({ editor: { survey, locale, change, said }, errorOf }: Props) {
  const { t } = useTranslation("surveys");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("card.thanks")}
        </Text>
        <FormLayout>
          <TextField
            label={t("field.thanks")}
            value={survey.thanks[locale]}
            error={errorOf("thanks")}
            multiline={2}
            maxLength={surveyLimits.words}
            onChange={(words) => change({ thanks: said(survey.thanks, words) })}
            autoComplete="off"
          />
          <TextField
            label={t("field.nextUrl")}
            value={survey.nextUrl}
            error={errorOf("nextUrl")}
            type="url"
            placeholder="https://"
            onChange={(nextUrl) => change({ nextUrl })}
            autoComplete="off"
          />
          <TextField
            label={t("field.nextLabel")}
            value={survey.nextLabel[locale]}
            error={errorOf("nextLabel")}
            maxLength={60}
            onChange={(words) => change({ nextLabel: said(survey.nextLabel, words) })}
            autoComplete="off"
          />
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
