// By what is this customer known? Strong identities one by one, visits and carts as a count.
import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SuppressionReason } from "~/domain/consent/suppression";
import { type IdentityKind, isWeak } from "~/domain/ledger/identity";

type Props = {
  identities: { identityId: string; kind: IdentityKind; value: string; isShared: boolean; stoppedBy: SuppressionReason | null }[];
};

export function CustomerIdentities({ identities }: Props) {
  const { t } = useTranslation("customers");
  const strong = identities.filter((identity) => !isWeak(identity.kind));
  const weakCount = identities.length - strong.length;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("identities")}
        </Text>
        <Text as="p" tone="subdued">
          {t("identitiesHint")}
        </Text>
        {strong.map((identity) => (
          <BlockStack key={identity.identityId}>
            <Text as="span" variant="bodySm" tone="subdued">
              {t(`identityKind.${identity.kind}`)}
            </Text>
            <Text as="span" breakWord>
              {identity.value}
            </Text>
            {identity.stoppedBy ? (
              <Text as="span" variant="bodySm" tone="critical">
                {t(`stopReason.${identity.stoppedBy}`)}
              </Text>
            ) : null}
            {identity.isShared ? (
              <Text as="span" variant="bodySm" tone="caution">
                {t("shared")}
              </Text>
            ) : null}
          </BlockStack>
        ))}
        {weakCount > 0 ? (
          <Text as="p" tone="subdued">
            {t("weak", { count: weakCount })}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
