// One thing that was looked at: all right, in the way, or not asked; with what was seen below it.
import { BlockStack, Icon, Text } from "@shopify/polaris";
import { CheckCircleIcon, MinusCircleIcon, XCircleIcon } from "@shopify/polaris-icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export type Mark = "ok" | "stands" | "besides" | "none";

const icons = {
  ok: { source: CheckCircleIcon, tone: "success" },
  stands: { source: XCircleIcon, tone: "critical" },
  besides: { source: XCircleIcon, tone: "critical" },
  none: { source: MinusCircleIcon, tone: "subdued" },
} as const;

/** The mark is told in words, too: color alone says nothing to many. */
export function WhyLine({ mark, text, children }: { mark: Mark; text: string; children?: ReactNode }) {
  const { t } = useTranslation("why");
  const { source, tone } = icons[mark];
  return (
    <li className="why-line">
      <Icon source={source} tone={tone} accessibilityLabel={t(`mark.${mark}`)} />
      <BlockStack gap="100">
        <Text
          as="span"
          {...(mark === "none" ? { tone: "subdued" as const } : {})}
          {...(mark === "stands" ? { fontWeight: "semibold" as const } : {})}
        >
          {text}
        </Text>
        {children}
      </BlockStack>
    </li>
  );
}

export const Small = ({ children }: { children: ReactNode }) => (
  <Text as="span" variant="bodySm" tone="subdued" breakWord>
    {children}
  </Text>
);
