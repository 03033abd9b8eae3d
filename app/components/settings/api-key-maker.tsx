// How is a key made? A name for the system that will use it, and what it may do there.
import { BlockStack, Button, Card, ChoiceList, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { apiScopes, scopeWord } from "~/domain/api/api-key";
import type { FieldProblems } from "~/domain/settings/form-fields";
import { useFormProblem } from "../use-form-problem";

type Props = { problems: FieldProblems; isBusy: boolean; onMake(fields: { name: string; scopes: string }): void };

export function ApiKeyMaker({ problems, isBusy, onMake }: Props) {
  const { t } = useTranslation("api");
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<string[]>([]);
  const errorOf = useFormProblem(problems);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("make.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("make.text")}
          </Text>
        </BlockStack>
        <TextField
          label={t("make.name")}
          helpText={t("make.nameHelp")}
          value={name}
          onChange={setName}
          error={errorOf("name")}
          maxLength={60}
          autoComplete="off"
        />
        <ChoiceList
          allowMultiple
          title={t("make.scopes")}
          choices={apiScopes.map((scope) => ({ value: scope, label: t(`scope.${scopeWord(scope)}`) }))}
          selected={scopes}
          onChange={setScopes}
          error={problems.scopes ? t("problem.scopes") : undefined}
        />
        <InlineStack align="end">
          <Button variant="primary" loading={isBusy} onClick={() => onMake({ name, scopes: scopes.join(",") })}>
            {t("make.action")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
