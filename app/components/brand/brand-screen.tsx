// The shop's look in one form, beside a message that wears it.
import { BlockStack, Card, Page } from "@shopify/polaris";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { houseBrand } from "~/domain/message/brand";
import { type BrandProblem, brandChange } from "~/domain/settings/brand-form";
import { type AuditLine, AuditTrail } from "../audit-trail";
import { SaveBar } from "../save-bar";
import { MessagePreview } from "../scenario/message-preview";
import { usePreviewOf } from "../scenario/use-message-tools";
import { type Fields, useDraft } from "../use-draft";
import { useSave } from "../use-save";
import { ColorsCard, LettersCard, LinksCard } from "./brand-cards";

const action = "/app/settings/brand";

export function BrandScreen({ view }: { view: { fields: Fields; audit: AuditLine[] } }) {
  const { t } = useTranslation("brand");
  const { t: common } = useTranslation("common");
  const draft = useDraft(view.fields);
  const { save, problems, ...saving } = useSave<BrandProblem>(draft, action);
  const form = useMemo(
    () => Object.fromEntries(Object.keys(view.fields).map((name) => [name, draft.value(name)])),
    [view.fields, draft.value],
  );
  const preview = usePreviewOf(action, form);
  // Said while it is typed: every field is in the form.
  const found = useMemo(() => brandChange(houseBrand, form).problems, [form]);
  const errorOf = (field: string) => {
    const problem = found[field] ?? problems[field];
    return problem ? t(`problem.${problem.problem}`, { ...problem }) : undefined;
  };
  return (
    <>
      <SaveBar isDirty={draft.isDirty} onSave={() => save()} onDiscard={draft.discard} {...saving} />
      <Page fullWidth title={t("title")} subtitle={t("subtitle")} backAction={{ content: t("back"), url: "/app/settings" }}>
        <BlockStack gap="400">
          <div className="copy-and-preview">
            <BlockStack gap="400">
              <ColorsCard draft={draft} errorOf={errorOf} />
              <LettersCard draft={draft} errorOf={errorOf} />
              <LinksCard draft={draft} errorOf={errorOf} />
            </BlockStack>
            <div className="copy-and-preview__preview">
              <Card>
                <MessagePreview
                  preview={preview.shown}
                  problem={preview.answer && "problems" in preview.answer ? t("cannotShow") : null}
                  isLoading={preview.isLoading}
                  picker={null}
                  isTall
                />
              </Card>
            </div>
          </div>
          <AuditTrail lines={view.audit} labelOf={useLabels()} absent={common("audit.empty")} />
        </BlockStack>
      </Page>
    </>
  );
}

/** Of the audit log's paths. */
function useLabels() {
  const { t } = useTranslation("brand");
  return (path: string) => t(`field.${path.replace("social.", "")}` as "field.accent");
}
