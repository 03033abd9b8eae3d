// One step at a time: how it did, what it says, and how that looks to a real customer.

import { BlockStack, Box, Card, Divider, InlineStack, Tabs, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Variant } from "~/domain/decide/holdout";
import type { ResolvedWait } from "~/domain/decide/wait";
import { copyFields, variantKey } from "~/domain/scenario/copy";
import type { OccasionKind } from "~/domain/scenario/occasion";
import type { ChannelId, Copy, Localized, Scenario } from "~/domain/scenario/scenario";
import type { FieldProblem, FieldProblems } from "~/domain/scenario/scenario-form";
import { WritingNotes } from "../content/writing-notes";
import type { Draft } from "../use-draft";
import { useWaitText } from "../wait-text";
import { useChannel } from "./channel-choice";
import { CopyEditor } from "./copy-editor";
import type { CustomerOption } from "./customer-picker";
import { MessageTry } from "./message-try";
import { useProblemText } from "./problem-text";
import { SecondWording, type VariantResult, WordingResults } from "./second-wording";
import { StepChannels } from "./step-channels";
import { type StepResult, StepResults } from "./step-results";
import { usePreview, useTestSend } from "./use-message-tools";

export type StepView = {
  id: string;
  wait: ResolvedWait;
  preset: Localized<Copy>;
  presetChannels: ChannelId[];
  /** Of each wording: it is made of blocks, and its words stand in those. */
  hasBlocks: Record<Variant, Localized<boolean>>;
  result: StepResult;
  variants: VariantResult[];
};

type Props = {
  scenario: { id: string; occasion: OccasionKind; kind: Scenario["kind"]; isOwn: boolean; connected: ChannelId[] };
  steps: StepView[];
  tags: { name: string; label: Localized }[];
  customers: CustomerOption[];
  resultDays: number;
  draft: Draft;
  problems: FieldProblems;
};

export function StepCard(props: Props) {
  const { t, i18n } = useTranslation();
  const waitText = useWaitText();
  const words = useProblemText();
  const [selected, setSelected] = useState(0);
  const [language, setLanguage] = useState<keyof Localized>(i18n.language === "en" ? "en" : "ja");
  const step = props.steps[selected];
  const refused = Object.keys(props.problems).find((name) => /^(copy|variants|channels)\./.test(name));
  useEffect(() => {
    // A refused field of another step or language would stay out of sight.
    const [, stepId, spoken] = refused?.split(".") ?? [];
    const index = props.steps.findIndex(({ id }) => id === stepId || variantKey(id) === stepId);
    if (index >= 0) setSelected(index);
    if (spoken === "ja" || spoken === "en") setLanguage(spoken);
  }, [refused, props.steps]);
  if (!step) return null;
  const tabs = props.steps.map(({ id }, index) => ({ id, content: t("scenario:step", { number: index + 1 }), panelID: "step-panel" }));
  return (
    <Card padding="0">
      <Tabs tabs={tabs} selected={selected} onSelect={setSelected}>
        <Box padding="400">
          <BlockStack gap="400">
            <InlineStack gap="300" blockAlign="baseline">
              <Text as="h2" variant="headingMd">
                {waitText(step.wait, props.scenario.occasion)}
              </Text>
              <Text as="span" variant="bodySm" tone="subdued">
                {t("scenario:allSince", { days: props.resultDays })}
              </Text>
            </InlineStack>
            <StepChannels
              channels={channelsIn(props.draft.value(`channels.${step.id}`))}
              preset={props.scenario.isOwn ? null : step.presetChannels}
              connected={props.scenario.connected}
              error={text(props.problems[`channels.${step.id}`], words)}
              onChange={(channels) => props.draft.change(`channels.${step.id}`, channels.join())}
            />
            <StepResults result={step.result} />
            <WordingResults results={step.variants} />
          </BlockStack>
        </Box>
        <Divider />
        <Box padding="400">
          <StepCopy key={step.id} {...props} step={step} language={language} onLanguage={setLanguage} />
        </Box>
      </Tabs>
    </Card>
  );
}

type StepCopyProps = Props & { step: StepView; language: keyof Localized; onLanguage(language: keyof Localized): void };

function StepCopy({ scenario, step, language, onLanguage, tags, customers, draft, problems }: StepCopyProps) {
  const [customer, setCustomer] = useState<CustomerOption | null>(customers[0] ?? null);
  const [wording, setWording] = useState<Variant>("a");
  const refused = Object.keys(problems).some((name) => name === `variants.${step.id}` || name.startsWith(`copy.${variantKey(step.id)}.`));
  useEffect(() => {
    if (refused) setWording("b");
  }, [refused]);
  const channels = channelsIn(draft.value(`channels.${step.id}`));
  const channel = useChannel(channels);
  const about = {
    scenarioId: scenario.id,
    stepId: step.id,
    language,
    variant: wording,
    customerId: customer?.customerId ?? null,
    channel: channel.channel,
    draft,
  };
  const preview = usePreview(about);
  const test = useTestSend(about);
  const found = preview.answer && "problems" in preview.answer ? preview.answer.problems : {};
  const key = wording === "b" ? variantKey(step.id) : step.id;
  const name = (part: keyof Copy) => `copy.${key}.${language}.${part}`;
  const first = (part: keyof Copy) => `copy.${step.id}.${language}.${part}`;
  const errors = useProblemText();
  const errorOf = (part: keyof Copy) => text(found[name(part)] ?? problems[name(part)], errors);
  // What wording B goes back to is wording A.
  const standard = (part: keyof Copy, preset: string) => (wording === "b" ? draft.value(first(part)) : preset);
  const isOwn = partsOf(step.preset[language]).some(([part, preset]) => draft.value(name(part)) !== standard(part, preset));
  const restore = () => {
    for (const [part, preset] of partsOf(step.preset[language])) draft.change(name(part), standard(part, preset));
  };
  const copy = Object.fromEntries(partsOf(step.preset[language]).map(([part]) => [part, draft.value(name(part))])) as Copy;
  const hasBlocks = step.hasBlocks[wording][language];
  return (
    <BlockStack gap="400">
      <SecondWording
        wording={wording}
        percent={draft.value(`variants.${step.id}`)}
        error={text(problems[`variants.${step.id}`], errors)}
        onWording={setWording}
        onPercent={(percent) => draft.change(`variants.${step.id}`, percent)}
      />
      <div className="copy-and-preview">
        <BlockStack gap="300">
          <CopyEditor
            copy={copy}
            language={language}
            hasSms={channels.includes("sms")}
            tags={tags.map(({ name, label }) => ({ name, label: label[language] }))}
            errorOf={errorOf}
            design={{
              url: `/app/scenarios/${scenario.id}/creative/${step.id}?variant=${wording}`,
              hasBlocks,
            }}
            onLanguage={onLanguage}
            onChange={(part, typed) => draft.change(name(part), typed)}
            onRestore={isOwn ? restore : null}
          />
          {hasBlocks && !copy.sms ? null : <WritingNotes channels={channels} copy={copy} language={language} kind={scenario.kind} />}
        </BlockStack>
        <MessageTry preview={preview} test={test} channel={channel} customers={customers} picked={customer} onPick={setCustomer} />
      </div>
    </BlockStack>
  );
}

const channelsIn = (ids: string) => ids.split(",").filter(Boolean) as ChannelId[];
const text = (problem: FieldProblem | undefined, words: (problem: FieldProblem) => string) => (problem ? words(problem) : undefined);
const partsOf = (copy: Copy) => copyFields.map((part) => [part, copy[part] ?? ""] as const);
