// When are messages held back, and how many may one customer get?
import { BlockStack, Card, FormLayout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DraftCheckbox, DraftSelect, DraftText } from "./draft-fields";
import type { SettingsFields } from "./settings-fields";
import { languageNames } from "./use-settings-words";

export function QuietHoursCard(fields: SettingsFields) {
  const { t } = useTranslation();
  const options = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: t("settings:quiet.hour", { hour }) }));
  return (
    <Card>
      <FormLayout>
        <FormLayout.Group condensed>
          <DraftSelect of={fields} name="quietFromHour" label={t("settings:quiet.quietFromHour")} options={options} />
          <DraftSelect of={fields} name="quietUntilHour" label={t("settings:quiet.quietUntilHour")} options={options} />
        </FormLayout.Group>
      </FormLayout>
    </Card>
  );
}

export function CapsCard(fields: SettingsFields) {
  const { t } = useTranslation();
  const cap = { of: fields, type: "number", inputMode: "numeric", min: 1, suffix: t("settings:caps.messages") } as const;
  return (
    <Card>
      <FormLayout>
        <FormLayout.Group condensed>
          <DraftText {...cap} name="capPerDay" label={t("settings:caps.capPerDay")} />
          <DraftText {...cap} name="capPerWeek" label={t("settings:caps.capPerWeek")} />
        </FormLayout.Group>
        <DraftText
          of={fields}
          name="holdoutPercent"
          label={t("settings:caps.holdoutPercent")}
          helpText={t("settings:caps.holdoutHelp")}
          type="number"
          inputMode="numeric"
          min={0}
          max={20}
          suffix="%"
        />
      </FormLayout>
    </Card>
  );
}

export function GeneralCard(fields: SettingsFields) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <DraftSelect
          of={fields}
          name="locale"
          label={t("settings:general.locale")}
          options={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
        />
        <DraftCheckbox of={fields} name="isPaused" label={t("settings:general.isPaused")} helpText={t("settings:general.isPausedHelp")} />
      </BlockStack>
    </Card>
  );
}
