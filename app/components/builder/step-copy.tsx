// What does the chosen step say, and how does it look to a real customer before it is saved?
import { BlockStack, Card, Text } from "@shopify/polaris";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Copy, Localized, ScenarioStep } from "~/domain/scenario/scenario";
import { WritingNotes } from "../content/writing-notes";
import { useChannel } from "../scenario/channel-choice";
import { CopyEditor } from "../scenario/copy-editor";
import type { CustomerOption } from "../scenario/customer-picker";
import { MessageTry } from "../scenario/message-try";
import { usePreviewOf, useTestSendOf } from "../scenario/use-message-tools";

type Props = {
  action: string;
  definition: string;
  step: ScenarioStep;
  kind: "promotional" | "transactional";
  tags: { name: string; label: Localized }[];
  customers: CustomerOption[];
  errorOf(field: string): string | undefined;
  onStep(step: ScenarioStep): void;
};

export function StepCopy({ action, definition, step, kind, tags, customers, errorOf, onStep }: Props) {
  const { t, i18n } = useTranslation();
  const [language, setLanguage] = useState<keyof Localized>(i18n.language === "en" ? "en" : "ja");
  const [customer, setCustomer] = useState<CustomerOption | null>(customers[0] ?? null);
  const tool = useChannel(step.channels);
  const { channel } = tool;
  const form = useMemo(
    () => ({ definition, stepId: step.id, language, channel, customerId: customer?.customerId ?? "" }),
    [definition, step.id, language, channel, customer],
  );
  const preview = usePreviewOf(action, form);
  const test = useTestSendOf(action, form);
  const change = (part: keyof Copy, text: string) =>
    onStep({ ...step, copy: { ...step.copy, [language]: { ...step.copy[language], [part]: text } } });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("builder:step.copy")}
        </Text>
        <div className="copy-and-preview">
          <BlockStack gap="300">
            <CopyEditor
              copy={step.copy[language]}
              language={language}
              hasSms={step.channels.includes("sms")}
              tags={tags.map(({ name, label }) => ({ name, label: label[language] }))}
              errorOf={(part) => errorOf(`steps.${step.id}.copy.${language}.${part}`)}
              onLanguage={setLanguage}
              onChange={change}
              onRestore={null}
            />
            <WritingNotes channels={step.channels} copy={step.copy[language]} language={language} kind={kind} />
          </BlockStack>
          <MessageTry preview={preview} test={test} channel={tool} customers={customers} picked={customer} onPick={setCustomer} />
        </div>
      </BlockStack>
    </Card>
  );
}
