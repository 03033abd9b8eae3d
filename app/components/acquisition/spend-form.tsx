// What did a month's advertising by one medium cost? Typed in by hand, where no file or system tells it.
import { Autocomplete, BlockStack, Button, Card, FormLayout, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { monthsBefore } from "~/domain/measure/acquisition";
import type { SpendProblem } from "~/domain/measure/ad-spend";
import { useCurrencyWord, useFormats } from "../formats";
import { useMediumWord } from "./use-medium-word";

export type SpendFormProps = {
  thisMonth: string;
  media: string[];
  problems: Partial<Record<"month" | "medium" | "amount", SpendProblem>>;
  isSaved: boolean;
  isSaving: boolean;
  onSave(fields: { month: string; medium: string; amount: string }): void;
};

export function SpendForm({ thisMonth, media, problems, isSaved, isSaving, onSave }: SpendFormProps) {
  const { t } = useTranslation("acquisition");
  const { t: common } = useTranslation("common");
  const wordOf = useMediumWord();
  const format = useFormats();
  const [month, setMonth] = useState(thisMonth);
  const [medium, setMedium] = useState("");
  const [amount, setAmount] = useState("");
  const said = (field: "month" | "medium" | "amount") => {
    const problem = problems[field];
    return problem ? t(`problem.${problem}`) : undefined;
  };
  const options = [...new Set([...usual, ...media])].map((value) => ({ value, label: wordOf(value) }));
  const matching = options.filter(({ value, label }) => `${value} ${label}`.toLowerCase().includes(medium.toLowerCase()));
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("spend.title")}
          </Text>
          <Text as="p">{t("spend.text")}</Text>
        </BlockStack>
        <FormLayout>
          <FormLayout.Group>
            <Select
              label={t("spend.month")}
              options={monthsBefore(thisMonth, shownMonths)
                .toReversed()
                .map((value) => ({ value, label: format.month(value) }))}
              value={month}
              onChange={setMonth}
              error={said("month")}
            />
            <Autocomplete
              options={matching}
              selected={[]}
              onSelect={([chosen]) => setMedium(chosen ?? "")}
              textField={
                <Autocomplete.TextField
                  label={t("spend.medium")}
                  value={medium}
                  onChange={setMedium}
                  helpText={t("spend.mediumHelp")}
                  error={said("medium")}
                  autoComplete="off"
                />
              }
            />
            <TextField
              label={t("spend.amount")}
              value={amount}
              onChange={setAmount}
              inputMode="numeric"
              suffix={useCurrencyWord()}
              error={said("amount")}
              autoComplete="off"
            />
          </FormLayout.Group>
        </FormLayout>
        <InlineStack gap="300" blockAlign="center">
          <Button loading={isSaving} onClick={() => onSave({ month, medium, amount })}>
            {common("action.save")}
          </Button>
          <div role="status">{isSaved ? <Text as="span">{t("spend.saved")}</Text> : null}</div>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** What is older comes with a file. */
const shownMonths = 24;

const usual = ["google", "yahoo", "line", "instagram", "facebook", "x", "tiktok", "youtube"];
