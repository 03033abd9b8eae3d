// May this segment go? Asked once more, and where it is in use, by what.
import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Box, Button, InlineStack, List, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

type Use = { kind: "scenario" | "campaign" | "segment"; id: string; name: string };
type Answer = { outcome: "deleted" } | { outcome: "in-use"; uses: Use[] };

export function DeleteSegment({ segmentId, name }: { segmentId: string; name: string }) {
  const { t } = useTranslation("segments");
  const fetcher = useFetcher<Answer>();
  const [isAsking, setAsking] = useState(false);
  const uses = fetcher.data?.outcome === "in-use" ? fetcher.data.uses : [];
  const confirm = () => {
    setAsking(false);
    fetcher.submit({ intent: "delete" }, { method: "post", action: `/app/segments/${segmentId}` });
  };
  return (
    <Box paddingInline={{ xs: "400", sm: "0" }}>
      <BlockStack gap="300">
        {uses.length > 0 ? (
          <Banner tone="warning" title={t("delete.inUse")}>
            <Text as="p">{t("delete.inUseText")}</Text>
            <List>
              {uses.map((use) => (
                <List.Item key={use.id}>{t(`delete.uses.${use.kind}`, { name: use.name })}</List.Item>
              ))}
            </List>
          </Banner>
        ) : null}
        <InlineStack align="end">
          <Button tone="critical" variant="secondary" loading={fetcher.state !== "idle"} onClick={() => setAsking(true)}>
            {t("delete.action")}
          </Button>
        </InlineStack>
        <Modal
          open={isAsking}
          onClose={() => setAsking(false)}
          title={t("delete.title", { name })}
          primaryAction={{ content: t("delete.confirm"), destructive: true, onAction: confirm }}
          secondaryActions={[{ content: t("delete.cancel"), onAction: () => setAsking(false) }]}
        >
          <Modal.Section>
            <Text as="p">{t("delete.text")}</Text>
          </Modal.Section>
        </Modal>
      </BlockStack>
    </Box>
  );
}
