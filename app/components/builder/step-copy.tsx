// What does the chosen step say, and how does it look to a real customer before it is saved?
import { BlockStack, Card, Text } from "@shopify/polaris";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Copy, Localized, ScenarioStep } from "~/domain/scenario";
import { CopyEditor } from "../scenario/copy-editor";
import type { CustomerOption } from "../scenario/customer-picker";
import { MessagePreview } from "../scenario/message-preview";
import { Picker, useAnswerWords } from "../scenario/step-card";
import { TestSend } from "../scenario/test-send";
import { usePreviewOf, useTestSendOf } from "../scenario/use-message-tools";

type Props = {
  action: string;
  definition: string;
  step: ScenarioStep;
  tags: { name: string; label: Localized }[];
  customers: CustomerOption[];
  errorOf(field: string): string | undefined;
  onStep(step: ScenarioStep): void;
};

export function StepCopy({ action, definition, step, tags, customers, errorOf, onStep }: Props) {
  const { t, i18n } = useTranslation();
  const [language, setLanguage] = useState<keyof Localized>(i18n.language === "en" ? "en" : "ja");
  const [customer, setCustomer] = useState<CustomerOption | null>(customers[0] ?? null);
  const form = useMemo(
    () => ({ definition, stepId: step.id, language, customerId: customer?.customerId ?? "" }),
    [definition, step.id, language, customer],
  );
  const preview = usePreviewOf(action, form);
  const test = useTestSendOf(action, form);
  const words = useAnswerWords();
  const change = (part: keyof Copy, text: string) =>
    onStep({ ...step, copy: { ...step.copy, [language]: { ...step.copy[language], [part]: text } } });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("builder:step.copy")}
        </Text>
        <div className="copy-and-preview">
          <CopyEditor
            copy={step.copy[language]}
            language={language}
            tags={tags.map(({ name, label }) => ({ name, label: label[language] }))}
            errorOf={(part) => errorOf(`steps.${step.id}.copy.${language}.${part}`)}
            onLanguage={setLanguage}
            onChange={change}
            onRestore={null}
          />
          <div className="copy-and-preview__preview">
            <BlockStack gap="400">
              <MessagePreview
                preview={preview.shown}
                problem={preview.answer && !("preview" in preview.answer) ? words(preview.answer) : null}
                isLoading={preview.isLoading}
                picker={<Picker first={customers} picked={customer} onPick={setCustomer} />}
              />
              <TestSend
                isSending={test.isSending}
                outcome={
                  test.answer &&
                  ("sentTo" in test.answer ? { sent: true, to: test.answer.sentTo } : { sent: false, problem: words(test.answer) })
                }
                onSend={test.send}
              />
            </BlockStack>
          </div>
        </div>
      </BlockStack>
    </Card>
  );
}
