// A segment as a list for ad platforms: one file for each, and who took one.
import { BlockStack, Box, Button, Card, Divider, InlineError, InlineStack, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type AdList, adLists } from "~/domain/audience/ad-list-names";
import { useActorText } from "../actor-text";
import { FiguresTable } from "../figures-table";
import { useFormats } from "../formats";
import { LineAudienceRow } from "./line-audience-row";
import { useAdFile } from "./use-ad-file";

type Look = { id: string; at: string; actor: string; list: AdList | "line-audience"; people: number };
type Props = { view: { segmentId: string; name: string; isLineConnected: boolean; looks: Look[] } };

export function AdListsScreen({ view }: Props) {
  const { t } = useTranslation("ads");
  const file = useAdFile(view.segmentId);
  return (
    <Page title={t("title")} subtitle={view.name} backAction={{ content: view.name, url: `/app/segments/${view.segmentId}` }} narrowWidth>
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="400">
            <Text as="p">{t("text")}</Text>
            <Text as="p" tone="subdued">
              {t("care")}
            </Text>
            {file.problem ? <InlineError message={t(`problem.${file.problem}`)} fieldID="list" /> : null}
            {adLists.map((list) => (
              <BlockStack key={list} gap="400">
                <Divider />
                <InlineStack align="space-between" blockAlign="center" gap="400" wrap={false}>
                  <BlockStack gap="100">
                    <Text as="h2" variant="headingSm">
                      {t(`list.${list}.name`)}
                    </Text>
                    <Text as="p" variant="bodySm" tone="subdued">
                      {t(`list.${list}.text`)}
                    </Text>
                  </BlockStack>
                  <Box minWidth="fit-content">
                    <Button
                      accessibilityLabel={`${t("take")}: ${t(`list.${list}.name`)}`}
                      loading={file.busy === list}
                      onClick={() => void file.ask(list)}
                    >
                      {t("take")}
                    </Button>
                  </Box>
                </InlineStack>
              </BlockStack>
            ))}
            <Divider />
            <LineAudienceRow segmentId={view.segmentId} isConnected={view.isLineConnected} />
          </BlockStack>
        </Card>
        {view.looks.length > 0 ? <Looks looks={view.looks} /> : null}
      </BlockStack>
    </Page>
  );
}

function Looks({ looks }: { looks: Look[] }) {
  const { t } = useTranslation("ads");
  const format = useFormats();
  const actorText = useActorText();
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          {t("looks.title")}
        </Text>
      </Box>
      <FiguresTable
        caption={t("looks.title")}
        rows={looks}
        rowKey={({ id }) => id}
        columns={[
          { key: "at", label: t("looks.at"), cell: ({ at }) => format.minute(at) },
          { key: "who", label: t("looks.who"), cell: ({ actor }) => actorText(actor) },
          { key: "list", label: t("looks.list"), cell: ({ list }) => t(`list.${list}.name`) },
          { key: "people", label: t("looks.people"), isNumeric: true, cell: ({ people }) => format.number(people) },
        ]}
      />
    </Card>
  );
}
