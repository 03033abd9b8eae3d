// Everything that is kept of the shop goes at its owner's word, which is typed, not clicked.
import { BlockStack, Button, Card, InlineStack, List, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ColorMeProps } from "./color-me-view";

export function EraseShopCard({ view: { accountId }, problem, isBusy, onDo }: ColorMeProps) {
  const { t } = useTranslation("color-me");
  const [typed, setTyped] = useState("");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("erase.title")}
        </Text>
        <Text as="p">{t("erase.text")}</Text>
        <List gap="loose">
          <List.Item>{t("erase.at-once")}</List.Item>
          <List.Item>{t("erase.there")}</List.Item>
        </List>
        <TextField
          label={t("erase.label", { id: accountId })}
          value={typed}
          onChange={setTyped}
          error={problem === "not-the-id" ? t("problem.not-the-id", { id: accountId }) : undefined}
          autoComplete="off"
        />
        <InlineStack align="end">
          <Button
            tone="critical"
            variant="primary"
            loading={isBusy}
            disabled={typed.trim() === ""}
            onClick={() => onDo({ intent: "erase", accountId: typed })}
          >
            {t("erase.button")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
