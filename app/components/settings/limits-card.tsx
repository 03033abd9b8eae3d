// When are messages held back, and how many may one customer get?
import { BlockStack, Card, Checkbox, FormLayout, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SettingsFields } from "./settings-fields";
import { languageNames } from "./use-settings-words";

export function QuietHoursCard({ draft, errorOf }: SettingsFields) {
  const { t } = useTranslation();
  const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: t("settings:quiet.hour", { hour }) }));
  const select = (field: "quietFromHour" | "quietUntilHour") => (
    <Select
      name={field}
      label={t(`settings:quiet.${field}`)}
      options={hours}
      value={draft.value(field)}
      error={errorOf(field)}
      onChange={(text) => draft.change(field, text)}
    />
  );
  return (
    <Card>
      <FormLayout>
        <FormLayout.Group condensed>
          {select("quietFromHour")}
          {select("quietUntilHour")}
        </FormLayout.Group>
      </FormLayout>
    </Card>
  );
}

export function CapsCard({ draft, errorOf }: SettingsFields) {
  const { t } = useTranslation();
  const number = (field: "capPerDay" | "capPerWeek") => (
    <TextField
      name={field}
      label={t(`settings:caps.${field}`)}
      type="number"
      inputMode="numeric"
      min={1}
      suffix={t("settings:caps.messages")}
      value={draft.value(field)}
      error={errorOf(field)}
      onChange={(text) => draft.change(field, text)}
      autoComplete="off"
    />
  );
  return (
    <Card>
      <FormLayout>
        <FormLayout.Group condensed>
          {number("capPerDay")}
          {number("capPerWeek")}
        </FormLayout.Group>
        <TextField
          name="holdoutPercent"
          label={t("settings:caps.holdoutPercent")}
          helpText={t("settings:caps.holdoutHelp")}
          type="number"
          inputMode="numeric"
          min={0}
          max={20}
          suffix="%"
          value={draft.value("holdoutPercent")}
          error={errorOf("holdoutPercent")}
          onChange={(text) => draft.change("holdoutPercent", text)}
          autoComplete="off"
        />
      </FormLayout>
    </Card>
  );
}

export function GeneralCard({ draft, errorOf }: SettingsFields) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <Select
          name="locale"
          label={t("settings:general.locale")}
          options={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
          value={draft.value("locale")}
          error={errorOf("locale")}
          onChange={(text) => draft.change("locale", text)}
        />
        <Checkbox
          name="isPaused"
          label={t("settings:general.isPaused")}
          helpText={t("settings:general.isPausedHelp")}
          checked={draft.value("isPaused") === "true"}
          onChange={(isChecked) => draft.change("isPaused", String(isChecked))}
        />
      </BlockStack>
    </Card>
  );
}
