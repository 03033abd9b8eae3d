// Start from a design that is kept by name or from a preset's, keep this one, copy or throw away others.
import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineError, InlineStack, Modal, Tabs, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Creative } from "~/domain/creative/block";
import type { Localized } from "~/domain/scenario/scenario";
import { useFormats } from "../formats";
import type { Fields } from "../use-draft";
import type { CreativeView, Template } from "./creative-view";

type Props = {
  view: Pick<CreativeView, "templates" | "presets">;
  action: string;
  /** Both languages as they stand. */
  creatives: Fields;
  isOpen: boolean;
  onClose(): void;
  onStart(content: Localized<Creative>): void;
};

export function TemplatesModal({ view, action, creatives, isOpen, onClose, onStart }: Props) {
  const { t } = useTranslation(["creative", "common"]);
  const [tab, setTab] = useState(0);
  const [doomed, setDoomed] = useState<Template | null>(null);
  const tool = useTemplates(action);
  if (doomed) {
    const back = () => setDoomed(null);
    const drop = () => {
      tool.post({ intent: "drop-template", templateId: doomed.templateId });
      back();
    };
    return (
      <Modal
        open={isOpen}
        onClose={back}
        title={t("templates.dropTitle", { name: doomed.name })}
        primaryAction={{ content: t("templates.drop"), destructive: true, onAction: drop }}
        secondaryActions={[{ content: t("common:action.back"), onAction: back }]}
      >
        <Modal.Section>
          <Text as="p">{t("templates.dropText")}</Text>
        </Modal.Section>
      </Modal>
    );
  }
  const start = (content: Localized<Creative>) => {
    onStart(content);
    onClose();
  };
  const tabs = (["own", "presets"] as const).map((id) => ({ id, content: t(`templates.${id}`) }));
  return (
    <Modal open={isOpen} onClose={onClose} title={t("templates.title")}>
      <Tabs tabs={tabs} selected={tab} onSelect={setTab} />
      <Modal.Section>
        {tab === 0 ? (
          <BlockStack gap="500">
            <KeepForm tool={tool} creatives={creatives} />
            <TemplateList templates={view.templates} tool={tool} onStart={start} onDrop={setDoomed} />
          </BlockStack>
        ) : (
          <ul className="template-list">
            {view.presets.map(({ templateId, name, content }) => (
              <li key={templateId}>
                <Text as="span">{name}</Text>
                <Button onClick={() => start(content)}>{t("templates.start")}</Button>
              </li>
            ))}
          </ul>
        )}
      </Modal.Section>
    </Modal>
  );
}

type Tool = ReturnType<typeof useTemplates>;

function KeepForm({ tool, creatives }: { tool: Tool; creatives: Fields }) {
  const { t } = useTranslation("creative");
  const [name, setName] = useState("");
  const { isKept, problem } = tool;
  useEffect(() => {
    if (isKept) setName("");
  }, [isKept]);
  return (
    <BlockStack gap="200">
      <TextField
        id="template-name"
        label={t("templates.keep")}
        placeholder={t("templates.namePlaceholder")}
        value={name}
        onChange={setName}
        autoComplete="off"
        connectedRight={
          <Button
            loading={tool.isBusy}
            disabled={name.trim() === ""}
            onClick={() => tool.post({ ...creatives, intent: "keep-template", name })}
          >
            {t("templates.keepButton")}
          </Button>
        }
      />
      {problem ? <InlineError message={t(`templates.problem.${problem}`)} fieldID="template-name" /> : null}
    </BlockStack>
  );
}

type ListProps = { templates: Template[]; tool: Tool; onStart: Props["onStart"]; onDrop(template: Template): void };

function TemplateList({ templates, tool, onStart, onDrop }: ListProps) {
  const { t } = useTranslation("creative");
  const format = useFormats();
  if (templates.length === 0)
    return (
      <Text as="p" tone="subdued">
        {t("templates.none")}
      </Text>
    );
  return (
    <ul className="template-list">
      {templates.map((template) => {
        const { templateId, name, content, updatedAt } = template;
        return (
          <li key={templateId}>
            <div>
              <Text as="p" fontWeight="medium">
                {name}
              </Text>
              <Text as="p" variant="bodySm" tone="subdued">
                {format.minute(updatedAt)}
              </Text>
            </div>
            <InlineStack gap="200">
              <Button onClick={() => onStart(content)}>{t("templates.start")}</Button>
              <Button onClick={() => tool.post({ intent: "copy-template", templateId, name: t("templates.copyOf", { name }) })}>
                {t("block.duplicate")}
              </Button>
              <Button tone="critical" onClick={() => onDrop(template)}>
                {t("block.remove")}
              </Button>
            </InlineStack>
          </li>
        );
      })}
    </ul>
  );
}

const problems = ["no-name", "long-name", "same-name", "too-many", "gone"] as const;

function useTemplates(action: string) {
  const fetcher = useFetcher<{ outcome: string; problem?: string } | { problems: object }>({ key: `templates-${action}` });
  const { data } = fetcher;
  const failed = data && "problem" in data ? problems.find((one) => one === data.problem) : undefined;
  return {
    isBusy: fetcher.state !== "idle",
    isKept: fetcher.state === "idle" && data !== undefined && "outcome" in data && data.outcome === "kept",
    problem: failed ?? (data && "problems" in data ? ("unfinished" as const) : null),
    post: (fields: Fields) => fetcher.submit(fields, { method: "post", action }),
  };
}
