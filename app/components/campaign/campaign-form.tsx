// What is said of a sale, from when until when, and to whom?
import { Card, FormLayout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { longest } from "~/domain/scenario/campaign";
import { useFormats } from "../formats";
import { DraftSelect, DraftText } from "../settings/draft-fields";
import type { SettingsFields } from "../settings/settings-fields";

type Props = SettingsFields & { segments: { segmentId: string; name: string }[]; isDisabled: boolean };

export function CampaignForm({ segments, isDisabled, ...form }: Props) {
  const { t } = useTranslation("campaigns");
  const field = (name: "name" | "message" | "url" | "startsAt" | "endsAt" | "segmentId") => ({
    of: form,
    name,
    label: t(`field.${name}`),
    disabled: isDisabled,
  });
  const everybody = { value: "", label: t("everybody") };
  return (
    <Card>
      <FormLayout>
        <DraftText {...field("name")} helpText={t("field.nameHelp")} maxLength={longest.name} />
        <DraftText {...field("message")} helpText={t("field.messageHelp")} maxLength={longest.message} showCharacterCount multiline={2} />
        <DraftText {...field("url")} type="url" placeholder="https://" />
        <FormLayout.Group>
          <DraftText {...field("startsAt")} type="datetime-local" helpText={t("field.timeHelp", { zone: useFormats().zone })} />
          <DraftText {...field("endsAt")} type="datetime-local" />
        </FormLayout.Group>
        <DraftSelect
          {...field("segmentId")}
          options={[everybody, ...segments.map(({ segmentId, name }) => ({ value: segmentId, label: name }))]}
        />
      </FormLayout>
    </Card>
  );
}
