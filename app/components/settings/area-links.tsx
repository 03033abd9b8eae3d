// What more can a shop set, each on a page of its own, and how does each stand?
import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ChannelId } from "~/domain/scenario/scenario";
import { usePlatform } from "../platform-words";

/** One line each; the words are <key>:title and <key>:subtitle. */
export const channelAreas = ["email", "line", "sms", "postal", "webhook"] as const;
export const messageAreas = ["brand", "consent", "links", "costs"] as const;
export const dataAreas = ["shopify", "color-me", "storefront", "points", "pair", "api"] as const;

type Area = (typeof channelAreas | typeof messageAreas | typeof dataAreas)[number];

/** `connected`: the channels besides mail that may be used; absent where the pages are of no channel. */
export function AreaLinks({ areas, connected }: { areas: readonly Area[]; connected?: ChannelId[] }) {
  const { t } = useTranslation();
  const platform = usePlatform();
  const shown = areas.filter((area) => (area !== "shopify" && area !== "color-me") || area === platform);
  const isKnown = (area: Area) => connected !== undefined && area !== "email";
  return (
    <Card>
      <BlockStack gap="400">
        {shown.map((area) => (
          <BlockStack key={area} gap="050">
            <InlineStack gap="200" blockAlign="center">
              <Link url={`/app/settings/${area}`} removeUnderline>
                <Text as="span" variant="bodyMd" fontWeight="semibold">
                  {t(`${area}:title`)}
                </Text>
              </Link>
              {isKnown(area) ? <AreaBadge isOn={connected?.some((channel) => channel === area) ?? false} /> : null}
            </InlineStack>
            <Text as="p" variant="bodySm" tone="subdued">
              {t(`${area}:subtitle`)}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

function AreaBadge({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation("settings");
  return isOn ? <Badge tone="success">{t("account.inUse")}</Badge> : <Badge>{t("account.notInUse")}</Badge>;
}
