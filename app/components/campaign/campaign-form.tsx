// What is said of a sale, from when until when, and to whom?
import { Card, FormLayout, Select, TextField } from "@shopify/polaris";
import { useContext } from "react";
import { useTranslation } from "react-i18next";
import { longest } from "~/domain/scenario/campaign";
import { ShopFormatContext } from "../formats";
import type { Draft } from "../use-draft";

type Props = {
  draft: Draft;
  segments: { segmentId: string; name: string }[];
  errorOf(field: string): string | undefined;
  isDisabled: boolean;
};

export function CampaignForm({ draft, segments, errorOf, isDisabled }: Props) {
  const { t } = useTranslation("campaigns");
  const { timeZone } = useContext(ShopFormatContext);
  const field = (name: "name" | "message" | "url" | "startsAt" | "endsAt" | "segmentId") => ({
    name,
    label: t(`field.${name}`),
    value: draft.value(name),
    error: errorOf(name),
    disabled: isDisabled,
    onChange: (text: string) => draft.change(name, text),
  });
  const everybody = { value: "", label: t("everybody") };
  return (
    <Card>
      <FormLayout>
        <TextField {...field("name")} helpText={t("field.nameHelp")} maxLength={longest.name} autoComplete="off" />
        <TextField
          {...field("message")}
          helpText={t("field.messageHelp")}
          maxLength={longest.message}
          showCharacterCount
          multiline={2}
          autoComplete="off"
        />
        <TextField {...field("url")} type="url" placeholder="https://" autoComplete="off" />
        <FormLayout.Group>
          <TextField {...field("startsAt")} type="datetime-local" helpText={t("field.timeHelp", { timeZone })} autoComplete="off" />
          <TextField {...field("endsAt")} type="datetime-local" autoComplete="off" />
        </FormLayout.Group>
        <Select
          {...field("segmentId")}
          options={[everybody, ...segments.map(({ segmentId, name }) => ({ value: segmentId, label: name }))]}
        />
      </FormLayout>
    </Card>
  );
}
