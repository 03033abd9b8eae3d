// Where is another of the shop's systems to be told, and of what?
import { BlockStack, Button, Card, ChoiceList, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { eventKinds, eventWord } from "~/domain/api/outgoing-event";
import type { FieldProblems } from "~/domain/settings/form-fields";
import { useFormProblem } from "../use-form-problem";

type Props = { problems: FieldProblems; isBusy: boolean; onMake(fields: { url: string; kinds: string }): void };

export function ApiEndpointMaker({ problems, isBusy, onMake }: Props) {
  const { t } = useTranslation("api");
  const [url, setUrl] = useState("");
  const [kinds, setKinds] = useState<string[]>([]);
  const errorOf = useFormProblem(problems);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("hooks.add")}
        </Text>
        <TextField
          label={t("hooks.url")}
          helpText={t("hooks.urlHelp")}
          type="url"
          placeholder="https://"
          value={url}
          onChange={setUrl}
          error={errorOf("url")}
          maxLength={500}
          autoComplete="off"
        />
        <ChoiceList
          allowMultiple
          title={t("hooks.kinds")}
          choices={eventKinds.map((kind) => ({ value: kind, label: t(`event.${eventWord(kind)}`) }))}
          selected={kinds}
          onChange={setKinds}
          error={problems.kinds ? t("problem.scopes") : undefined}
        />
        <InlineStack align="end">
          <Button loading={isBusy} onClick={() => onMake({ url, kinds: kinds.join(",") })}>
            {t("hooks.action")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
