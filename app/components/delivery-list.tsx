// The deliveries of a shop, newest first, each with how it stands, and how many of each there are; tests between them, which are none.
import { BlockStack, Box, Card, InlineStack, ResourceItem, ResourceList, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { mostCounted } from "~/domain/measure/delivery-filter";
import { ChannelMark } from "./channel-mark";
import { EmptyWords } from "./empty";
import { useFormats } from "./formats";
import { StateBadge } from "./state-badge";
import { type ListedTest, TestRow } from "./test-row";

export type ListedDelivery = {
  deliveryId: string;
  scenarioId: string;
  step: number;
  channel: string;
  state: string;
  reason: string | null;
  customerName: string;
  toAddress: string | null;
  subject: string | null;
  decidedAt: string;
  sentAt: string | null;
};

type Count = { state: string; reason: string | null; count: number };
type Props = { path: string; rows: ListedDelivery[]; tests: ListedTest[]; counts: Count[]; scenarioNames: Record<string, string> };
type Line = { id: string; at: string; row: ListedDelivery } | { id: string; at: string; test: ListedTest };

/** `path`: where one delivery is shown, under its id. */
export function DeliveryList({ path, rows, tests, counts, scenarioNames }: Props) {
  const { t } = useTranslation("deliveries");
  const nameOf = ({ scenarioId }: { scenarioId: string }) => scenarioNames[scenarioId] ?? scenarioId;
  return (
    <Card padding="0">
      {rows.length + tests.length === 0 ? (
        <EmptyWords title={t("empty")} text={t("emptyHint")} />
      ) : (
        <>
          {rows.length > 0 ? <Counts counts={counts} /> : null}
          <ResourceList
            items={newestFirst(rows, tests)}
            idForItem={({ id }) => id}
            renderItem={(line: Line) =>
              "test" in line ? (
                <TestRow test={line.test} scenario={nameOf(line.test)} />
              ) : (
                <Item row={line.row} url={`${path}/${line.id}`} scenario={nameOf(line.row)} />
              )
            }
          />
        </>
      )}
    </Card>
  );
}

/** As they came from the log, by the instant of the decision; a sort keeps the order of what is of one instant. */
const newestFirst = (rows: ListedDelivery[], tests: ListedTest[]): Line[] =>
  [
    ...tests.map((test) => ({ id: test.entryId, at: test.at, test })),
    ...rows.map((row) => ({ id: row.deliveryId, at: row.decidedAt, row })),
  ].sort((a, b) => b.at.localeCompare(a.at));

const countsShown = 8;

function Counts({ counts }: { counts: Count[] }) {
  const { t } = useTranslation("deliveries");
  const format = useFormats();
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <Box padding="400">
      <InlineStack gap="400">
        <Text as="span" fontWeight="semibold">
          {t(total < mostCounted ? "total" : "totalNewest", { count: total })}
        </Text>
        {counts.slice(0, countsShown).map(({ state, reason, count }) => (
          <InlineStack key={`${state} ${reason}`} gap="200" blockAlign="center" wrap={false}>
            <StateBadge state={state} reason={reason} />
            <Text as="span">{format.number(count)}</Text>
          </InlineStack>
        ))}
      </InlineStack>
    </Box>
  );
}

function Item({ row, url, scenario }: { row: ListedDelivery; url: string; scenario: string }) {
  const { t } = useTranslation("deliveries");
  const format = useFormats();
  const person = row.customerName || row.toAddress || t("who.unnamed");
  const about = [scenario, t("step", { step: row.step + 1 })].join(" · ");
  return (
    <ResourceItem id={row.deliveryId} url={url} accessibilityLabel={`${person} · ${about}`}>
      <div className="list-row">
        <BlockStack gap="050">
          <Text as="h2" variant="bodyMd" fontWeight="semibold" breakWord>
            {person}
          </Text>
          <Text as="span" tone="subdued" truncate>
            {row.subject ? `${about} · ${row.subject}` : about}
          </Text>
        </BlockStack>
        <BlockStack gap="050">
          <StateBadge state={row.state} reason={row.reason} />
          <InlineStack gap="200" blockAlign="center">
            <ChannelMark channel={row.channel} />
            <Text as="span" tone="subdued" variant="bodySm">
              {format.minute(row.sentAt ?? row.decidedAt)}
            </Text>
          </InlineStack>
        </BlockStack>
      </div>
    </ResourceItem>
  );
}
