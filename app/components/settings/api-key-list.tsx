// Which keys are there, when was each last used, and which of them were revoked?
import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type ApiScope, scopeWord } from "~/domain/api/api-key";
import { AskedAction } from "../asked-action";
import { useFormats } from "../formats";

export type ApiKeyLine = {
  keyId: string;
  name: string;
  hint: string;
  scopes: ApiScope[];
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
};

type Props = { keys: ApiKeyLine[]; isBusy: boolean; onRevoke(keyId: string): void };

export function ApiKeyList({ keys, ...doing }: Props) {
  const { t } = useTranslation("api");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("keys.title")}
        </Text>
        {keys.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("keys.empty")}
          </Text>
        ) : null}
        {keys.map((line) => (
          <OneKey key={line.keyId} line={line} {...doing} />
        ))}
      </BlockStack>
    </Card>
  );
}

function OneKey({ line, isBusy, onRevoke }: { line: ApiKeyLine } & Omit<Props, "keys">) {
  const { t } = useTranslation("api");
  const format = useFormats();
  const { name, hint, scopes, createdAt, lastUsedAt, revokedAt } = line;
  const used = lastUsedAt ? t("keys.used", { at: format.minute(lastUsedAt) }) : t("keys.unused");
  const times = [t("keys.made", { at: format.minute(createdAt) }), revokedAt ? t("keys.revoked", { at: format.minute(revokedAt) }) : used];
  return (
    <BlockStack gap="150">
      <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="bodyMd" fontWeight="semibold" tone={revokedAt ? "subdued" : undefined}>
            {name}
          </Text>
          <Text as="span" variant="bodySm" tone="subdued">
            …{hint}
          </Text>
        </InlineStack>
        {revokedAt ? null : (
          <AskedAction
            isInCard
            label={t("keys.revoke")}
            text={t("keys.revokeText", { name })}
            isBusy={isBusy}
            onConfirm={() => onRevoke(line.keyId)}
          />
        )}
      </InlineStack>
      <Text as="p" variant="bodySm" tone="subdued">
        {times.join(" · ")}
      </Text>
      {revokedAt ? null : (
        <InlineStack gap="100">
          {scopes.map((scope) => (
            <Badge key={scope}>{t(`scope.${scopeWord(scope)}`)}</Badge>
          ))}
        </InlineStack>
      )}
    </BlockStack>
  );
}
