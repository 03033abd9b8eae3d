// How long are these words as SMS, and what does that cost? Beside the words while they are written.
import { InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { smsEstimate } from "~/domain/message/sms-estimate";
import type { Copy, Localized } from "~/domain/scenario/scenario";

/** What goes out holds no more (channels/sms/render). */
const mostSegments = 5;

type Props = { copy: Copy; language: keyof Localized; kind: "promotional" | "transactional" };

export function SmsLengthNote({ copy, language, kind }: Props) {
  const { t } = useTranslation();
  const { characters, segments, left } = smsEstimate(copy, language, kind);
  const isLong = segments > mostSegments;
  return (
    <div role="status">
      <InlineStack gap="200">
        <Text as="span" variant="bodySm" fontWeight="semibold" tone={isLong ? "caution" : undefined}>
          {t("sms:length", { characters, segments })}
        </Text>
        <Text as="span" variant="bodySm" tone="subdued">
          {isLong ? t("sms:lengthMany", { most: mostSegments }) : t("sms:lengthLeft", { left })}
        </Text>
      </InlineStack>
    </div>
  );
}
