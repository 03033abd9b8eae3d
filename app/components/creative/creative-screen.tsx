// One message under the merchant's hands: its blocks on the left, and beside them how a real customer gets it.
import { BlockStack, Button, ButtonGroup, Icon, InlineStack, Page, Text } from "@shopify/polaris";
import { LockIcon, RedoIcon, UndoIcon } from "@shopify/polaris-icons";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { letterText } from "~/domain/creative/letter-text";
import { letterSigns } from "~/domain/message/letter-law";
import type { Localized } from "~/domain/scenario/scenario";
import type { FieldProblem } from "~/domain/scenario/scenario-form";
import { LetterWarning } from "../print/job-warnings";
import { SaveBar } from "../save-bar";
import { useChannel } from "../scenario/channel-choice";
import type { CustomerOption } from "../scenario/customer-picker";
import { MessageTry } from "../scenario/message-try";
import { useProblemText } from "../scenario/problem-text";
import { usePreviewOf, useTestSendOf } from "../scenario/use-message-tools";
import { useDraft } from "../use-draft";
import { useSave } from "../use-save";
import { BlockList } from "./block-list";
import { ChecksCard } from "./checks-card";
import type { CreativeView } from "./creative-view";
import { EditorContext, type EditorScene } from "./editor-context";
import { HeadCard } from "./head-card";
import { isDetailed } from "./preview-answer";
import { TemplatesModal } from "./templates";
import { useCreative } from "./use-creative";
import { useDeepCheck } from "./use-deep-check";

type Language = keyof Localized;

export function CreativeScreen({ view }: { view: CreativeView }) {
  const { t, i18n } = useTranslation("creative");
  const [language, setLanguage] = useState<Language>(i18n.language === "en" ? "en" : "ja");
  const [side, setSide] = useState<"edit" | "preview">("edit");
  const [customer, setCustomer] = useState<CustomerOption | null>(view.customers[0] ?? null);
  const action = `/app/scenarios/${view.scenario.id}/creative/${view.step.id}?variant=${view.variant}`;
  const draft = useDraft(view.fields);
  const tool = useCreative(draft, language);
  const { save, problems, ...saving } = useSave<FieldProblem>(draft, action);
  const channels = useChannel(view.step.channels);
  const { channel } = channels;
  const json = draft.value(`creative.${language}`);
  const form = useMemo(
    () => ({ [`creative.${language}`]: json, language, channel, customerId: customer?.customerId ?? "" }),
    [json, language, channel, customer],
  );
  const preview = usePreviewOf(action, form);
  const test = useTestSendOf(action, form);
  const deep = useDeepCheck(action, form, saving.saves);
  const [isChoosing, setChoosing] = useState(false);
  const creatives = { "creative.ja": draft.value("creative.ja"), "creative.en": draft.value("creative.en") };
  const detail = isDetailed(preview.answer) ? preview.answer : null;
  const found = preview.answer && "problems" in preview.answer ? preview.answer.problems : {};
  const words = useProblemText();
  const errorOf = (field: string) => {
    const problem = found[`creative.${language}.${field}`] ?? problems[`creative.${language}.${field}`];
    return problem ? words(problem) : undefined;
  };
  const checks = detail?.checks ?? [];
  const { tags, segments } = view;
  const scene: EditorScene = {
    language,
    tags,
    segments,
    hasSurvey: view.scenario.hasSurvey,
    errorOf,
    checks,
    shown: detail?.preview.shown ?? null,
  };
  const show = (id: string) => {
    setSide("edit");
    tool.select(id);
  };
  return (
    <EditorContext.Provider value={scene}>
      <SaveBar isDirty={draft.isDirty} onSave={() => save()} onDiscard={draft.discard} {...saving} />
      <Page
        fullWidth
        title={t("title", { number: view.step.number })}
        subtitle={view.variant === "b" ? t("subtitleB", { name: view.scenario.name }) : view.scenario.name}
        backAction={{ content: view.scenario.name, url: `/app/scenarios/${view.scenario.id}` }}
        secondaryActions={[
          { content: t("templates.title"), onAction: () => setChoosing(true) },
          { content: t("restore"), onAction: () => tool.replace(view.standard[language]) },
          ...wordingActions(view, t("wordingA"), t("wordingB")),
        ]}
      >
        <div className="creative" data-side={side}>
          <div className="creative__tabs">
            <ButtonGroup variant="segmented" fullWidth>
              {(["edit", "preview"] as const).map((one) => (
                <Button key={one} pressed={side === one} onClick={() => setSide(one)}>
                  {t(`side.${one}`)}
                </Button>
              ))}
            </ButtonGroup>
          </div>
          <div className="creative__edit">
            <BlockStack gap="400">
              <InlineStack align="space-between" gap="200" blockAlign="center">
                <ButtonGroup variant="segmented">
                  {(["ja", "en"] as const).map((one) => (
                    <Button key={one} pressed={one === language} onClick={() => setLanguage(one)}>
                      {t(`language.${one}`)}
                    </Button>
                  ))}
                </ButtonGroup>
                <ButtonGroup>
                  <Button icon={UndoIcon} accessibilityLabel={t("undo")} disabled={!tool.undo} onClick={() => tool.undo?.()} />
                  <Button icon={RedoIcon} accessibilityLabel={t("redo")} disabled={!tool.redo} onClick={() => tool.redo?.()} />
                </ButtonGroup>
              </InlineStack>
              <HeadCard tool={tool} />
              <BlockList tool={tool} />
              {view.step.channels.includes("postal") ? <LetterWarning signs={letterSigns(letterText(tool.creative))} /> : null}
              <LegalRow />
            </BlockStack>
          </div>
          <div className="creative__preview">
            <BlockStack gap="400">
              <ChecksCard deep={deep} checks={checks} bytes={detail?.preview.bytes ?? null} onBlock={show} />
              <MessageTry
                preview={preview}
                test={test}
                channel={channels}
                customers={view.customers}
                picked={customer}
                onPick={setCustomer}
                isTall
              />
            </BlockStack>
          </div>
        </div>
        <TemplatesModal
          view={view}
          action={action}
          creatives={creatives}
          isOpen={isChoosing}
          onClose={() => setChoosing(false)}
          onStart={(content) => tool.replace(content[language])}
        />
      </Page>
    </EditorContext.Provider>
  );
}

/** Always last, and nobody can take it away. */
function LegalRow() {
  const { t } = useTranslation("creative");
  return (
    <div className="block-row block-row--locked">
      <Icon source={LockIcon} tone="subdued" />
      <div>
        <Text as="p" fontWeight="medium">
          {t("legal.title")}
        </Text>
        <Text as="p" variant="bodySm" tone="subdued">
          {t("legal.text")}
        </Text>
      </div>
    </div>
  );
}

/** The other wording of the same message, where there is one. */
function wordingActions({ scenario, step, variant, hasWordingB }: CreativeView, a: string, b: string) {
  const to = (other: string) => `/app/scenarios/${scenario.id}/creative/${step.id}?variant=${other}`;
  if (variant === "b") return [{ content: a, url: to("a") }];
  return hasWordingB ? [{ content: b, url: to("b") }] : [];
}
