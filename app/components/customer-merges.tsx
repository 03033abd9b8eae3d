// Which merges made this customer, why, and how to undo one?
import { Form } from "@remix-run/react";
import { BlockStack, Box, Button, Card, Collapsible, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "./formats";

export type MergeItem = {
  mergeId: string;
  why: { kind: string; value: string; source: string };
  absorbedValues: string[];
  mergedAt: string;
  undoneAt: string | null;
};

export function CustomerMerges({ merges }: { merges: MergeItem[] }) {
  const { t } = useTranslation("customers");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("merges")}
        </Text>
        {merges.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("noMerges")}
          </Text>
        ) : (
          merges.map((merge) => <MergeEntry key={merge.mergeId} merge={merge} />)
        )}
      </BlockStack>
    </Card>
  );
}

function MergeEntry({ merge }: { merge: MergeItem }) {
  const { t } = useTranslation("customers");
  const format = useFormats();
  return (
    <BlockStack gap="100">
      <Text as="span" variant="bodySm" tone="subdued">
        {format.minute(merge.mergedAt)}
      </Text>
      <Text as="span">{useReason(merge.why)}</Text>
      {merge.absorbedValues.length > 0 ? (
        <Text as="span" tone="subdued" breakWord>
          {t("absorbed", { values: merge.absorbedValues.join(", ") })}
        </Text>
      ) : null}
      {merge.undoneAt ? (
        <Text as="span" tone="subdued">
          {t("undone", { date: format.day(merge.undoneAt) })}
        </Text>
      ) : (
        <Undo mergeId={merge.mergeId} />
      )}
    </BlockStack>
  );
}

function useReason(why: MergeItem["why"]) {
  const { t } = useTranslation("customers");
  if (why.source === "platform-merge") return t("mergedByPlatform");
  if (why.source === "decision") return t("mergedByDecision");
  const kind = t(`identityKind.${why.kind}` as "identityKind.email", { defaultValue: why.kind });
  return t("mergedBecause", { kind, value: why.value });
}

/** Asks in place: a dialog would hide the merge that it is about. */
function Undo({ mergeId }: { mergeId: string }) {
  const { t } = useTranslation("customers");
  const [asking, setAsking] = useState(false);
  return (
    <Box>
      <Button variant="plain" ariaExpanded={asking} onClick={() => setAsking(!asking)}>
        {t("undo")}
      </Button>
      <Collapsible open={asking} id={`undo-${mergeId}`}>
        <Box paddingBlockStart="200">
          <BlockStack gap="200">
            <Text as="p">{t("undoBody")}</Text>
            <Form method="post">
              <input type="hidden" name="intent" value="undo-merge" />
              <input type="hidden" name="mergeId" value={mergeId} />
              <InlineStack gap="200">
                <Button submit tone="critical">
                  {t("undo")}
                </Button>
              </InlineStack>
            </Form>
          </BlockStack>
        </Box>
      </Collapsible>
    </Box>
  );
}
