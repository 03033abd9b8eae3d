// Who writes to the customers? The block that Japanese law asks for, and what of it is missing.
import { Banner, BlockStack, Card, FormLayout, List, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type SenderField, senderFields } from "~/domain/settings/sender";
import type { SettingsFields } from "./settings-fields";

type Props = SettingsFields & { missing: SenderField[] };

export function SenderCard({ draft, errorOf, missing }: Props) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        {missing.length > 0 ? (
          <Banner tone="warning" title={t("settings:sender.missingTitle")}>
            <List>
              {missing.map((field) => (
                <List.Item key={field}>{t(`settings:sender.${field}.label`)}</List.Item>
              ))}
            </List>
          </Banner>
        ) : null}
        <FormLayout>
          {senderFields.map((field) => (
            <TextField
              key={field}
              name={`sender.${field}`}
              label={t(`settings:sender.${field}.label`)}
              helpText={t(`settings:sender.${field}.help`)}
              value={draft.value(`sender.${field}`)}
              error={errorOf(`sender.${field}`)}
              onChange={(text) => draft.change(`sender.${field}`, text)}
              type={field === "fromEmail" ? "email" : "text"}
              autoComplete={autoComplete[field]}
            />
          ))}
        </FormLayout>
      </BlockStack>
    </Card>
  );
}

const autoComplete: Record<SenderField, string> = {
  legalName: "organization",
  postalAddress: "street-address",
  contact: "off",
  fromName: "off",
  fromEmail: "email",
};
