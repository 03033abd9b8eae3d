// How will the message look to this customer? The real mail in a frame of its own, as wide as a desk or a phone.
import { BlockStack, Box, Button, ButtonGroup, InlineStack, Spinner, Text } from "@shopify/polaris";
import { DesktopIcon, MobileIcon } from "@shopify/polaris-icons";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

export type Preview = { subject: string; html: string };

type Props = { preview: Preview | null; problem: string | null; isLoading: boolean; picker: ReactNode };

export function MessagePreview({ preview, problem, isLoading, picker }: Props) {
  const { t } = useTranslation();
  const [width, setWidth] = useState<"desktop" | "phone">("desktop");
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {t("scenario:preview.title")}
          </Text>
          {isLoading ? <Spinner size="small" accessibilityLabel={t("scenario:preview.loading")} /> : null}
        </InlineStack>
        <ButtonGroup variant="segmented">
          <Button icon={DesktopIcon} pressed={width === "desktop"} onClick={() => setWidth("desktop")} accessibilityLabel={t("scenario:preview.desktop")} />
          <Button icon={MobileIcon} pressed={width === "phone"} onClick={() => setWidth("phone")} accessibilityLabel={t("scenario:preview.phone")} />
        </ButtonGroup>
      </InlineStack>
      {picker}
      {problem ? (
        <Text as="p" tone="critical">
          {problem}
        </Text>
      ) : null}
      <PreviewFrame preview={preview} width={width} />
    </BlockStack>
  );
}

/** Sandboxed without scripts: the copy is the merchant's own text, and links must not lead this page away. */
function PreviewFrame({ preview, width }: { preview: Preview | null; width: "desktop" | "phone" }) {
  const { t } = useTranslation();
  if (!preview)
    return (
      <Box padding="400" background="bg-surface-secondary" borderRadius="200">
        <Text as="p" tone="subdued">
          {t("scenario:preview.none")}
        </Text>
      </Box>
    );
  return (
    <div className={`preview preview--${width}`}>
      <p className="preview__subject">
        <span>{t("scenario:copy.subject")}</span>
        <strong>{preview.subject}</strong>
      </p>
      <iframe className="preview__frame" title={t("scenario:preview.title")} sandbox="" srcDoc={preview.html} />
    </div>
  );
}
