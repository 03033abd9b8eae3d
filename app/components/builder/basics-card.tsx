// What is the scenario called, what is it for, and when does it stop?
import { BlockStack, Card, ChoiceList, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ExitEvent, Goal } from "~/domain/scenario/scenario";
import { surveyName } from "~/domain/survey/built-in-surveys";
import { NumberField } from "./number-field";
import type { Part } from "./part";

const goals: readonly Goal[] = ["purchase", "sign-up", "answer", "visit"];
const exits: readonly ExitEvent[] = ["order", "goal", "return"];

export function BasicsCard({ scenario, change, errorOf, surveys }: Part) {
  const { t, i18n } = useTranslation();
  const locale = i18n.language === "en" ? "en" : "ja";
  const offered = exits.filter((exit) => exit !== "goal" || scenario.goal !== "purchase");
  const setGoal = (goal: string) => {
    const { survey, ...asksNothing } = scenario;
    const asked = goal === "answer" ? { survey: survey ?? surveys[0]?.surveyId ?? "" } : {};
    change({
      ...asksNothing,
      ...asked,
      goal: goal as Goal,
      exitOn: scenario.exitOn.filter((exit) => exit !== "goal" || goal !== "purchase"),
    });
  };
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("builder:basics.title")}
        </Text>
        <FormLayout>
          <FormLayout.Group>
            <TextField
              label={t("builder:basics.name")}
              value={scenario.name.ja}
              error={errorOf("name")}
              maxLength={60}
              onChange={(ja) => change({ ...scenario, name: { ...scenario.name, ja } })}
              autoComplete="off"
            />
            <TextField
              label={t("builder:basics.nameEn")}
              value={scenario.name.en}
              helpText={t("builder:basics.nameEnHelp")}
              maxLength={60}
              onChange={(en) => change({ ...scenario, name: { ...scenario.name, en } })}
              autoComplete="off"
            />
          </FormLayout.Group>
          <FormLayout.Group>
            <Select
              label={t("builder:basics.goal")}
              options={goals.map((value) => ({ value, label: t(`builder:basics.goals.${value}`) }))}
              value={scenario.goal}
              onChange={setGoal}
            />
            <ChoiceList
              allowMultiple
              title={t("builder:basics.exitOn")}
              choices={offered.map((value) => ({ value, label: t(`builder:basics.exit.${value}`) }))}
              selected={scenario.exitOn}
              error={errorOf("exitOn")}
              onChange={(exitOn) => change({ ...scenario, exitOn: exitOn as ExitEvent[] })}
            />
          </FormLayout.Group>
          {scenario.goal === "answer" ? (
            <Select
              label={t("builder:basics.survey")}
              options={surveys.map(({ surveyId, name }) => ({ value: surveyId, label: surveyName({ surveyId, name }, locale) }))}
              value={scenario.survey ?? ""}
              placeholder={t("builder:basics.chooseSurvey")}
              error={errorOf("survey")}
              onChange={(survey) => change({ ...scenario, survey })}
            />
          ) : null}
          <FormLayout.Group>
            <NumberField
              label={t("builder:basics.reentryDays")}
              value={scenario.reentryDays}
              suffix={t("common:unit.days")}
              helpText={t("builder:basics.reentryHelp")}
              error={errorOf("reentryDays")}
              onChange={(reentryDays = 0) => change({ ...scenario, reentryDays })}
            />
            <NumberField
              label={t("builder:basics.attributionWindowDays")}
              value={scenario.attributionWindowDays}
              suffix={t("common:unit.days")}
              error={errorOf("attributionWindowDays")}
              onChange={(attributionWindowDays = 0) => change({ ...scenario, attributionWindowDays })}
            />
            <NumberField
              label={t("builder:basics.holdoutPercent")}
              value={scenario.holdoutPercent}
              suffix="%"
              error={errorOf("holdoutPercent")}
              onChange={(holdoutPercent = 0) => change({ ...scenario, holdoutPercent })}
            />
          </FormLayout.Group>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
