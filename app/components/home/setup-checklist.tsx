// What is left to set up? Four steps with their progress; it can be put away once all are done.
import { BlockStack, Box, Button, Card, Divider, Icon, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { AlertTriangleIcon, CheckCircleIcon, XSmallIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { SetupItem } from "~/domain/settings/setup";

type Props = { items: SetupItem[]; readsAllOrders: boolean; onDismiss(): void };

export function SetupChecklist({ items, readsAllOrders, onDismiss }: Props) {
  const { t } = useTranslation();
  const done = items.filter((item) => item.isDone).length;
  const isComplete = done === items.length;
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center" wrap={false}>
            <Text as="h2" variant="headingMd">
              {t(isComplete ? "home:setup.complete" : "home:setup.title")}
            </Text>
            {isComplete ? (
              <Button variant="tertiary" icon={XSmallIcon} onClick={onDismiss} accessibilityLabel={t("home:setup.dismiss")} />
            ) : null}
          </InlineStack>
          <InlineStack gap="300" blockAlign="center" wrap={false}>
            <Text as="span" tone="subdued" id="setup-progress">
              {t("home:setup.progress", { done, all: items.length })}
            </Text>
            <Box width="160px">
              <ProgressBar progress={(100 * done) / items.length} size="small" tone="success" ariaLabelledBy="setup-progress" />
            </Box>
          </InlineStack>
        </BlockStack>
      </Box>
      {(isComplete ? [] : items).map((item) => (
        <Row key={item.id} item={item} note={item.id === "history" && !readsAllOrders ? t("home:setup.allOrders") : null} />
      ))}
    </Card>
  );
}

function Row({ item, note }: { item: SetupItem; note: string | null }) {
  const { t } = useTranslation();
  return (
    <>
      <Divider />
      <Box padding="400">
        <div className="setup-row">
          <State item={item} />
          <BlockStack gap="150">
            <Text as="h3" variant="headingSm" id={`setup-${item.id}`} tone={item.isDone ? "subdued" : undefined}>
              {t(`home:setup.${item.id}.title`)}
            </Text>
            {item.isDone ? null : (
              <Text as="p" tone="subdued">
                {t(item.hasFailed ? "home:setup.history.failed" : `home:setup.${item.id}.text`)}
              </Text>
            )}
            {item.progress === null ? null : (
              <InlineStack gap="200" blockAlign="center" wrap={false}>
                <Box width="200px">
                  <ProgressBar progress={item.progress} size="small" ariaLabelledBy={`setup-${item.id}`} />
                </Box>
                <Text as="span" tone="subdued" numeric>
                  {t("home:setup.percent", { percent: item.progress })}
                </Text>
              </InlineStack>
            )}
            {note ? (
              <Text as="p" tone="subdued">
                {note}
              </Text>
            ) : null}
          </BlockStack>
          {item.id === "history" || item.isDone ? null : <Button url={links[item.id]}>{t(`home:setup.${item.id}.action`)}</Button>}
        </div>
      </Box>
    </>
  );
}

function State({ item }: { item: SetupItem }) {
  const { t } = useTranslation();
  if (item.isDone) return <Icon source={CheckCircleIcon} tone="success" accessibilityLabel={t("home:setup.done")} />;
  if (item.hasFailed) return <Icon source={AlertTriangleIcon} tone="critical" accessibilityLabel={t("home:setup.failed")} />;
  return <span className="setup-row__open" role="img" aria-label={t("home:setup.open")} />;
}

const links: Record<Exclude<SetupItem["id"], "history">, string> = {
  sender: "/app/settings#sender",
  provider: "/app/settings#provider",
  scenario: "/app/scenarios",
};
