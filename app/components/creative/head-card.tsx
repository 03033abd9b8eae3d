// What does the inbox show of the message: its subject and the words after it?
import { BlockStack, Card } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { width } from "~/domain/creative/checks";
import { TagField } from "./tag-field";
import type { CreativeTool } from "./use-creative";

export function HeadCard({ tool }: { tool: CreativeTool }) {
  const { t } = useTranslation("creative");
  const { subject, preheader } = tool.creative;
  return (
    <Card>
      <BlockStack gap="400">
        <TagField
          field="subject"
          label={t("head.subject")}
          value={subject}
          onChange={(text) => tool.sayHead("subject", text)}
          helpText={t("head.subjectHelp", { width: Math.ceil(width(subject)) })}
        />
        <TagField
          field="preheader"
          label={t("head.preheader")}
          value={preheader}
          onChange={(text) => tool.sayHead("preheader", text)}
          helpText={t("head.preheaderHelp")}
        />
      </BlockStack>
    </Card>
  );
}
