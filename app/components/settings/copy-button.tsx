// How does a text that is needed elsewhere get onto the clipboard?
import { Button } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

export function CopyButton({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation("settings");
  const [isCopied, setIsCopied] = useState(false);
  // Within a frame the browser may forbid it: a touch then selects the value.
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
  return (
    <Button onClick={copy} accessibilityLabel={t("copy.of", { label })}>
      {t(isCopied ? "copy.done" : "copy.button")}
    </Button>
  );
}
