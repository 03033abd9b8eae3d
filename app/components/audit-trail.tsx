// Who changed what, when, from what to what?
import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AuditChange } from "~/domain/measure/audit-changes";
import { useActorText } from "./actor-text";
import { useFormats } from "./formats";

export type AuditLine = { id: string; at: string; actor: string; changes: AuditChange[] };

/**
 * Of a secret only "changed" is told. `labelOf` names a field of the setting in the reader's words, `wordOf` a value of it
 * where it has one; `absent` is what a field reads that was never set.
 */
type Props = {
  lines: AuditLine[];
  labelOf(path: string): string;
  wordOf?(path: string, value: string): string | undefined;
  absent: string;
};

export function AuditTrail({ lines, labelOf, wordOf, absent }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const valueText = useValueText(absent);
  const actorText = useActorText();
  const told = (path: string, value: string | null) => (value && wordOf?.(path, value)) || valueText(value);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("common:audit.title")}
        </Text>
        {lines.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("common:audit.none")}
          </Text>
        ) : null}
        {lines.map((line) => (
          <BlockStack key={line.id} gap="050">
            <Text as="p" variant="bodySm" tone="subdued">
              {format.minute(line.at)} · {actorText(line.actor)}
            </Text>
            {line.changes.map(({ path, before, after }) => (
              <Text key={path} as="p" breakWord>
                {after === "changed"
                  ? t("common:audit.changed", { field: labelOf(path) })
                  : t("common:audit.change", { field: labelOf(path), before: told(path, before), after: told(path, after) })}
              </Text>
            ))}
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

const longestShown = 60;

function useValueText(absent: string) {
  const { t } = useTranslation();
  return (value: string | null) => {
    if (value === null) return absent;
    if (value === "") return t("common:audit.empty");
    if (value === "true") return t("common:audit.on");
    if (value === "false") return t("common:audit.off");
    return value.length > longestShown ? `${value.slice(0, longestShown)}…` : value;
  };
}
