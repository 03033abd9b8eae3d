// Who writes to the customers? The block that Japanese law asks for, and what of it is missing.
import { Banner, BlockStack, Card, FormLayout, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type SenderField, senderFields } from "~/domain/settings/sender";
import { DraftText } from "./draft-fields";
import type { SettingsFields } from "./settings-fields";

type Props = SettingsFields & { missing: SenderField[] };

export function SenderCard({ missing, ...fields }: Props) {
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
            <DraftText
              key={field}
              of={fields}
              name={`sender.${field}`}
              label={t(`settings:sender.${field}.label`)}
              helpText={t(`settings:sender.${field}.help`)}
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
