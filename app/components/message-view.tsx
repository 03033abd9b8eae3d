// How did a message look? In a sandboxed frame that runs nothing and loads no tracking, or as plain text.
import { BlockStack, Box, Button, ButtonGroup } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { inertHtml } from "~/domain/message/inert-html";

type Props = { html: string; text: string; title: string };

export function MessageView({ html, text, title }: Props) {
  const { t } = useTranslation("deliveries");
  const [isText, setIsText] = useState(false);
  return (
    <BlockStack gap="300">
      <ButtonGroup variant="segmented">
        <Button pressed={!isText} onClick={() => setIsText(false)}>
          {t("html")}
        </Button>
        <Button pressed={isText} onClick={() => setIsText(true)}>
          {t("text")}
        </Button>
      </ButtonGroup>
      {isText ? (
        <Box background="bg-surface-secondary" padding="400" borderRadius="200">
          <pre style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere", margin: 0, fontFamily: "inherit" }}>{text}</pre>
        </Box>
      ) : (
        <iframe
          title={title}
          srcDoc={inertHtml(html)}
          sandbox=""
          style={{ width: "100%", height: 640, border: "1px solid var(--p-color-border)", borderRadius: 8 }}
        />
      )}
    </BlockStack>
  );
}
