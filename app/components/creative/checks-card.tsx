// What should be looked at before this goes out? Each with what to do; a click leads to its block.
import { Badge, BlockStack, Button, Card, Icon, InlineStack, Text } from "@shopify/polaris";
import { AlertCircleIcon, AlertTriangleIcon, CheckCircleIcon, InfoIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { CreativeCheck } from "~/domain/creative/checks";
import { ChannelMark } from "../channel-mark";
import { DeepFindings } from "./deep-findings";
import type { DeepCheckTool } from "./use-deep-check";

const levels = { stop: 0, warn: 1, hint: 2 } as const;
const icons = { stop: AlertCircleIcon, warn: AlertTriangleIcon, hint: InfoIcon } as const;
const tones = { stop: "critical", warn: "caution", hint: "subdued" } as const;

type Props = { checks: CreativeCheck[]; bytes: number | null; deep: DeepCheckTool; onBlock(id: string): void };

export function ChecksCard({ checks, bytes, deep, onBlock }: Props) {
  const { t } = useTranslation("creative");
  const sorted = [...checks].sort((one, other) => levels[one.level] - levels[other.level]);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("checks.title")}
          </Text>
          {bytes === null ? null : <Badge>{t("checks.size", { size: Math.max(1, Math.round(bytes / 1024)) })}</Badge>}
        </InlineStack>
        {sorted.length === 0 && deep.gaps.length === 0 && !deep.addresses?.length ? (
          <InlineStack gap="200" blockAlign="center" wrap={false}>
            <Icon source={CheckCircleIcon} tone="success" />
            <Text as="p">{t("checks.fine")}</Text>
          </InlineStack>
        ) : (
          <ul className="check-list">
            {sorted.map((check) => (
              <li key={`${check.code} ${check.blockId} ${JSON.stringify(check.words)}`}>
                <Icon source={icons[check.level]} tone={tones[check.level]} />
                <CheckText check={check} onBlock={onBlock} />
              </li>
            ))}
            <DeepFindings deep={deep} onBlock={onBlock} />
          </ul>
        )}
        <InlineStack gap="300" blockAlign="center">
          <Button onClick={deep.ask} loading={deep.isAsking}>
            {t("checks.ask")}
          </Button>
          {deep.addresses?.length === 0 && !deep.isAsking ? (
            <Text as="span" tone="success">
              <span role="status">{t("checks.addressesFine")}</span>
            </Text>
          ) : null}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function CheckText({ check: { code, words, blockId, channel }, onBlock }: { check: CreativeCheck } & Pick<Props, "onBlock">) {
  const { t } = useTranslation("creative");
  const reason = typeof words.reason === "string" ? t(`checks.reason.${words.reason as "law"}`) : "";
  return (
    <div>
      <Text as="p">
        {channel ? <ChannelMark channel={channel} /> : null} {t(`checks.${code}`, { ...words, reason })}
      </Text>
      {blockId ? (
        <Button variant="plain" onClick={() => onBlock(blockId)}>
          {t("checks.show")}
        </Button>
      ) : null}
    </div>
  );
}
